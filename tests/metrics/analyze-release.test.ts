import { expect, test } from "vitest";
import { hashEmbedder } from "../../lib/embedders/hash-v1";
import { metrics } from "../../lib/metrics";
import { analyzeRelease, analyzeTexts } from "../../lib/metrics/analyze-release";

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
