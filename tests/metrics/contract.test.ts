import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signals } from "../../lib/drift/signals";
import { metrics } from "../../lib/metrics";
import { intervalOf, standardErrorOf } from "../../lib/metrics/interval";
import { type MeasuredText, measureText } from "../../lib/metrics/measured-text";
import type { Metric } from "../../lib/metrics/metric";
import { openerShare } from "../../lib/metrics/opener-share";
import { templateRate } from "../../lib/metrics/template-rate";
import { buildCorpus } from "../../lib/text/corpus";
import { joinedBytes } from "../../lib/text/joined-tokens";
import { buildReference } from "../../lib/text/reference";
import { findTemplates } from "../../lib/text/templates";
import type { TokenizerName } from "../../lib/text/tokenizers";
import { newVocabulary } from "../../lib/text/vocabulary";

/** The interface's ids: stored, linked to and never renamed. */
const promised = [
  ..."distinct-1 distinct-2 distinct-3 distinct-4 distinct-1-adjusted self-bleu-2 self-bleu-3 self-bleu-4".split(" "),
  ..."self-bleu-5 self-bleu-4-cross-prompt seq-rep-4 self-repetition-4 compression-ratio mtld hd-d".split(" "),
  ..."zipf-exponent near-duplicate-share exact-duplicate-share cross-prompt-duplicate-share".split(" "),
  ..."rouge-l-homogenization embedding-spread embedding-spread-within embedding-spread-between".split(" "),
  ..."vendi vendi-q2 vendi-qinf effective-rank hill-q0 hill-q1 hill-q2 overlap-2 within-distinct-2".split(" "),
  ..."coverage tail-share tail-coverage specificity js-reference mauve-reference template-rate".split(" "),
  ..."opener-share accuracy accuracy-head accuracy-torso accuracy-tail tail-gap abstention".split(" "),
  ..."consistently-wrong confidently-wrong ece brier".split(" "),
];

test("every promised signal is there once, under its id, and no other", () => {
  expect(signals.map(({ id }) => id).sort()).toEqual(promised.sort());
});

test.each(signals.map((signal) => [signal.id, signal] as const))(
  "%s says what it is, where it is from, what fools it, what its n counts and where its interval comes from",
  (_, signal) => {
    const { label, description, formula, interval, counts, source, bias } = signal;
    for (const words of [label, description, formula, interval, counts, source, bias])
      expect(words.trim()).not.toBe("");
  },
);

interface Sample {
  prompt_id: string;
  output: string;
}

const DIMENSION = 5;

/** The texts ready to be measured in full: with vectors, and a human reference that is embedded too. */
function measured(samples: readonly Sample[], tokenizer: TokenizerName): MeasuredText {
  const vocabulary = newVocabulary();
  const human = samples.map(({ prompt_id, output }, i) => ({ prompt_id, output: `${output} common ${i % 3}` }));
  const corpus = buildCorpus({ samples, tokenizer, vocabulary });
  return measureText({
    corpus,
    reference: buildReference([buildCorpus({ samples: human, tokenizer, vocabulary })], "human"),
    vectors: vectorsOf(samples.map(({ output }) => output)),
    referenceVectors: vectorsOf(human.map(({ output }) => output)),
    dimension: DIMENSION,
    texts: samples.map(({ output }) => output),
  });
}

function vectorsOf(texts: readonly string[]): Float32Array {
  const rows = new Float32Array(texts.length * DIMENSION);
  texts.forEach((text, row) => {
    if (text.trim() === "") return;
    for (let i = 0; i < text.length; i++) {
      const at = row * DIMENSION + (text.charCodeAt(i) % DIMENSION);
      rows[at] = (rows[at] ?? 0) + 1;
    }
    const vector = rows.subarray(row * DIMENSION, (row + 1) * DIMENSION);
    const length = Math.hypot(...vector);
    for (let k = 0; k < DIMENSION; k++) vector[k] = (vector[k] ?? 0) / length;
  });
  return rows;
}

