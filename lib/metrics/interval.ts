import { jackknifeError } from "../numeric/jackknife";
import type { Measurement, Signal } from "./metric";

type Found = Extract<Measurement, { ok: true }>;

/** 95 % of a normal distribution lie within this many standard errors. */
const NORMAL_95 = 1.959963984540054;

/** The standard error of what was measured: the jackknife's, or found otherwise; null where no interval is given. */
export function standardErrorOf({ withoutUnit, error }: Found): number | null {
  if (withoutUnit !== null && withoutUnit.length >= 2) return jackknifeError(withoutUnit);
  return error ?? null;
}

/**
 * The 95 % interval around a value: 1.96 standard errors either way, and nothing below 0. A share has Wilson's interval
 * (1927) with as many independent cases as its standard error speaks of, p(1 − p)/SE²: rare cases make it lopsided, and a
 * share of which nothing was seen is not known to be 0.
 * @param error its standard error, see {@link standardErrorOf}
 */
export function intervalOf({ id, unit }: Signal, found: Found, error: number): { low: number; high: number } {
  const { value, n, withoutUnit } = found;
  const reach = NORMAL_95 * error;
  if (id === "tail-gap") return { low: Math.max(-1, value - reach), high: Math.min(1, value + reach) };
  if (unit !== "share" || value < 0 || value > 1) {
    return { low: Math.max(0, value - reach), high: unit === "ratio" ? Math.min(1, value + reach) : value + reach };
  }
  const variance = value * (1 - value);
  // Fewer than one case is a rounding error, or a value near 0 or 1 whose standard error is another kind of thing.
  const cases = error > 0 && variance > 0 ? variance / error ** 2 : (withoutUnit?.length ?? n);
  return wilson(value, Math.max(1, cases));
}

function wilson(p: number, cases: number): { low: number; high: number } {
  const z2 = NORMAL_95 ** 2;
  const middle = (p + z2 / (2 * cases)) / (1 + z2 / cases);
  const reach = (NORMAL_95 / (1 + z2 / cases)) * Math.sqrt((p * (1 - p)) / cases + z2 / (4 * cases ** 2));
  // In floating point the ends may pass p by a last digit where p is 0 or 1.
  return { low: Math.max(0, Math.min(p, middle - reach)), high: Math.min(1, Math.max(p, middle + reach)) };
}
