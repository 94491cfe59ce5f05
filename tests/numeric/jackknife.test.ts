import { expect, test } from "vitest";
import { jackknifeError, varianceDegreesOf, varianceGrowthOf } from "../../lib/numeric/jackknife";
import { seededRandom } from "../../lib/stats/seeded-random";

const withoutEachOf = (numbers: Float64Array) => {
  const sum = numbers.reduce((a, b) => a + b, 0);
  return numbers.map((x) => (sum - x) / (numbers.length - 1));
};

test("of a mean of lopsided numbers, the variance grows with the mean as draw after draw shows", () => {
  // Exponential: μ₃/σ⁴ is 2 for a mean of 1.
  const rng = seededRandom(4);
  const drawn = Array.from({ length: 2000 }, () => {
    const numbers = Float64Array.from({ length: 100 }, () => -Math.log(1 - rng()));
    const withoutEach = withoutEachOf(numbers);
    const mean = numbers.reduce((a, b) => a + b, 0) / 100;
    return { mean, variance: jackknifeError(withoutEach) ** 2, growth: varianceGrowthOf(withoutEach) };
  });
  const middle = (of: (one: (typeof drawn)[number]) => number) =>
    drawn.reduce((a, one) => a + of(one), 0) / drawn.length;
  const [mean, variance] = [middle((one) => one.mean), middle((one) => one.variance)];
  const together = middle((one) => (one.mean - mean) * (one.variance - variance));
  const slope = together / middle((one) => (one.mean - mean) ** 2) / variance;
  expect(middle((one) => one.growth)).toBeGreaterThan(1.4);
  expect(middle((one) => one.growth) / slope).toBeGreaterThan(0.7);
  expect(middle((one) => one.growth) / slope).toBeLessThan(1.1);
});

test("it falls where the low ones lie further off, and is 0 where nothing varies", () => {
  expect(varianceGrowthOf(withoutEachOf(Float64Array.of(1, 1, 1, -3)))).toBeLessThan(0);
  expect(varianceGrowthOf(Float64Array.of(2, 2, 2))).toBe(0);
});

test("a normal sample's variance has about as many degrees of freedom as units, one unit that differs leaves two", () => {
  const rng = seededRandom(9);
  const normal = Float64Array.from({ length: 1000 }, () => {
    return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
  });
  expect(varianceDegreesOf(withoutEachOf(normal)) / 1000).toBeGreaterThan(0.85);
  expect(varianceDegreesOf(withoutEachOf(Float64Array.from({ length: 100 }, (_, i) => (i === 0 ? 1 : 0))))).toBe(2);
  expect(varianceDegreesOf(Float64Array.of(1, -1))).toBe(1);
});
