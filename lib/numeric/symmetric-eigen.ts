import { transpose } from "./transpose";
import { newTurns, TURNED_ROWS, type Turns } from "./turns";

/** Eigenvalues of a symmetric matrix, ascending, and unit eigenvectors: that of value k is row k of `vectors`. */
export interface SymmetricEigen {
  values: Float64Array;
  vectors: Float64Array;
}

const MAX_SWEEPS = 60;
const NOTHING = 1e-100;

/**
 * All eigenvalues and eigenvectors: Householder's reduction to tridiagonal form, then QL with implicit shifts
 * (EISPACK tred2 and tql2). Every inner loop walks memory in order, four rows at a time.
 * @param matrix n × n, symmetric, by rows; not changed
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  if (matrix.length !== n * n) throw new RangeError(`a ${n} × ${n} matrix has ${n * n} entries, got ${matrix.length}`);
  // Scaled to entries of at most 1, those too small to matter dropped: nothing underflows on the way.
  const largest = matrix.reduce((most, entry) => Math.max(most, Math.abs(entry)), Number.MIN_VALUE / Number.EPSILON);
  const a = matrix.map((entry) => (Math.abs(entry) > NOTHING * largest ? entry / largest : 0));
  const { diagonal, off, scales } = tridiagonalise(a, n);
  const reflected = formReflections(a, scales, n);
  const z = new Float64Array(reflected.length);
  z.set(transpose(reflected.subarray(0, n * n), n));
  const turns = newTurns(z, n);
  iterate(diagonal, off, turns);
  turns.finish();
  return sorted(
    diagonal.map((value) => value * largest),
    z,
    n,
  );
}

/**
 * Reduces `a` in place. Step k leaves in row k (columns 0 to k − 1) the vector u of the reflection 1 − u·uᵀ / scale
 * that it used; a scale of 0 means none.
 */
function tridiagonalise(a: Float64Array, n: number) {
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
    if (others === 0) {
      off[k] = last;
      continue;
    }
    const norm = others + last ** 2;
    const g = last >= 0 ? -Math.sqrt(norm) : Math.sqrt(norm);
    off[k] = g;
    const scale = norm - last * g;
    scales[k] = scale;
    a[row + k - 1] = last - g;
    // p = A u / scale, from the lower triangle alone.
    p.fill(0, 0, k);
    for (let i = 0; i < k; i++) {
      const from = i * n;
      const ui = a[row + i] ?? 0;
      let s = (a[from + i] ?? 0) * ui;
      for (let j = 0; j < i; j++) {
        const entry = a[from + j] ?? 0;
        s += entry * (a[row + j] ?? 0);
        p[j] = (p[j] ?? 0) + entry * ui;
      }
      p[i] = (p[i] ?? 0) + s;
    }
    let up = 0;
    for (let i = 0; i < k; i++) {
      p[i] = (p[i] ?? 0) / scale;
      up += (a[row + i] ?? 0) * (p[i] ?? 0);
    }
    const half = up / (2 * scale);
    for (let i = 0; i < k; i++) p[i] = (p[i] ?? 0) - half * (a[row + i] ?? 0);
    for (let i = 0; i < k; i++) {
      const from = i * n;
      const ui = a[row + i] ?? 0;
      const pi = p[i] ?? 0;
      for (let j = 0; j <= i; j++) a[from + j] = (a[from + j] ?? 0) - ui * (p[j] ?? 0) - pi * (a[row + j] ?? 0);
    }
  }
  diagonal[0] = a[0] ?? 0;
  return { diagonal, off, scales };
}

/**
 * The product Q of all reflections, transposed: row k is the k-th column of Q. Rows of zeros fill it up to a multiple
 * of four, so that four can always be reflected together.
 */
