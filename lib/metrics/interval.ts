import { jackknifeError } from "../numeric/jackknife";
import type { Measurement, Signal } from "./metric";

/** 95 % of a normal distribution lie within this many standard errors. */
const NORMAL_95 = 1.959963984540054;

/** The standard error of what was measured: the jackknife's, or found otherwise; null where no interval is given. */
export function standardErrorOf({ withoutUnit, error }: Extract<Measurement, { ok: true }>): number | null {
  if (withoutUnit !== null && withoutUnit.length >= 2) return jackknifeError(withoutUnit);
  return error ?? null;
}

/** The 95 % interval around a value. It stays where the value can be: shares and ratios up to 1, nothing below 0 but a gap. */
export function intervalOf({ id, unit }: Signal, value: number, error: number): { low: number; high: number } {
  const reach = NORMAL_95 * error;
  const floor = id === "tail-gap" ? -1 : 0;
  const ceiling = unit === "ratio" || unit === "share" ? 1 : Number.POSITIVE_INFINITY;
  return { low: Math.max(floor, value - reach), high: Math.min(ceiling, value + reach) };
}
