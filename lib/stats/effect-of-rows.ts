import type { Effect } from "./effect";

/**
 * The effect within some units, from the influence matrix: the mean of their pseudo-values (Tukey), e − (P − 1)·J. Over
 * all units it is the effect itself; its variance is that of a mean over the units taken, blocks added.
 * For a quantity that is no mean (a count of different words) it is the units' linear share in the change.
 *
 * @param rows one mask a block: 1 for the units taken, at least two in each
 * @throws RangeError where a block has fewer
 */
export function effectOfRows(effect: Effect, rows: readonly Uint8Array[]): Effect {
  if (effect.blocks === null) return effect;
  let { value } = effect;
  const blocks = effect.blocks.map((block, b) => {
    const mask = rows[b] ?? new Uint8Array(0);
    const units = block.length;
    let taken = 0;
    let sum = 0;
    for (let p = 0; p < units; p++) {
      if (mask[p] !== 1) continue;
      taken++;
      sum += block[p] ?? 0;
    }
    if (taken < 2) throw new RangeError(`a slice needs two units, got ${taken}`);
    const mean = sum / taken;
    value -= (units - 1) * mean;
    // So that the jackknife's (P − 1)/P · Σ J² is Σ (pseudo-value − its mean)² / (n (n − 1)).
    const scale = Math.sqrt((units * (units - 1)) / (taken * (taken - 1)));
    return Float64Array.from(block, (j, p) => (mask[p] === 1 ? scale * (j - mean) : 0));
  });
  return { value, blocks };
}
