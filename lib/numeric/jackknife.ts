import { sum } from "./sum";

/**
 * The delete-one jackknife's standard error of a value.
 * @param withoutEach the value without each unit in turn; at least two
 */
export function jackknifeError(withoutEach: Float64Array): number {
  const units = withoutEach.length;
  if (units < 2) throw new RangeError(`a jackknife needs two units, got ${units}`);
  const mean = sum(withoutEach) / units;
  return Math.sqrt(((units - 1) / units) * sum(withoutEach.map((value) => (value - mean) ** 2)));
}

/**
 * By what share the jackknife's variance grows with each unit that the value is higher; below 0 where it falls. As far
 * as single units show it: a value and its variance vary together as units on one side lie further off than those on
 * the other, Σd³ / (Σd²)² with d what each unit adds (for a mean, μ₃/σ⁴ of its units; Johnson 1978).
 * @returns 0 where nothing varies
 */
export function varianceGrowthOf(withoutEach: Float64Array): number {
  const mean = sum(withoutEach) / withoutEach.length;
  const squares = sum(withoutEach.map((value) => (mean - value) ** 2));
  const cubes = sum(withoutEach.map((value) => (mean - value) ** 3));
  return squares > 0 ? cubes / squares ** 2 : 0;
}
