import { expect, test } from "vitest";
import { hashEmbedder } from "../../lib/embedders/hash-v1";
import { metrics } from "../../lib/metrics";
import { analyzeRelease, analyzeTexts } from "../../lib/metrics/analyze-release";
import { probeSignals } from "../../lib/probes/probe-signals";

const samples = Array.from({ length: 60 }, (_, i) => ({
  prompt_id: `p${i >> 1}`,
  sample: i & 1,
  output: `the ${i} ships of the ${i % 7} ports sail at ${i % 3} o'clock and return with ${i * 13} bales of cotton`,
}));
const given = { items: [], reference: samples, tokenizer: "words" as const };

async function embedded() {
  const vectors = await hashEmbedder.embed(samples.map(({ output }) => output));
  const embedder = { id: hashEmbedder.id, dimension: hashEmbedder.dimension };
  return { vectors, embedder, referenceVectors: vectors };
}

test("texts first and vectors later give what both at once give, in the order of the list", async () => {
  const { referenceVectors, ...release } = await embedded();
  const together = analyzeRelease({
    ...given,
    release: { samples, answers: [], meta: null, ...release },
    referenceVectors,
  });
  const steps = analyzeTexts({ ...given, samples, answers: [] }).withVectors({ ...release, referenceVectors });
  expect(steps).toEqual(together);
  const ids = metrics.map(({ id }) => id as string);
  expect(Object.keys(together.metrics)).toEqual(ids.filter((id) => Object.hasOwn(together.metrics, id)));
});

test("with vectors no signal says that there are none; without, those of vectors do and the others stand", async () => {
  const analysis = analyzeTexts({ ...given, samples, answers: [] });
  const without = analysis.withVectors({ vectors: null, embedder: null, referenceVectors: null });
  const waiting = Object.keys(without.absent).filter((id) => without.absent[id]?.includes("not embedded"));
  expect(waiting).toEqual(expect.arrayContaining(["vendi", "embedding-spread", "effective-rank", "mauve-reference"]));
  const result = analysis.withVectors(await embedded());
  expect(Object.values(result.absent).filter((reason) => reason.includes("embedded"))).toEqual([]);
  for (const id of waiting)
    expect(Object.hasOwn(result.metrics, id) || Object.hasOwn(result.absent, id), id).toBe(true);
  expect(result.metrics.vendi?.value).toBeGreaterThan(1);
});

test("progress goes from 0 to 1 and never back", () => {
  const shares: number[] = [];
  analyzeTexts({ ...given, samples, answers: [], onProgress: (share) => shares.push(share) });
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
});

const withAnswers = (answers: { item_id: string; output: string; sample: number; confidence?: number }[]) =>
  analyzeTexts({
    ...given,
    samples,
    items: [
      { item_id: "known", question: "?", answers: ["yes"], band: "head" },
      { item_id: "rare", question: "?", answers: ["yes"], band: "tail" },
      { item_id: "open", question: "?", answers: [] },
      { item_id: "unasked", question: "?", answers: ["yes"] },
    ],
    answers,
  }).withVectors({ vectors: null, embedder: null, referenceVectors: null });

test("without probe items and answers every probe signal is absent with that reason; every signal is measured or absent", () => {
  const result = analyzeTexts({ ...given, samples, answers: [] }).withVectors({
    vectors: null,
    embedder: null,
    referenceVectors: null,
  });
  for (const { id } of probeSignals) expect(result.absent[id]).toBe("no probe items and answers to them are given");
  expect(result.probes).toBeUndefined();
  expect(Object.keys({ ...result.metrics, ...result.absent }).sort()).toEqual(
    [...metrics, ...probeSignals].map(({ id }) => id).sort(),
  );
});

test("a value that rests on one probe item has no interval, and nothing measured is NaN", () => {
  const { metrics: found } = withAnswers([
    { item_id: "known", output: "yes", sample: 0, confidence: 0.9 },
    { item_id: "rare", output: "no", sample: 0 },
  ]);
  expect(found["tail-gap"]).toEqual({ value: 1, low: null, high: null, n: 2 });
  expect(found.brier).toMatchObject({ low: null, high: null, n: 1 });
  for (const { value, low, high } of Object.values(found))
    expect([value, low ?? 0, high ?? 0].every(Number.isFinite)).toBe(true);
});

test("ungradable items are listed, items without an answer and answers to no item counted", () => {
  const { probes } = withAnswers([
    { item_id: "known", output: "yes", sample: 0 },
    { item_id: "rare", output: "yes", sample: 0 },
    { item_id: "open", output: "perhaps", sample: 0 },
    { item_id: "of another set", output: "yes", sample: 0 },
  ]);
  const ungradable = [{ item_id: "open", reason: "no accepted answer" }];
  expect(probes).toEqual({ items: 4, graded: 2, ungradable, unanswered: 1, unasked: 1 });
});
