/** A share of cases with its 95 % interval (Wilson 1927). */
export function shareOf(hits: number, of: number): { share: number; low: number; high: number } {
  if (of === 0) return { share: Number.NaN, low: 0, high: 1 };
  const z2 = 1.959963984540054 ** 2;
  const share = hits / of;
  const middle = (share + z2 / (2 * of)) / (1 + z2 / of);
  const reach = (Math.sqrt(z2) / (1 + z2 / of)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of ** 2));
  return { share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** "18 of 20 (70 to 97 %)"; "–" of nothing. */
export function writeShare(hits: number, of: number): string {
  if (of === 0) return "–";
  const { low, high } = shareOf(hits, of);
  const digits = high - low < 0.1 ? 1 : 0;
  return `${hits} of ${of} (${(100 * low).toFixed(digits)} to ${(100 * high).toFixed(digits)} %)`;
}

/** The value in the middle, the lower of two; infinite values count as largest. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
