/** The largest exponent of one step: a single release never carries the sum beyond what a few would. */
const LARGEST_STEP = 10;

/**
 * One step of an e-CUSUM against slow decay: evidence that effects exceed half of `delta`, restarted from 1 whenever it
 * falls below. Under no decay the average run length to an alarm at M is at least M (Shin, Ramdas & Rinaldo 2022).
 *
 * @param before the sum after the previous release, 1 before the first
 * @param effect this release's effect in margins, + is worse
 * @param se its own share of the standard error, >= 0; `baselineSe` the share of the baseline, which all releases have in common
 * @throws RangeError if `se` is negative
 */
export function eCusumStep({
  before,
  effect,
  se,
  baselineSe,
  delta,
}: {
  before: number;
  effect: number;
  se: number;
  baselineSe: number;
  delta: number;
}): number {
  if (!(se >= 0)) throw new RangeError(`the standard error must not be negative, got ${se}`);
  const gain = effect - delta / 2 - 1.28 * baselineSe;
  const lambda = Math.min(delta / se ** 2, 1.5 / se);
  // Without any spread (every output alike, or none) the bet has no bound: what it tends to as the error vanishes.
  const exponent = se === 0 ? (gain > 0 ? LARGEST_STEP : -Infinity) : lambda * gain - (lambda * se) ** 2 / 2;
  return Math.min(Number.MAX_VALUE, Math.max(before, 1) * Math.exp(Math.min(exponent, LARGEST_STEP)));
}
