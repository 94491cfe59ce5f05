const MAX_SWEEPS = 30;

/**
 * The directions in which a symmetric matrix stretches most: unit eigenvectors by rows, that of the largest eigenvalue
 * first, by Jacobi's rotations. The largest entry of each is positive, so that the sign is not left to chance.
 * @param matrix n × n, symmetric, by rows; not changed
 * @param kept how many, at most n
 */
export function principalAxes(matrix: Float64Array, n: number, kept: number): Float64Array {
  const a = matrix.slice();
  const axes = new Float64Array(n * n);
  for (let i = 0; i < n; i++) axes[i * n + i] = 1;
  const nothing = 1e-24 * squaresBesideDiagonal(a, n, true);
  for (let sweep = 0; sweep < MAX_SWEEPS && squaresBesideDiagonal(a, n, false) > nothing; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate({ a, axes, n, p, q });
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => (a[j * n + j] ?? 0) - (a[i * n + i] ?? 0));
  const longest = new Float64Array(kept * n);
  for (const [k, i] of order.slice(0, kept).entries()) {
    const axis = axes.subarray(i * n, (i + 1) * n);
    const largest = axis.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
    longest.set(largest < 0 ? axis.map((x) => -x) : axis, k * n);
  }
  return longest;
}

function squaresBesideDiagonal(a: Float64Array, n: number, withDiagonal: boolean): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (withDiagonal || i !== j) sum += (a[i * n + j] ?? 0) ** 2;
  return sum;
}

/** Turns rows and columns p and q by the angle that makes their common entry 0. */
function rotate({ a, axes, n, p, q }: { a: Float64Array; axes: Float64Array; n: number; p: number; q: number }): void {
  const common = a[p * n + q] ?? 0;
  if (common === 0) return;
  const theta = ((a[q * n + q] ?? 0) - (a[p * n + p] ?? 0)) / (2 * common);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let i = 0; i < n; i++) {
    const ip = a[p * n + i] ?? 0;
    const iq = a[q * n + i] ?? 0;
    a[p * n + i] = c * ip - s * iq;
    a[q * n + i] = s * ip + c * iq;
    const xp = axes[p * n + i] ?? 0;
    const xq = axes[q * n + i] ?? 0;
    axes[p * n + i] = c * xp - s * xq;
    axes[q * n + i] = s * xp + c * xq;
  }
  for (let i = 0; i < n; i++) {
    const ip = a[i * n + p] ?? 0;
    const iq = a[i * n + q] ?? 0;
    a[i * n + p] = c * ip - s * iq;
    a[i * n + q] = s * ip + c * iq;
  }
}
