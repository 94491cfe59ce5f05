/** The largest exponent of one step: a single release never carries the sum beyond what a few would. */
const LARGEST_STEP = 10;

/**
 * One step of an e-CUSUM against slow decay: evidence that effects exceed half of `delta`, restarted from 1 whenever it
 * falls below. Under no decay the average run length to an alarm at M is at least M (Shin, Ramdas & Rinaldo 2022).
 *
 * @param before the sum after the previous release, 1 before the first
 * @param effect this release's effect in margins, + is worse
 * @param se its own share of the standard error; `baselineSe` the share of the baseline, which all releases have in common
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
  if (!(se > 0)) throw new RangeError(`the standard error must be positive, got ${se}`);
  const lambda = Math.min(delta / se ** 2, 1.5 / se);
  const exponent = lambda * (effect - delta / 2 - 1.28 * baselineSe) - (lambda * se) ** 2 / 2;
  return Math.max(before, 1) * Math.exp(Math.min(exponent, LARGEST_STEP));
}
