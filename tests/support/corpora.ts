import fc from "fast-check";
import { type MeasuredText, measureText } from "../../lib/metrics/measured-text";
import type { Metric } from "../../lib/metrics/metric";
import type { Corpus } from "../../lib/text/corpus";
import { newVocabulary, wordId } from "../../lib/text/vocabulary";

/** One output, already cut into tokens, with the index of its prompt. */
export interface Output {
  prompt: number;
  tokens: string[];
}

/** A corpus of given tokens: nothing is tokenised. Prompts are p0, p1, … */
export function corpusOf(
  outputs: readonly Output[],
  prompts = 1 + Math.max(-1, ...outputs.map((o) => o.prompt)),
): Corpus {
  const vocabulary = newVocabulary();
  const offsets = [0];
  const tokens: number[] = [];
  for (const output of outputs) {
    for (const token of output.tokens) tokens.push(wordId(vocabulary, token));
    offsets.push(tokens.length);
  }
  return {
    tokenizer: "given",
    vocabulary,
    prompts: Array.from({ length: prompts }, (_, p) => `p${p}`),
    outputs: outputs.length,
    promptOf: Int32Array.from(outputs, (o) => o.prompt),
    offsets: Int32Array.from(offsets),
    tokens: Int32Array.from(tokens),
  };
}

/** The same, ready to be measured; every output to a prompt of its own unless said otherwise. */
export function textOf(outputs: readonly Output[]): MeasuredText {
  return measureText({ corpus: corpusOf(outputs), reference: null, vectors: null, dimension: 0 });
}

/** Outputs of blank-separated tokens, each to a prompt of its own. */
export function separate(...texts: string[]): Output[] {
  return texts.map((text, prompt) => ({ prompt, tokens: text.split(" ").filter(Boolean) }));
}

/** The value of a metric; null where it is absent. */
export function valueIn(metric: Metric, text: MeasuredText): number | null {
  const measurement = metric.measure(text);
  return measurement.ok ? measurement.value : null;
}

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("a", "b", "c", "d") },
  { weight: 1, arbitrary: fc.constantFrom("__proto__", "a b", "", "世", "😀", "\u0000") },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 3 }) },
);

/** Any corpus of few words, so that n-grams repeat; prompts interleave, and some have no output. */
export const anyOutputs: fc.Arbitrary<Output[]> = fc.array(
  fc.record({ prompt: fc.integer({ min: 0, max: 4 }), tokens: fc.array(word, { maxLength: 12 }) }),
  { minLength: 1, maxLength: 12 },
);
