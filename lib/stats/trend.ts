/**
 * Theil–Sen slope a step: the median of the slopes between every two values (Sen 1968). Half of the values may be wild.
 * @param values in order, at even steps, at least two
 */
export function theilSen(values: readonly number[]): number {
  if (values.length < 2) throw new RangeError(`a slope needs two values, got ${values.length}`);
  const slopes: number[] = [];
  values.forEach((from, i) => {
    for (let j = i + 1; j < values.length; j++) slopes.push(((values[j] ?? 0) - from) / (j - i));
  });
  slopes.sort((a, b) => a - b);
  const middle = slopes.length >> 1;
  return slopes.length % 2 === 1 ? (slopes[middle] ?? 0) : ((slopes[middle - 1] ?? 0) + (slopes[middle] ?? 0)) / 2;
}

/**
 * Mann–Kendall: two-sided p that values in order have no trend, exact over all orders (Kendall 1970). Equal values count
 * for neither way, which makes p a little larger than it need be.
 * @param values at least two; meant for a few dozen
 */
export function mannKendall(values: readonly number[]): number {
  let s = 0;
  values.forEach((from, i) => {
    for (let j = i + 1; j < values.length; j++) s += Math.sign((values[j] ?? 0) - from);
  });
  const pairs = (values.length * (values.length - 1)) / 2;
  // An order with d discordant pairs has S = pairs − 2d.
  const chances = discordanceChances(values.length);
  let p = 0;
  for (let d = 0; d <= pairs; d++) if (Math.abs(pairs - 2 * d) >= Math.abs(s)) p += chances[d] ?? 0;
  return Math.min(1, p);
}

/** Chance of each number of discordant pairs in a random order of n: one value after another is put in its place. */
function discordanceChances(n: number): Float64Array {
  let chances = Float64Array.of(1);
  for (let size = 2; size <= n; size++) {
    const next = new Float64Array((size * (size - 1)) / 2 + 1);
    chances.forEach((chance, d) => {
      for (let more = 0; more < size; more++) next[d + more] = (next[d + more] ?? 0) + chance / size;
    });
    chances = next;
  }
  return chances;
}
