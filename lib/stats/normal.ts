/**
 * P(Z > z) of the standard normal, relative error below 1e-9 into the far tail.
 * Series of erf for |z| < 3, continued fraction of the Mills ratio beyond (Abramowitz & Stegun 7.1.5, 26.2.14).
 */
export function normalUpperTail(z: number): number {
  if (Number.isNaN(z)) throw new RangeError("z is not a number");
  if (z < 0) return 1 - normalUpperTail(-z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z < 3) {
    let term = z;
    let sum = z;
    for (let n = 1; term > sum * 1e-17; n++) {
      term *= (z * z) / (2 * n + 1);
      sum += term;
    }
    return 0.5 - density * sum;
  }
  if (z === Infinity) return 0;
  let fraction = z;
  for (let n = 100; n >= 1; n--) fraction = z + n / fraction;
  return density / fraction;
}

/** Two-sided p of a standard normal score. */
export function twoSidedP(z: number): number {
  return Math.min(1, 2 * normalUpperTail(Math.abs(z)));
}
