import { anyVector, largestValue, largestVector } from "./largest-value";
import { logDeterminant } from "./log-determinant";
import { type ShiftNodes, shiftNodes } from "./shift-nodes";
import type { SpectrumSums } from "./spectrum-sums";
import { ROWS_AT_ONCE, type Tridiagonal } from "./tridiagonal";

/** Rows that are deleted together, in the basis of the tridiagonal matrix: `count` of them from row `from` on. */
export interface DeletedRows {
  from: number;
  count: number;
}

/**
 * What a spectrum's sums are once rows are deleted, exact and without decomposing again.
 *
 * With A = Q T Qᵀ, Z the deleted rows and B = A − ZᵀZ, let φ(s) = ln det(B + s) − ln det(A + s) = ln det(1 − Z(A + s)⁻¹Zᵀ):
 * a determinant as small as the rows are few. Since x ln x = ∫ x/(1 + s) − x/(x + s) ds over all s > 0, and √x and
 * √x ln x are integrals of x/(x + s) as well, each change of a sum is an integral of φ. For large s,
 * φ ≈ −τ/(s + c) with τ = tr A − tr B and c = (tr A² − tr B²) / 2τ; of that the integral is −τ f′(c), so only
 * φ + τ/(s + c), which falls as s⁻³, is integrated by nodes.
 *
 * With A = K, whose rows and columns are deleted, B is what is left of it and φ(s) = ln det(s Y(T + s)⁻¹Yᵀ), Y the rows
 * of Q that belong to the deleted ones.
 * @param kind which of the two
 * @param smallest eigenvalues up to it count as 0
 */
export function newRowDeletion({
  tridiagonal,
  sums,
  smallest,
  kind,
}: {
  tridiagonal: Tridiagonal;
  sums: SpectrumSums;
  smallest: number;
  kind: "sum-of-products" | "products-of-rows";
}): (rows: Float64Array, groups: readonly DeletedRows[]) => SpectrumSums[] {
  const { n } = tridiagonal;
  const nodes = shiftNodes({ smallest, largest: sums.largest });
  const factors = factorShifted(tridiagonal, nodes.shifts);
  const isComplement = kind === "sum-of-products";
  const start = largestVector(tridiagonal, sums.largest);
  const aside = anyVector(n);
  for (let i = 0; i < n; i++) start[i] = (start[i] ?? 0) + 1e-4 * (aside[i] ?? 0);
  return (rows, groups) => {
    const solved = new Float64Array(rows.length);
    const squares = new Float64Array(rows.length / n);
    const moments = groups.map((group) => momentsOf({ tridiagonal, rows, group, isComplement }));
    const left = moments.map(({ trace, squares }) => ({
      ...sums,
      trace: sums.trace - trace,
      squares: sums.squares - squares,
    }));
    groups.forEach((group, g) => {
      addFarPart(left[g], moments[g]);
      const one = left[g];
      if (one !== undefined) one.largest = largestLeft({ tridiagonal, rows, group, isComplement, start });
    });
    nodes.shifts.forEach((shift, node) => {
      solveRows({ rows, n, diagonal: factors.diagonal, off: factors.off, at: node * n, solved, squares });
      groups.forEach(({ from, count }, g) => {
        const matrix = productsOf({ solved, squares, n, from, count });
        if (!isComplement) for (let i = 0; i < matrix.length; i++) matrix[i] = shift * (matrix[i] ?? 0);
        const log = logDeterminant({ matrix, size: count, ofOneMinus: isComplement });
        addNode({ left: left[g], moments: moments[g], nodes, node, log });
      });
    });
    return left;
  };
}

/** What the deleted rows take from tr A and tr A². */
interface Moments {
  trace: number;
  squares: number;
}