function formReflections(a: Float64Array, scales: Float64Array, n: number): Float64Array {
  const q = new Float64Array(Math.ceil(n / TURNED_ROWS) * TURNED_ROWS * n);
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  for (let k = 1; k < n; k++) {
    const scale = scales[k] ?? 0;
    if (scale === 0) continue;
    const u = a.subarray(k * n, k * n + k);
    // Reflections 1 to k − 1 have only touched the leading k − 1 rows and columns.
    for (let i = 0; i < k; i += TURNED_ROWS) reflectRows({ q, row: i * n, columns: n, u, scale });
  }
  return q;
}

/** Takes (q·u / scale) u from each of four rows q. */
function reflectRows({
  q,
  row,
  columns,
  u,
  scale,
}: {
  q: Float64Array;
  row: number;
  columns: number;
  u: Float64Array;
  scale: number;
}): void {
  const r1 = row + columns;
  const r2 = r1 + columns;
  const r3 = r2 + columns;
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  for (let j = 0; j < u.length; j++) {
    const x = u[j] ?? 0;
    s0 += (q[row + j] ?? 0) * x;
    s1 += (q[r1 + j] ?? 0) * x;
    s2 += (q[r2 + j] ?? 0) * x;
    s3 += (q[r3 + j] ?? 0) * x;
  }
  s0 /= scale;
  s1 /= scale;
  s2 /= scale;
  s3 /= scale;
  for (let j = 0; j < u.length; j++) {
    const x = u[j] ?? 0;
    q[row + j] = (q[row + j] ?? 0) - s0 * x;
    q[r1 + j] = (q[r1 + j] ?? 0) - s1 * x;
    q[r2 + j] = (q[r2 + j] ?? 0) - s2 * x;
    q[r3 + j] = (q[r3 + j] ?? 0) - s3 * x;
  }
}

/** QL: leaves the eigenvalues in `d` and turns the columns of Q into the eigenvectors. */
function iterate(d: Float64Array, off: Float64Array, turns: Turns): void {
  const n = d.length;
  const e = new Float64Array(n);
  for (let i = 1; i < n; i++) e[i - 1] = off[i] ?? 0;
  let size = 0;
  for (let i = 0; i < n; i++) size = Math.max(size, Math.abs(d[i] ?? 0) + Math.abs(e[i] ?? 0));
  const negligible = Number.EPSILON * size;
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      let m = l;
      while (m < n - 1 && Math.abs(e[m] ?? 0) > negligible) m++;
      if (m === l) break;
      if (sweep === MAX_SWEEPS) throw new RangeError("the eigenvalues do not converge: is the matrix finite?");
      const step = e[l] ?? 0;
      let g = ((d[l + 1] ?? 0) - (d[l] ?? 0)) / (2 * step);
      let r = Math.hypot(g, 1);
      g = (d[m] ?? 0) - (d[l] ?? 0) + step / (g + (g >= 0 ? r : -r));
      let [s, c, p] = [1, 1, 0];
      let i = m - 1;
      turns.begin(m);
      for (; i >= l; i--) {
        const f = s * (e[i] ?? 0);
        const b = c * (e[i] ?? 0);
        r = Math.sqrt(f * f + g * g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] = (d[i + 1] ?? 0) - p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = (d[i + 1] ?? 0) - p;
        r = ((d[i] ?? 0) - g) * s + 2 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        turns.add(c, s);
      }
      if (r === 0 && i >= l) continue;
      d[l] = (d[l] ?? 0) - p;
      e[l] = g;
      e[m] = 0;
    }
  }
}

/** The columns of z are the eigenvectors. */
function sorted(diagonal: Float64Array, z: Float64Array, n: number): SymmetricEigen {
  const order = Int32Array.from(diagonal.keys()).sort((a, b) => (diagonal[a] ?? 0) - (diagonal[b] ?? 0) || a - b);
  const rows = transpose(z, n);
  const height = n === 0 ? 0 : z.length / n;
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    vectors.set(rows.subarray(from * height, from * height + n), to * n);
  });
  return { values: Float64Array.from(order, (k) => diagonal[k] ?? 0), vectors };
}
