import { newReflections } from "./reflections";

/** A symmetric matrix A = Q T Qᵀ, T tridiagonal and Q orthogonal. */
export interface Tridiagonal {
  n: number;
  diagonal: Float64Array;
  /** `off[k]` couples k − 1 and k; `off[0]` is 0. */
  off: Float64Array;
  /** Turns each row x, n wide, into Qᵀx, in place. */
  toBasis(rows: Float64Array): void;
}

/** Rows that are worked on together, so that what they share is read once. */
export const ROWS_AT_ONCE = 4;

const NOTHING = 1e-100;

/**
 * Householder's reduction to tridiagonal form (as EISPACK's tred2, from the last row up). Q is kept as its reflections:
 * forming it would cost as much again. Every inner loop walks memory in order, four rows at a time.
 * @param matrix n × n, symmetric, by rows; not changed
 */
export function tridiagonalise(matrix: Float64Array, n: number): Tridiagonal {
  if (matrix.length !== n * n) throw new RangeError(`a ${n} × ${n} matrix has ${n * n} entries, got ${matrix.length}`);
  // Scaled to entries of at most 1, those too small to matter dropped: nothing underflows on the way.
  let largest = Number.MIN_VALUE / Number.EPSILON;
  for (const entry of matrix) largest = Math.max(largest, Math.abs(entry));
  const a = new Float64Array(n * n);
  for (let i = 0; i < a.length; i++) {
    const entry = matrix[i] ?? 0;
    a[i] = Math.abs(entry) > NOTHING * largest ? entry / largest : 0;
  }
  const diagonal = new Float64Array(n);
  const off = new Float64Array(n);
  const scales = new Float64Array(n);
  const p = new Float64Array(n);
  for (let k = n - 1; k > 0; k--) {
    const row = k * n;
    diagonal[k] = a[row + k] ?? 0;
    let others = 0;
    for (let j = 0; j < k - 1; j++) others += (a[row + j] ?? 0) ** 2;
    const last = a[row + k - 1] ?? 0;
    // Others too small to change the norm are reflected all the same: left out, they would be lost.
    if (others < NOTHING ** 2.8) {
      off[k] = last;
      continue;
    }
    const norm = others + last ** 2;
    const g = last >= 0 ? -Math.sqrt(norm) : Math.sqrt(norm);
    off[k] = g;
    const scale = norm - last * g;
    scales[k] = scale;
    a[row + k - 1] = last - g;
    const u = a.subarray(row, row + k);
    multiply({ a, n, u, product: p });
    let up = 0;
    for (let i = 0; i < k; i++) {
      p[i] = (p[i] ?? 0) / scale;
      up += (u[i] ?? 0) * (p[i] ?? 0);
    }
    const half = up / (2 * scale);
    for (let i = 0; i < k; i++) p[i] = (p[i] ?? 0) - half * (u[i] ?? 0);
    subtractBoth({ a, n, u, p });
  }
  diagonal[0] = a[0] ?? 0;
  return {
    n,
    diagonal: diagonal.map((entry) => entry * largest),
    off: off.map((entry) => entry * largest),
    toBasis: newReflections(a, scales),
  };
}

/** product = A u, from the lower triangle of A's leading rows alone. */
function multiply({ a, n, u, product }: { a: Float64Array; n: number; u: Float64Array; product: Float64Array }): void {
  const k = u.length;
  product.fill(0, 0, k);
  const whole = k - (k % ROWS_AT_ONCE);
  for (let i = 0; i < whole; i += ROWS_AT_ONCE) {
    const r0 = i * n;
    const r1 = r0 + n;
    const r2 = r1 + n;
    const r3 = r2 + n;
    const [u0, u1, u2, u3] = [u[i] ?? 0, u[i + 1] ?? 0, u[i + 2] ?? 0, u[i + 3] ?? 0];
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let j = 0; j < i; j++) {
      const x = u[j] ?? 0;
      const a0 = a[r0 + j] ?? 0;
      const a1 = a[r1 + j] ?? 0;
      const a2 = a[r2 + j] ?? 0;
      const a3 = a[r3 + j] ?? 0;
      s0 += a0 * x;
      s1 += a1 * x;
      s2 += a2 * x;
      s3 += a3 * x;
      product[j] = (product[j] ?? 0) + (a0 * u0 + a1 * u1 + (a2 * u2 + a3 * u3));
    }
    product[i] = s0;
    product[i + 1] = s1;
    product[i + 2] = s2;
    product[i + 3] = s3;
    for (let r = i; r < i + ROWS_AT_ONCE; r++) multiplyRow({ a, row: r * n, u, product, from: i, i: r });
  }
  for (let i = whole; i < k; i++) multiplyRow({ a, row: i * n, u, product, from: 0, i });
}

/** Adds to A u what row i of the triangle gives from column `from` on, and by symmetry column i. */
function multiplyRow({
  a,
  row,
  u,
  product,
  from,
  i,
}: {
  a: Float64Array;
  row: number;
  u: Float64Array;
  product: Float64Array;
  from: number;
  i: number;
}): void {
  const ui = u[i] ?? 0;
  let sum = (a[row + i] ?? 0) * ui;
  for (let j = from; j < i; j++) {
    const entry = a[row + j] ?? 0;
    sum += entry * (u[j] ?? 0);
    product[j] = (product[j] ?? 0) + entry * ui;
  }
  product[i] = (product[i] ?? 0) + sum;
}

/** A − u·pᵀ − p·uᵀ, in the lower triangle of A's leading rows. */
function subtractBoth({ a, n, u, p }: { a: Float64Array; n: number; u: Float64Array; p: Float64Array }): void {
  const k = u.length;
  for (let i = 0; i < k; i += ROWS_AT_ONCE) {
    // Past the last row of the triangle the last one is done over with nothing.
    const rows = Math.min(ROWS_AT_ONCE, k - i);
    const shared = rows === ROWS_AT_ONCE ? i : 0;
    if (shared > 0) {
      const r0 = i * n;
      const r1 = r0 + n;
      const r2 = r1 + n;
      const r3 = r2 + n;
      const [u0, u1, u2, u3] = [u[i] ?? 0, u[i + 1] ?? 0, u[i + 2] ?? 0, u[i + 3] ?? 0];
      const [p0, p1, p2, p3] = [p[i] ?? 0, p[i + 1] ?? 0, p[i + 2] ?? 0, p[i + 3] ?? 0];
      for (let j = 0; j < shared; j++) {
        const uj = u[j] ?? 0;
        const pj = p[j] ?? 0;
        a[r0 + j] = (a[r0 + j] ?? 0) - u0 * pj - p0 * uj;
        a[r1 + j] = (a[r1 + j] ?? 0) - u1 * pj - p1 * uj;
        a[r2 + j] = (a[r2 + j] ?? 0) - u2 * pj - p2 * uj;
        a[r3 + j] = (a[r3 + j] ?? 0) - u3 * pj - p3 * uj;
      }
    }
    for (let r = i; r < i + rows; r++) {
      const from = r * n;
      const ur = u[r] ?? 0;
      const pr = p[r] ?? 0;
      for (let j = shared; j <= r; j++) a[from + j] = (a[from + j] ?? 0) - ur * (p[j] ?? 0) - pr * (u[j] ?? 0);
    }
  }
}
