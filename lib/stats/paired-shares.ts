/** One-sided normal quantiles of the usual levels: α .5 % and power .8. */
const Z_ALPHA = 2.5758293035489004;
const Z_POWER = 0.8416212335729143;

/**
 * How many paired yes/no items show a fall of `fall` with McNemar's test at α .5 % (one side) and power .8
 * (Connor 1987): ((z_α √ψ + z_β √(ψ − δ²)) / δ)².
 * @param discordance ψ, the share of items that are lost or regained; at least `fall`
 */
export function itemsNeeded({ fall, discordance }: { fall: number; discordance: number }): number {
  if (!(fall > 0 && fall <= discordance && discordance <= 1)) {
    throw new RangeError(`a fall of ${fall} cannot come with ${discordance} of items changed`);
  }
  const root = Z_ALPHA * Math.sqrt(discordance) + Z_POWER * Math.sqrt(discordance - fall ** 2);
  return Math.ceil((root / fall) ** 2);
}

/**
 * The smallest fall that so many paired items show (α .5 %, power .8), by halving; null where not even a fall of all
 * would be seen.
 * @param discordance share of items expected to be lost or regained; a larger fall takes at least its own share
 */
export function smallestFallSeen({ items, discordance }: { items: number; discordance: number }): number | null {
  const needed = (fall: number) => itemsNeeded({ fall, discordance: Math.max(fall, discordance) });
  if (needed(1) > items) return null;
  let unseen = 0;
  let seen = 1;
  for (let step = 0; step < 30; step++) {
    const middle = (unseen + seen) / 2;
    if (needed(middle) <= items) seen = middle;
    else unseen = middle;
  }
  return seen;
}
