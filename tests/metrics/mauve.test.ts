import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsReference, mauveReference } from "../../lib/metrics/mauve-reference";
import { type MeasuredText, measureText } from "../../lib/metrics/measured-text";
import { histogramsAgainst } from "../../lib/metrics/reference-histograms";
import { jensenShannon, mauve, sharesOf, smoothedShares } from "../../lib/numeric/divergence";
import { seededRandom } from "../../lib/stats/seeded-random";
import { buildReference, type Reference } from "../../lib/text/reference";
import { corpusOf } from "../support/corpora";
import { describeWithTestdata, readTestdata } from "../support/testdata";

interface GoldenHistograms {
  p_counts: number[];
  q_counts: number[];
  mauve: number;
  mauve_star_KT_smoothed: number;
  js_nats: number;
}

describeWithTestdata("golden", () => {
  const golden = readTestdata<{ mauve: Record<string, GoldenHistograms> }>("golden", "golden.json").mauve;

  test.each(Object.entries(golden))("%s: MAUVE, its smoothed form and JS are mauve's to 1e-9", (_, expected) => {
    const p = Float64Array.from(expected.p_counts);
    const q = Float64Array.from(expected.q_counts);
    expect(Math.abs(mauve(sharesOf(p), sharesOf(q)) - expected.mauve)).toBeLessThan(1e-9);
    const smoothed = mauve(smoothedShares(p), smoothedShares(q));
    expect(Math.abs(smoothed - expected.mauve_star_KT_smoothed)).toBeLessThan(1e-9);
    expect(Math.abs(jensenShannon(sharesOf(p), sharesOf(q)) - expected.js_nats)).toBeLessThan(1e-9);
  });
});

test("both are symmetric, bounded, and say of equal histograms that they are equal", () => {
  const counts = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 })
    .filter((c) => c.some(Boolean));
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      const [p, q] = [sharesOf(Float64Array.from(a)), sharesOf(Float64Array.from(b))];
      expect(mauve(p, q)).toBeCloseTo(mauve(q, p), 12);
      expect(jensenShannon(p, q)).toBeCloseTo(jensenShannon(q, p), 12);
      expect(mauve(p, q)).toBeGreaterThan(0);
      expect(mauve(p, q)).toBeLessThan(1 + 1e-12);
      expect(jensenShannon(p, q)).toBeLessThan(Math.LN2 + 1e-12);
      expect(mauve(p, p)).toBeCloseTo(1, 12);
      expect(jensenShannon(p, p)).toBe(0);
    }),
  );
});

const DIMENSION = 60;

/** Unit rows about as many directions as there are topics. */
function vectorsOf(topicOf: readonly number[], seed: number): Float32Array {
  const random = seededRandom(seed);
  return Float32Array.from(
    topicOf.flatMap((topic) => {
      const row = Array.from({ length: DIMENSION }, (_, k) => (k === topic ? 1 : 0) + 0.1 * (random() - 0.5));
      const length = Math.hypot(...row);
      return row.map((x) => x / length);
    }),
  );
}

function textOf(parts: {
  vectors: Float32Array | null;
  reference?: Reference | null;
  referenceVectors?: Float32Array | null;
  prompts?: number;
}): MeasuredText {
  const outputs = (parts.vectors?.length ?? DIMENSION) / DIMENSION;
  const corpus = corpusOf(
    Array.from({ length: outputs }, (_, i) => ({ prompt: i % (parts.prompts ?? outputs), tokens: ["a"] })),
  );
  return measureText({
    corpus,
    reference: parts.reference === undefined ? buildReference([corpus], "human") : parts.reference,
    vectors: parts.vectors,
    referenceVectors: parts.referenceVectors ?? null,
    dimension: DIMENSION,
  });
}

const human = vectorsOf(
  Array.from({ length: 200 }, (_, i) => i % 10),
  1,
);

describe("against a reference", () => {
  const measure = (topicOf: (i: number) => number) => {
    const vectors = vectorsOf(
      Array.from({ length: 200 }, (_, i) => topicOf(i)),
      2,
    );
    const text = textOf({ vectors, referenceVectors: human });
    const [near, far] = [mauveReference.measure(text), jsReference.measure(text)];
    if (!near.ok || !far.ok) throw new Error("not measured");
    return { near, far };
  };

  test("the same topics as often are close to it, half of them less, none of them not at all", () => {
    const same = measure((i) => i % 10);
    const half = measure((i) => i % 5);
    const others = measure((i) => 20 + (i % 10));
    expect(same.near.value).toBeGreaterThan(0.95);
    expect(half.near.value).toBeLessThan(same.near.value - 0.1);
    expect(others.near.value).toBeLessThan(half.near.value - 0.1);
    expect(same.far.value).toBeLessThan(0.1);
    expect(others.far.value).toBeGreaterThan(half.far.value + 0.1);
    expect(half.far.value).toBeGreaterThan(same.far.value);
  });

  test("the same vectors give the same value and error, which has the spread over seeds in it", () => {
    const once = measure((i) => i % 7);
    const again = measure((i) => i % 7);
    expect(again).toEqual(once);
    expect(once.near.beside?.seed_sd).toBeGreaterThan(0);
    // Of a mean of five.
    expect(once.near.error).toBeGreaterThan((once.near.beside?.seed_sd ?? Number.NaN) / Math.sqrt(5));
    expect(once.near.n).toBe(200);
  });
});

test("every embedded output is counted once in every clustering, of both sides; zeros are not", () => {
  const vectors = vectorsOf(
    Array.from({ length: 300 }, (_, i) => i % 10),
    3,
  );
  vectors.fill(0, 0, 5 * DIMENSION);
  const corpus = corpusOf(Array.from({ length: 300 }, (_, i) => ({ prompt: i % 50, tokens: [] })));
  const found = histogramsAgainst({ corpus, vectors, reference: human, dimension: DIMENSION });
  if (!found.ok) throw new Error(found.reason);
  expect(found.n).toBe(295);
  expect(found.clusterings).toHaveLength(5);
  for (const { reference, groups } of found.clusterings) {
    expect(reference).toHaveLength(20);
    expect(reference.reduce((sum, count) => sum + count, 0)).toBe(200);
    expect(groups.reduce((sum, group) => sum + group.reduce((own, count) => own + count, 0), 0)).toBe(295);
  }
});

test("under 20 prompts there is a value and no error", () => {
  const text = textOf({ vectors: human, referenceVectors: human, prompts: 19 });
  const beside = { seed_sd: expect.closeTo(0, 9) };
  const found = { ok: true, value: expect.closeTo(1, 9), n: 200, withoutUnit: null, beside };
  expect(mauveReference.measure(text)).toEqual(found);
});

test.each([
  { name: "no vectors", parts: { vectors: null }, reason: "the outputs are not embedded" },
  { name: "no reference", parts: { vectors: human, reference: null }, reason: "no human reference is given" },
  {
    name: "a pooled reference",
    parts: { vectors: human, reference: buildReference([], "pooled"), referenceVectors: human },
    reason: "no human reference is given",
  },
  {
    name: "a reference without vectors",
    parts: { vectors: human },
    reason: "the reference is not embedded as the outputs are",
  },
  {
    name: "a reference of nineteen",
    parts: { vectors: human, referenceVectors: human.subarray(0, 19 * DIMENSION) },
    reason: "it takes 20 embedded outputs and as many of the reference",
  },
])("with $name both are absent with the reason", ({ parts, reason }) => {
  for (const metric of [mauveReference, jsReference]) {
    expect(metric.measure(textOf(parts))).toEqual({ ok: false, reason });
  }
});