/** A finite value with a finite interval around it, or a reason. */
function holdContract(metric: Metric, text: MeasuredText): void {
  const found = metric.measure(text);
  if (!found.ok) {
    expect(found.reason.trim(), metric.id).not.toBe("");
    return;
  }
  expect(found.value, metric.id).toBeTypeOf("number");
  expect(Number.isFinite(found.value), `${metric.id} is ${found.value}`).toBe(true);
  expect(Object.is(found.value, -0), `${metric.id} is -0`).toBe(false);
  expect(Number.isInteger(found.n) && found.n > 0, `${metric.id} is over ${found.n}`).toBe(true);
  if (found.withoutUnit !== null) {
    expect(found.withoutUnit.length, metric.id).toBe(text.corpus.prompts.length);
    expect(found.withoutUnit.every(Number.isFinite), metric.id).toBe(true);
  }
  for (const figure of Object.values(found.beside ?? {})) expect(Number.isFinite(figure), metric.id).toBe(true);
  const error = standardErrorOf(found);
  if (error === null) return;
  expect(Number.isFinite(error) && error >= 0, `${metric.id} has the error ${error}`).toBe(true);
  const { low, high } = intervalOf(metric, found, error);
  expect(low, metric.id).toBeLessThanOrEqual(found.value);
  expect(high, metric.id).toBeGreaterThanOrEqual(found.value);
}

const piece = fc.oneof(
  fc.constantFrom("the", "of", "a house", "It is", "1,000", "don't", "gpt4"),
  fc.constantFrom(
    "世界は広い。",
    "ประเทศไทย",
    "مرحبا بالعالم",
    "שלום",
    "Füße",
    "e\u0301\u0323",
    "\u200d",
    "\ufeff",
    "\u0085",
  ),
  fc.constantFrom("😀", "👩‍👩‍👧", "🇩🇪", "\ud800", "\udc00", "a\ud83d", "\u0000", "\u2028", "__proto__", "constructor"),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 6 }),
);
const anySamples: fc.Arbitrary<Sample[]> = fc.array(
  fc.record({
    prompt_id: fc.constantFrom("p1", "p2", "p3", "p4"),
    output: fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(" ")),
  }),
  { minLength: 1, maxLength: 10 },
);

describe("a finite value with its interval, or a reason", () => {
  test.each(metrics.map((metric: Metric) => [metric.id, metric] as const))(
    "%s, of any outputs in any writing",
    (_, metric) => {
      fc.assert(
        fc.property(anySamples, fc.constantFrom("words" as const, "whitespace" as const), (samples, tokenizer) => {
          holdContract(metric, measured(samples, tokenizer));
        }),
        { numRuns: 60 },
      );
    },
  );

  const to = (...outputs: string[]): Sample[] => outputs.map((output, i) => ({ prompt_id: `p${i % 3}`, output }));
  const long = Array.from({ length: 100_000 }, (_, i) => `w${(i * i) % 997}`).join(" ");
  test.each([
    ["no output", []],
    ["one empty output", to("")],
    ["empty outputs only", to("", " ", "\n", "\u200b")],
    ["one token", to("a")],
    ["one token each", to("a", "b", "a", "c")],
    ["identical outputs", to(...Array<string>(30).fill("It is what it is, and the rest is the rest."))],
    ["an output of 100,000 tokens among short ones", to(long, "a b c", "", `${long.slice(0, 3000)} z`)],
  ] as const)("%s", (_, samples) => {
    const text = measured(samples, "words");
    for (const metric of metrics) holdContract(metric, text);
  });

  test("what says nothing gives no number: every signal of words is absent where no output has a token", () => {
    const text = measured(to("", " ", "\n"), "words");
    const present = metrics.filter((metric: Metric) => metric.measure(text).ok).map(({ id }) => id);
    // Empty outputs to different prompts are the same answer; the peers' self-BLEU and self-repetition of them are 0.
    const zeros = present.filter((id) => id.startsWith("self-"));
    expect(present.filter((id) => !id.startsWith("self-"))).toEqual(["cross-prompt-duplicate-share"]);
    expect(zeros.sort()).toEqual([
      "self-bleu-2",
      "self-bleu-3",
      "self-bleu-4",
      "self-bleu-4-cross-prompt",
      "self-bleu-5",
      "self-repetition-4",
    ]);
  });
});

