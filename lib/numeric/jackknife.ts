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