function momentsOf({
  tridiagonal,
  rows,
  group: { from, count },
  isComplement,
}: {
  tridiagonal: Tridiagonal;
  rows: Float64Array;
  group: DeletedRows;
  isComplement: boolean;
}): Moments {
  const { n } = tridiagonal;
  const y = rows.subarray(from * n, (from + count) * n);
  const ty = new Float64Array(y.length);
  for (let row = 0; row < count; row++) multiply(tridiagonal, y.subarray(row * n, (row + 1) * n), ty, row * n);
  let trace = 0;
  let through = 0;
  let own = 0;
  const between = isComplement ? y : ty;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      let product = 0;
      for (let l = 0; l < n; l++) product += (y[i * n + l] ?? 0) * (between[j * n + l] ?? 0);
      own += product * product;
      if (i === j) trace += product;
    }
  }
  for (let l = 0; l < y.length; l++) through += (ty[l] ?? 0) * ((isComplement ? y[l] : ty[l]) ?? 0);
  return { trace, squares: 2 * through - own };
}

/** −τ f′(c) of each sum. */
function addFarPart(left: SpectrumSums | undefined, moments: Moments | undefined): void {
  if (left === undefined || moments === undefined || !(moments.trace > 0)) return;
  const { trace } = moments;
  const center = moments.squares / (2 * trace);
  const log = Math.log(center);
  left.xlogx -= trace * (log + 1);
  left.root -= (trace * 0.5) / Math.sqrt(center);
  left.rootLog -= (trace * (log / 2 + 1)) / Math.sqrt(center);
}

function addNode({
  left,
  moments,
  nodes,
  node,
  log,
}: {
  left: SpectrumSums | undefined;
  moments: Moments | undefined;
  nodes: ShiftNodes;
  node: number;
  log: number;
}): void {
  if (left === undefined || moments === undefined || !(moments.trace > 0)) return;
  const { trace } = moments;
  const near = log + trace / ((nodes.shifts[node] ?? 0) + moments.squares / (2 * trace));
  left.xlogx += near * (nodes.xlogx[node] ?? 0);
  left.root += near * (nodes.root[node] ?? 0);
  left.rootLog += near * (nodes.rootLog[node] ?? 0);
}

/** Cholesky's factors C of T + s for each shift s, as solveRows wants them: 1 / C_jj, and C_j,j−1 / C_jj. */
function factorShifted({ n, diagonal, off }: Tridiagonal, shifts: Float64Array) {
  const inverse = new Float64Array(shifts.length * n);
  const ratio = new Float64Array(shifts.length * n);
  shifts.forEach((shift, node) => {
    let coupled = 0;
    let root = 1;
    for (let j = 0; j < n; j++) {
      coupled = (off[j] ?? 0) / root;
      root = Math.sqrt(Math.max((diagonal[j] ?? 0) + shift - coupled ** 2, Number.EPSILON * shift));
      inverse[node * n + j] = 1 / root;
      ratio[node * n + j] = coupled / root;
    }
  });
  return { diagonal: inverse, off: ratio };
}

/** C⁻¹y of each row y, and its square: four chains of sums at once. */
function solveRows({
  rows,
  n,
  diagonal,
  off,
  at,
  solved,
  squares,
}: {
  rows: Float64Array;
  n: number;
  diagonal: Float64Array;
  off: Float64Array;
  at: number;
  solved: Float64Array;
  squares: Float64Array;
}): void {
  for (let row = 0; row < squares.length; row += ROWS_AT_ONCE) {
    const r0 = row * n;
    const r1 = r0 + n;
    const r2 = r1 + n;
    const r3 = r2 + n;
    let [w0, w1, w2, w3] = [0, 0, 0, 0];
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let j = 0; j < n; j++) {
      const scale = diagonal[at + j] ?? 0;
      const ratio = off[at + j] ?? 0;
      w0 = scale * (rows[r0 + j] ?? 0) - ratio * w0;
      w1 = scale * (rows[r1 + j] ?? 0) - ratio * w1;
      w2 = scale * (rows[r2 + j] ?? 0) - ratio * w2;
      w3 = scale * (rows[r3 + j] ?? 0) - ratio * w3;
      solved[r0 + j] = w0;
      solved[r1 + j] = w1;
      solved[r2 + j] = w2;
      solved[r3 + j] = w3;
      s0 += w0 * w0;
      s1 += w1 * w1;
      s2 += w2 * w2;
      s3 += w3 * w3;
    }
    squares[row] = s0;
    squares[row + 1] = s1;
    squares[row + 2] = s2;
    squares[row + 3] = s3;
  }
}

