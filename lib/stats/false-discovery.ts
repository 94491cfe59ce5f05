/**
 * Benjamini–Hochberg adjusted p ("q"): keeping those at most α keeps the expected share of false findings at most α.
 * In the order given.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((i, j) => (p[j] ?? 0) - (p[i] ?? 0));
  const adjusted = new Array<number>(p.length);
  let least = 1;
  order.forEach((index, fromLargest) => {
    least = Math.min(least, ((p[index] ?? 1) * p.length) / (p.length - fromLargest));
    adjusted[index] = least;
  });
  return adjusted;
}
