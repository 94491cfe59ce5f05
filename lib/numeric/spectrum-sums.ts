/** Sums over a spectrum from which its entropies follow; 0 ln 0 is 0. */
export interface SpectrumSums {
  /** Σ μ. */
  trace: number;
  /** Σ μ². */
  squares: number;
  /** The largest μ. */
  largest: number;
  /** Σ μ ln μ. */
  xlogx: number;
  /** Σ √μ. */
  root: number;
  /** Σ √μ ln μ. */
  rootLog: number;
}

/** @param values eigenvalues; those not above `smallest` count as 0 */
export function sumSpectrum(values: Float64Array, smallest: number): SpectrumSums {
  const sums = { trace: 0, squares: 0, largest: 0, xlogx: 0, root: 0, rootLog: 0 };
  for (const value of values) {
    if (!(value > smallest)) continue;
    const root = Math.sqrt(value);
    const log = Math.log(value);
    sums.trace += value;
    sums.squares += value * value;
    sums.largest = Math.max(sums.largest, value);
    sums.xlogx += value * log;
    sums.root += root;
    sums.rootLog += root * log;
  }
  return sums;
}
