import { expect, test } from "vitest";
import type { VerdictBasis } from "../../lib/contract/basis";
import { defaultPolicy } from "../../lib/drift/policy";
import { learntFrom, withLearntNoise } from "../../lib/drift/release-noise";
import { seededRandom } from "../../lib/stats/seeded-random";

/** A comparison whose range effect is `effect` margins with a jackknife SE of `se` margins. */
function basisOf(effect: number, se: number): VerdictBasis {
  // One member alone: hill-q0 falls by 5 % a margin.
  const text = { prompts: 100, tokens: 80_000, paired: true, length_change: 0, tokens_cut_share: 0 };
  return {
    differences: [],
    text: { ...text, signals: ["hill-q0"], changes: [-0.05 * effect], covariance: [[(0.05 * se) ** 2]] },
    knowledge: null,
  };
}

function normal(rng: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}

/** Releases that differ by σ beyond half of their comparison's variance; the baseline's half is common to all. */
function series({ many, sigma, se, trend = 0 }: { many: number; sigma: number; se: number; trend?: number }) {
  const rng = seededRandom(11);
  const common = (normal(rng) * se) / Math.SQRT2;
  return Array.from({ length: many }, (_, i) =>
    basisOf(trend * i + common + (normal(rng) * se) / Math.SQRT2 + normal(rng) * sigma, se),
  );
}

const learnt = (releases: readonly VerdictBasis[]) => withLearntNoise(defaultPolicy, releases).releaseNoise;

test("what releases differ by is found again, whatever they have in common, with or without a trend", () => {
  expect(learnt(series({ many: 2000, sigma: 0.3, se: 0.3 })).range).toBeCloseTo(0.3, 1);
  expect(learnt(series({ many: 2000, sigma: 0.3, se: 0.3, trend: 0.05 })).range).toBeCloseTo(0.3, 1);
  expect(learnt(series({ many: 2000, sigma: 0, se: 0.3 })).range).toBeLessThan(0.1);
});

test("before ten releases nothing goes below the policy's own", () => {
  expect(learnt(series({ many: 9, sigma: 0, se: 0.01 })).range).toBe(0.1);
  expect(learnt(series({ many: 9, sigma: 2, se: 0.01 })).range).toBeGreaterThan(0.5);
  expect(learnt(series({ many: 10, sigma: 0.001, se: 0.01 })).range).toBeLessThan(0.05);
});

test("what sameness differs by is learnt from releases of one embedder alone; range from all", () => {
  const withSameness = (effect: number, id: string): VerdictBasis => {
    const { text, ...rest } = basisOf(effect, 0.01);
    const [signals, changes] = [
      ["hill-q0", "hill-q2"],
      [-0.05 * effect, -0.1 * effect],
    ];
    const covariance = [[1e-8], [0, 1e-8]];
    return { ...rest, text: text && { ...text, signals, changes, covariance }, embedder: { id, dimension: 8 } };
  };
  const before = series({ many: 8, sigma: 1, se: 0.01 }).map((_, i) => withSameness(i % 2, "old"));
  const after = Array.from({ length: 6 }, () => withSameness(0.1, "new"));
  const { releaseNoise } = withLearntNoise(defaultPolicy, [...before, ...after], { id: "new", dimension: 8 });
  expect(releaseNoise.sameness).toBe(0.15);
  expect(releaseNoise.range).toBeGreaterThan(0.4);
  expect(learntFrom(defaultPolicy, [...before, ...after], { id: "new", dimension: 8 })).toMatchObject({
    range: 14,
    sameness: 6,
  });
});

test("fewer than five releases teach nothing: the policy stays the same", () => {
  expect(withLearntNoise(defaultPolicy, series({ many: 4, sigma: 2, se: 0.1 }))).toBe(defaultPolicy);
});

test("the version names every number, so that a verdict can be reproduced; what was not measured stays", () => {
  const { version, releaseNoise } = withLearntNoise(defaultPolicy, series({ many: 12, sigma: 0.25, se: 0.1 }));
  const { range, blandness, phrasing, sameness, knowledge } = releaseNoise;
  expect(version).toBe(`drift-3+noise12:${[range, blandness, phrasing, sameness, knowledge].join(",")}`);
  expect([blandness, phrasing, sameness, knowledge]).toEqual([0.2, 0.2, 0.15, 0.1]);
});