/** The products of a few rows with each other, in the lower triangle: too few for the preparations of a Gram matrix. */
function productsOf({
  solved,
  squares,
  n,
  from,
  count,
}: {
  solved: Float64Array;
  squares: Float64Array;
  n: number;
  from: number;
  count: number;
}): Float64Array {
  const matrix = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    const row = (from + i) * n;
    matrix[i * count + i] = squares[from + i] ?? 0;
    // Four at once; past the row itself they are of no use, and not kept.
    for (let j = 0; j < i; j += ROWS_AT_ONCE) {
      const r0 = (from + j) * n;
      const r1 = Math.min(r0 + n, row);
      const r2 = Math.min(r1 + n, row);
      const r3 = Math.min(r2 + n, row);
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let k = 0; k < n; k++) {
        const x = solved[row + k] ?? 0;
        s0 += x * (solved[r0 + k] ?? 0);
        s1 += x * (solved[r1 + k] ?? 0);
        s2 += x * (solved[r2 + k] ?? 0);
        s3 += x * (solved[r3 + k] ?? 0);
      }
      matrix[i * count + j] = s0;
      if (j + 1 < i) matrix[i * count + j + 1] = s1;
      if (j + 2 < i) matrix[i * count + j + 2] = s2;
      if (j + 3 < i) matrix[i * count + j + 3] = s3;
    }
  }
  return matrix;
}

/** The largest eigenvalue that is left. */
function largestLeft({
  tridiagonal,
  rows,
  group: { from, count },
  isComplement,
  start,
}: {
  tridiagonal: Tridiagonal;
  rows: Float64Array;
  group: DeletedRows;
  isComplement: boolean;
  start: Float64Array;
}): number {
  const { n } = tridiagonal;
  const deleted = Array.from({ length: count }, (_, i) => rows.subarray((from + i) * n, (from + i + 1) * n));
  const removeFrom = (x: Float64Array, along: Float64Array) => {
    for (const y of deleted) {
      let product = 0;
      for (let i = 0; i < n; i++) product += (y[i] ?? 0) * (along[i] ?? 0);
      for (let i = 0; i < n; i++) x[i] = (x[i] ?? 0) - product * (y[i] ?? 0);
    }
  };
  if (isComplement) {
    return largestValue({
      start,
      apply(x, product) {
        multiply(tridiagonal, x, product, 0);
        removeFrom(product, x);
      },
    });
  }
  // Both sides of T are kept clear of the deleted rows: else what rounding leaves along them would count.
  const within = new Float64Array(n);
  return largestValue({
    start,
    apply(x, product) {
      within.set(x);
      removeFrom(within, within);
      multiply(tridiagonal, within, product, 0);
      removeFrom(product, product);
    },
  });
}

/** T x, written from `at` on. */
function multiply({ n, diagonal, off }: Tridiagonal, x: Float64Array, product: Float64Array, at: number): void {
  let before = 0;
  let here = x[0] ?? 0;
  let coupled = 0;
  for (let i = 0; i < n - 1; i++) {
    const after = x[i + 1] ?? 0;
    const next = off[i + 1] ?? 0;
    product[at + i] = coupled * before + (diagonal[i] ?? 0) * here + next * after;
    before = here;
    here = after;
    coupled = next;
  }
  product[at + n - 1] = coupled * before + (diagonal[n - 1] ?? 0) * here;
}
