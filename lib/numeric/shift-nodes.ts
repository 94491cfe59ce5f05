/**
 * Where log det(1 − Z(A + s)⁻¹Zᵀ) is taken, and what each of its values weighs in three sums over eigenvalues: those of
 * x ln x, √x and √x ln x.
 */
export interface ShiftNodes {
  /** Ascending. */
  shifts: Float64Array;
  xlogx: Float64Array;
  root: Float64Array;
  rootLog: Float64Array;
}

/** The trapezoid's step in ln s. Its error is about e^(−2π² / step): the integrands have no pole nearer than π. */
const STEP = 0.7;
/** The last node, in largest eigenvalues: beyond it the integrands fall as a known power. */
const FAR = 1e4;

/**
 * Nodes for a matrix with eigenvalues from 0 to `largest`.
 *
 * Below the first node nothing tells an eigenvalue from 0, and the logarithm goes on as the line in ln s that it is for
 * small s; beyond the last one, what is integrated falls as s⁻³. Both are summed into the weights at the ends, so that
 * the sum is that of a trapezoid without ends.
 * @param smallest eigenvalues below it count as 0
 */
export function shiftNodes({ smallest, largest }: { smallest: number; largest: number }): ShiftNodes {
  const first = Math.log(smallest);
  const count = Math.max(3, Math.ceil((Math.log(largest * FAR) - first) / STEP) + 1);
  const shifts = Float64Array.from({ length: count }, (_, i) => Math.exp(first + i * STEP));
  return {
    shifts,
    xlogx: weigh(first, count, (s) => -s),
    root: weigh(first, count, (s) => Math.sqrt(s) / (2 * Math.PI)),
    rootLog: weigh(first, count, (s) => (Math.sqrt(s) * (1 + Math.log(s) / 2)) / Math.PI),
  };
}

/** @param density what is integrated over ln s, by what it multiplies */
function weigh(first: number, count: number, density: (s: number) => number): Float64Array {
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i++) weights[i] = STEP * density(Math.exp(first + i * STEP));
  // All densities fall at least as √s: after so many steps nothing is left.
  const beyond = Math.ceil((2 * -Math.log(Number.EPSILON)) / STEP);
  for (let j = 1; j <= beyond; j++) {
    const below = STEP * density(Math.exp(first - j * STEP));
    weights[0] = (weights[0] ?? 0) + (1 + j) * below;
    weights[1] = (weights[1] ?? 0) - j * below;
    const above = STEP * density(Math.exp(first + (count - 1 + j) * STEP));
    weights[count - 1] = (weights[count - 1] ?? 0) + above * Math.exp(-3 * j * STEP);
  }
  return weights;
}
