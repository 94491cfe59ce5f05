import { embedders } from "../../../lib/embedders";
import { measureText } from "../../../lib/metrics/measured-text";
import type { Measurement, Metric, Signal } from "../../../lib/metrics/metric";
import { buildCorpus, selectOutputs } from "../../../lib/text/corpus";
import { buildReference } from "../../../lib/text/reference";
import { newVocabulary } from "../../../lib/text/vocabulary";

/** A known population: releases are drawn from it, and what every signal is on one of them. */
export interface Population {
  name: string;
  /** How many prompts (or items) it has, and how many a release draws, without replacement. */
  units: number;
  drawn: number;
  signals: readonly Signal[];
  /** Every signal of the release that these units make up. */
  measure(units: Int32Array): Map<string, Measurement>;
}

/** Outputs, those of one prompt in a row. */
export interface Outputs {
  promptOf: Int32Array;
  texts: readonly string[];
}

/** Of the reference's texts: those that meanings are held against, on every draw. */
const REFERENCE_EMBEDDED = 400;

/** A population of prompts with their outputs, tokenised and embedded once for all draws. */
export async function textPopulation(input: {
  name: string;
  outputs: Outputs;
  reference: readonly string[];
  drawn: number;
  metrics: readonly Metric[];
}): Promise<Population> {
  const { name, drawn, metrics } = input;
  const { promptOf, texts } = input.outputs;
  const vocabulary = newVocabulary();
  const samples = texts.map((output, i) => ({ prompt_id: `p${promptOf[i]}`, output }));
  const corpus = buildCorpus({ samples, tokenizer: "words", vocabulary });
  const human = input.reference.map((output, i) => ({ prompt_id: `h${i}`, output }));
  const reference = buildReference([buildCorpus({ samples: human, tokenizer: "words", vocabulary })], "human");
  const [embedder] = embedders;
  const { dimension } = embedder;
  const vectors = await embedder.embed(texts);
  const embeddedReference = input.reference.slice(0, REFERENCE_EMBEDDED);
  const referenceVectors = await embedder.embed(embeddedReference);
  const outputsOf = corpus.prompts.map((): number[] => []);
  corpus.promptOf.forEach((prompt, output) => {
    outputsOf[prompt]?.push(output);
  });
  const measure = (units: Int32Array) => {
    const chosen = Array.from(units, (prompt, index) => (outputsOf[prompt] ?? []).map((output) => ({ output, index })));
    const rows = chosen.flat();
    const outputs = Int32Array.from(rows, ({ output }) => output);
    const text = measureText({
      corpus: selectOutputs(corpus, {
        outputs,
        lengths: outputs.map((output) => (corpus.offsets[output + 1] ?? 0) - (corpus.offsets[output] ?? 0)),
        prompts: Array.from(units, (prompt) => corpus.prompts[prompt] ?? ""),
        promptOf: Int32Array.from(rows, ({ index }) => index),
      }),
      reference,
      vectors: rowsOf(vectors, outputs, dimension),
      referenceVectors,
      dimension,
      texts: Array.from(outputs, (output) => texts[output] ?? ""),
    });
    return new Map(metrics.map((metric) => [metric.id, metric.measure(text)]));
  };
  return { name, units: corpus.prompts.length, drawn, signals: metrics, measure };
}

function rowsOf(vectors: Float32Array, outputs: Int32Array, dimension: number): Float32Array {
  const rows = new Float32Array(outputs.length * dimension);
  outputs.forEach((output, i) => {
    rows.set(vectors.subarray(output * dimension, (output + 1) * dimension), i * dimension);
  });
  return rows;
}
