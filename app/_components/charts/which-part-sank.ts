import type { Interval } from "./interval";

/**
 * Which part of the vocabulary went, as far as the intervals tell: a part counts only when it surely sank, and surely
 * more than the one it is set beside.
 *
 * @param kept of all words, of those in even use, of the common ones: shares of the baseline's effective number
 */
export function whichPartSank([all, even, common]: readonly [Interval, Interval, Interval]): string {
  const sank = ({ high }: Interval) => high < 1;
  if (sank(all) && all.high < common.low) return "The left end sank most: rare words went first.";
  if (sank(even) && even.high < Math.min(all.low, common.low)) {
    return "The middle sank most: words in even use went first.";
  }
  if (sank(common) && common.high < all.low) {
    return common.high < even.low
      ? "The right end sank most: common words went first."
      : "The middle and the right end sank more than the left: words in common use went before rare ones.";
  }
  return "Neither end sank surely more than the other.";
}
