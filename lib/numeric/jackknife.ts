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

/**
 * Degrees of freedom of the jackknife's variance: as many as give a normal sample's variance the same relative error. It
 * is that of a mean of squares, (κ − 1) / n with κ the kurtosis of what single units add; 2 / degrees is a normal one's
 * (Satterthwaite 1946).
 * @returns a whole number from 1 to units − 1
 */
export function varianceDegreesOf(withoutEach: Float64Array): number {
  const units = withoutEach.length;
  const mean = sum(withoutEach) / units;
  const squares = sum(withoutEach.map((value) => (mean - value) ** 2));
  const fourths = sum(withoutEach.map((value) => (mean - value) ** 4));
  const kurtosis = (units * fourths) / squares ** 2;
  const degrees = (2 * units) / (kurtosis - 1);
  return Math.max(1, Math.min(units - 1, Math.floor(degrees) || units - 1));
}