describe("against pinned templates", () => {
  test.each([templateRate, openerShare])("$id without a prompt is that of the outputs left", (metric) => {
    fc.assert(
      fc.property(anySamples, anySamples, (baseline, candidate) => {
        const vocabulary = newVocabulary();
        const corpusOf = (samples: Sample[]) => buildCorpus({ samples, tokenizer: "words", vocabulary });
        const templates = findTemplates([corpusOf([...baseline, ...baseline])]);
        const measure = (samples: Sample[]) =>
          metric.measure(
            measureText({ corpus: corpusOf(samples), reference: null, vectors: null, dimension: 0, templates }),
          );
        const found = measure(candidate);
        if (!found.ok || found.withoutUnit === null) return;
        [...new Set(candidate.map(({ prompt_id }) => prompt_id))].forEach((prompt, p) => {
          const left = measure(candidate.filter(({ prompt_id }) => prompt_id !== prompt));
          expect(left.ok && left.value).toBeCloseTo(found.withoutUnit?.[p] ?? Number.NaN, 12);
        });
      }),
    );
  });

  test("a release that says more of the baseline's templates has a higher share of them than the baseline", () => {
    const vocabulary = newVocabulary();
    const corpusOf = (outputs: string[]) =>
      buildCorpus({
        samples: outputs.map((output, i) => ({ prompt_id: `p${i}`, output })),
        tokenizer: "words",
        vocabulary,
      });
    const template = (i: number) => `It is important to note that item${i} is the best of the things.`;
    const other = (i: number) => `${i} cats, dogs; birds ${i} swim ${i} fly run?`.repeat(1 + (i % 2));
    const baseline = corpusOf(Array.from({ length: 20 }, (_, i) => (i < 4 ? template(i) : other(i))));
    const candidate = corpusOf(
      Array.from({ length: 20 }, (_, i) => (i < 15 ? template(i + 40) : "Nothing here at all.")),
    );
    const templates = {
      ...findTemplates([baseline]),
      skeletons: findTemplates([baseline]).skeletons.filter(({ outputs }) => outputs === 4),
    };
    const shareOf = (metric: Metric, corpus: typeof baseline) =>
      metric.measure(measureText({ corpus, reference: null, vectors: null, dimension: 0, templates }));
    expect(shareOf(templateRate, candidate)).toMatchObject({ ok: true, value: 15 / 15, n: 15 });
    expect(shareOf(templateRate, baseline)).toMatchObject({ ok: true, value: 4 / 20, n: 20 });
    expect(shareOf(openerShare, candidate)).toMatchObject({ ok: true, value: 15 / 20, n: 20 });
  });
});

test("compression compares as many bytes, in the same order, on both sides", () => {
  const outputs = Array.from({ length: 40 }, (_, i) => ({
    prompt_id: `p${i}`,
    output: `text ${i} about ${(i * 37) % 11} things`,
  }));
  const corpus = buildCorpus({ samples: outputs, tokenizer: "words" });
  const ratio = (byteBudget: number) => {
    const text = measureText({ corpus, reference: null, vectors: null, dimension: 0, byteBudget });
    const found = metrics.find(({ id }) => id === "compression-ratio")?.measure(text);
    return found?.ok ? found.value : Number.NaN;
  };
  // A budget over all that there is changes nothing; a smaller one leaves less to repeat.
  expect(ratio(10 * joinedBytes(corpus))).toBe(ratio(joinedBytes(corpus)));
  expect(ratio(200)).toBeLessThan(ratio(joinedBytes(corpus)));
});
