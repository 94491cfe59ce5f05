import { jackknifeError, varianceDegreesOf } from "../numeric/jackknife";
import { studentT95 } from "../stats/student-t";
import type { Measurement, Signal } from "./metric";

type Found = Extract<Measurement, { ok: true }>;

/** Said of an interval whose variance is corrected, see {@link standardErrorOf}. */
export const WITHOUT_INTERACTIONS =
  "less, from 30 prompts on, what it counts twice where two or three prompts act together (known to 2 %)";

/** Of fewer, what is subtracted is as uncertain as what is left of the variance. */
const LEAST_UNITS = 30;
/** Were all of a value's variance made by pairs of prompts, the jackknife's would be twice too high. */
const LEAST_PART = 1 / 2;

/**
 * The standard error of what was measured: the jackknife's, or found otherwise. Null where no interval is given, as for a
 * value that does not exist without one of its units. The jackknife's variance is too high where units act on the value
 * together (Efron & Stein 1981): what that is goes off it.
 */
export function standardErrorOf(found: Found): number | null {
  const { withoutUnit, error } = found;
  if (withoutUnit === null || withoutUnit.length < 2) return error ?? null;
  if (!withoutUnit.every(Number.isFinite)) return null;
  const jackknife = jackknifeError(withoutUnit);
  if (withoutUnit.length < LEAST_UNITS) return jackknife;
  return Math.sqrt(Math.max(LEAST_PART * jackknife ** 2, jackknife ** 2 - (found.overcount ?? 0)));
}

/**
 * The 95 % interval around a value: as many standard errors either way as Student's t has it for so many prompts (1.96 for
 * many, 2.09 for groups of twenty), and nothing below 0 but for a difference of shares. Three kinds of value are known to
 * lie more often on one side of such an interval than on the other:
 * - a share has Wilson's (1927), with as many independent cases as its standard error speaks of, p(1 − p)/SE²: rare cases
 *   make it lopsided, and a share of which nothing was seen is not known to be 0;
 * - a mean of rare parts has {@link rareInterval};
 * - where the variance grows with the value, the upper end is as far off as the variance *there* says (the score interval's);
 *   where it falls, the lower end.
 * @param error its standard error, see {@link standardErrorOf}
 */
export function intervalOf(
  { unit, rareParts, signed }: Pick<Signal, "unit" | "rareParts" | "signed">,
  found: Found,
  error: number,
): { low: number; high: number } {
  const { value, n, withoutUnit } = found;
  const t = studentT95(degreesOf(found));
  const reach = t * error;
  if (signed) return { low: Math.max(-1, value - reach), high: Math.min(1, value + reach) };
  if (unit !== "share" || value < 0 || value > 1) {
    // No end comes nearer than the standard error says.
    const lean = (reach ** 2 * (found.varianceGrowth ?? 0)) / 2;
    const high = value + Math.max(0, lean) + Math.hypot(Math.max(0, lean), reach);
    const low = value + Math.min(0, lean) - Math.hypot(Math.min(0, lean), reach);
    return { low: Math.max(0, low), high: unit === "ratio" ? Math.min(1, high) : high };
  }
  if (rareParts && value > 0 && error > 0 && withoutUnit !== null) return rareInterval({ value, error, withoutUnit });
  const variance = value * (1 - value);
  // Fewer than one case is a rounding error, or a value near 0 or 1 whose standard error is another kind of thing.
  const cases = error > 0 && variance > 0 ? variance / error ** 2 : (withoutUnit?.length ?? n);
  return wilson({ p: value, cases: Math.max(1, cases), t });
}

function degreesOf({ withoutUnit, degrees }: Found): number {
  return withoutUnit !== null && withoutUnit.length >= 2
    ? withoutUnit.length - 1
    : (degrees ?? Number.POSITIVE_INFINITY);
}

/**
 * The interval of a mean of rare parts of unequal size, as wide on a log scale either way: its error grows with it. As few parts
 * make both value and error, t has as many degrees of freedom as they leave the variance, see {@link varianceDegreesOf}.
 */
function rareInterval({ value, error, withoutUnit }: { value: number; error: number; withoutUnit: Float64Array }): {
  low: number;
  high: number;
} {
  const factor = Math.exp((studentT95(varianceDegreesOf(withoutUnit)) * error) / value);
  return { low: value / factor, high: Math.min(1, value * factor) };
}

function wilson({ p, cases, t }: { p: number; cases: number; t: number }): { low: number; high: number } {
  const z2 = t ** 2;
  const middle = (p + z2 / (2 * cases)) / (1 + z2 / cases);
  const reach = (t / (1 + z2 / cases)) * Math.sqrt((p * (1 - p)) / cases + z2 / (4 * cases ** 2));
  // In floating point the ends may pass p by a last digit where p is 0 or 1.
  return { low: Math.max(0, Math.min(p, middle - reach)), high: Math.min(1, Math.max(p, middle + reach)) };
}
