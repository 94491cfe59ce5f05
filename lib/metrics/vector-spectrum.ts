import { columnGram, rowGram } from "../numeric/gram";
import { type DeletedRows, newRowDeletion } from "../numeric/row-deletion";
import { type SpectrumSums, sumSpectrum } from "../numeric/spectrum-sums";
import { ROWS_AT_ONCE, type Tridiagonal, tridiagonalise } from "../numeric/tridiagonal";
import { tridiagonalValues } from "../numeric/tridiagonal-values";

type Vectors = Float32Array | Float64Array;

/** The eigenvalues μ of K, the products of N embedded outputs' vectors with each other, by their sums. */
export interface VectorSpectrum {
  /** Embedded outputs: those whose vectors are not zero. */
  n: number;
  sums: SpectrumSums;
  /** The same without each group of outputs in turn (its prompt's). @param groupOf each output's group, 0 to groups − 1 */
  without(groupOf: Int32Array, groups: number): SpectrumWithout[];
}

export interface SpectrumWithout {
  n: number;
  sums: SpectrumSums;
}

/** Matrices so small that each group is really deleted. */
const SMALL = 24;
/** Deleted rows that are worked on at once, or one group's. */
const BATCH_ROWS = 64;
/** About what shifts there are, and what a matrix's values cost in its squares: only to choose the cheaper way. */
const SHIFTS = 56;
const VALUES_COST = 30;

/**
 * One release's vectors come several times in an analysis: for four metrics, by itself and in each comparison. Vectors
 * never change, so their spectrum is kept for as long as they are.
 */
const known = new WeakMap<Vectors, { dimension: number; spectrum: VectorSpectrum }>();

/** The spectrum of K of unit vectors, one an output; rows of zeros are not embedded and left out. */
export function vectorSpectrum(vectors: Vectors, dimension: number): VectorSpectrum {
  const kept = known.get(vectors);
  if (kept?.dimension === dimension) return kept.spectrum;
  const spectrum = decomposeVectors(vectors, dimension);
  known.set(vectors, { dimension, spectrum });
  return spectrum;
}

/**
 * From the smaller of K and its dual Σ u·uᵀ, which have the same eigenvalues other than 0. Those up to N²ε count as 0
 * (so do K / N's up to Nε).
 */
function decomposeVectors(vectors: Vectors, dimension: number): VectorSpectrum {
  const embedded = embeddedRows(vectors, dimension);
  const n = embedded.length;
  const isDual = n > dimension;
  const gram = isDual
    ? columnGram({ rows: vectors, chosen: embedded, columns: dimension })
    : rowGram(chosenRows(vectors, embedded, dimension), dimension);
  const tridiagonal = tridiagonalise(gram, isDual ? dimension : n);
  const sums = sumSpectrum(tridiagonalValues(tridiagonal), noise(n));
  const matrix: Matrix = { vectors, dimension, embedded, gram, isDual, tridiagonal };
  let last: { labels: Int32Array; found: SpectrumSums[] } | null = null;
  return {
    n,
    sums,
    without(groupOf, groups) {
      const { labels, labelOf } = labelGroups(embedded, groupOf, groups);
      if (last === null || !isSame(last.labels, labels)) {
        last = { labels, found: deleteEach(matrix, sums, ranksByLabel(labels)) };
      }
      const { found } = last;
      const outputs = new Int32Array(found.length);
      for (const label of labels) outputs[label] = (outputs[label] ?? 0) + 1;
      return Array.from(labelOf, (label) => ({ n: n - (outputs[label] ?? 0), sums: found[label] ?? sums }));
    },
  };
}

/** The same grouping has the same labels, however its groups are numbered: by first appearance. −1: no embedded output. */
function labelGroups(embedded: Int32Array, groupOf: Int32Array, groups: number) {
  const labelOf = new Int32Array(groups).fill(-1);
  let next = 0;
  const labels = embedded.map((output) => {
    const group = groupOf[output] ?? 0;
    if (labelOf[group] === -1) labelOf[group] = next++;
    return labelOf[group] ?? 0;
  });
  return { labels, labelOf };
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  return a.every((label, i) => label === b[i]);
}

interface Matrix {
  vectors: Vectors;
  dimension: number;
  embedded: Int32Array;
  /** The dual, dimension wide, or K, n wide. */
  gram: Float64Array;
  isDual: boolean;
  tridiagonal: Tridiagonal;
}

/** Rounding leaves up to about so much where an eigenvalue is 0. */
function noise(n: number): number {
  return n * n * Number.EPSILON;
}

function embeddedRows(vectors: Vectors, dimension: number): Int32Array {
  const kept = new Int32Array(dimension === 0 ? 0 : vectors.length / dimension);
  let count = 0;
  for (let output = 0; output < kept.length; output++) {
    const end = (output + 1) * dimension;
    let at = output * dimension;
    while (at < end && vectors[at] === 0) at++;
    if (at < end) kept[count++] = output;
  }
  return kept.slice(0, count);
}

function chosenRows(vectors: Vectors, chosen: Int32Array, dimension: number): Float64Array {
  const rows = new Float64Array(chosen.length * dimension);
  chosen.forEach((output, i) => {
    rows.set(vectors.subarray(output * dimension, (output + 1) * dimension), i * dimension);
  });
  return rows;
}

/** By label, the places of its outputs among the embedded ones. */
function ranksByLabel(labels: Int32Array): Int32Array[] {
  const ranks: number[][] = [];
  labels.forEach((label, rank) => {
    const own = ranks[label];
    if (own === undefined) ranks[label] = [rank];
    else own.push(rank);
  });
  return ranks.map((own) => Int32Array.from(own));
}

/**
 * The sums without each group. A group of few outputs costs a determinant as small as they are at each of some 56
 * shifts; one of so many that decomposing again is cheaper is really deleted.
 */
function deleteEach(matrix: Matrix, sums: SpectrumSums, ranks: readonly Int32Array[]): SpectrumSums[] {
  const n = matrix.embedded.length;
  const found: SpectrumSums[] = ranks.map(() => sums);
  const few: { label: number; own: Int32Array }[] = [];
  ranks.forEach((own, label) => {
    if (isCheaperAgain(matrix, own.length)) found[label] = decomposeWithout(matrix, own);
    else few.push({ label, own });
  });
  if (few.length === 0) return found;
  const { tridiagonal, isDual } = matrix;
  const deleteRows = newRowDeletion({
    tridiagonal,
    sums,
    smallest: noise(n),
    kind: isDual ? "sum-of-products" : "products-of-rows",
  });
  for (let next = 0; next < few.length; ) {
    const batch: { label: number; group: DeletedRows; own: Int32Array }[] = [];
    let height = 0;
    for (; next < few.length && (height === 0 || height < BATCH_ROWS); next++) {
      const { label, own } = few[next] ?? { label: 0, own: new Int32Array(0) };
      batch.push({ label, own, group: { from: height, count: own.length } });
      height += own.length;
    }
    const rows = new Float64Array(Math.ceil(height / ROWS_AT_ONCE) * ROWS_AT_ONCE * tridiagonal.n);
    for (const { own, group } of batch) writeRows(matrix, own, rows, group.from);
    tridiagonal.toBasis(rows);
    const left = deleteRows(
      rows,
      batch.map(({ group }) => group),
    );
    batch.forEach(({ label }, i) => {
      found[label] = left[i] ?? sums;
    });
  }
  return found;
}

/** The outputs' vectors; of K, the unit vectors of their rows. */
function writeRows(matrix: Matrix, own: Int32Array, rows: Float64Array, from: number): void {
  const { vectors, dimension, embedded, isDual, tridiagonal } = matrix;
  own.forEach((rank, i) => {
    const at = (from + i) * tridiagonal.n;
    if (!isDual) rows[at + rank] = 1;
    else {
      const output = embedded[rank] ?? 0;
      rows.set(vectors.subarray(output * dimension, (output + 1) * dimension), at);
    }
  });
}

function isCheaperAgain({ isDual, embedded, tridiagonal }: Matrix, own: number): boolean {
  const width = tridiagonal.n;
  const left = embedded.length - own;
  const size = isDual ? width : left;
  const again = (2 / 3) * size ** 3 + VALUES_COST * size ** 2 + (isDual ? Math.min(own, left) * size ** 2 * 0.5 : 0);
  const byShifts = own * width ** 2 + SHIFTS * width * (3 * own + own ** 2 / 2);
  return width <= SMALL || again < byShifts;
}

function decomposeWithout({ vectors, dimension, embedded, gram, isDual }: Matrix, own: Int32Array): SpectrumSums {
  const deleted = new Uint8Array(embedded.length);
  for (const rank of own) deleted[rank] = 1;
  const left = Int32Array.from(embedded.keys()).filter((rank) => deleted[rank] === 0);
  if (!isDual) {
    const size = left.length;
    const inner = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      const row = (left[i] ?? 0) * embedded.length;
      for (let j = 0; j < size; j++) inner[i * size + j] = gram[row + (left[j] ?? 0)] ?? 0;
    }
    return decompose(inner, size, left.length);
  }
  // From the fewer outputs: taking most away would leave little but what rounding left of them.
  const takesAway = own.length <= left.length;
  const chosen = (takesAway ? own : left).map((rank) => embedded[rank] ?? 0);
  const products = columnGram({ rows: vectors, chosen, columns: dimension });
  if (takesAway) for (let i = 0; i < products.length; i++) products[i] = (gram[i] ?? 0) - (products[i] ?? 0);
  return decompose(products, dimension, takesAway ? embedded.length : left.length);
}

/** @param rows how many rows the matrix was made from, for what rounding left in it */
function decompose(matrix: Float64Array, size: number, rows: number): SpectrumSums {
  return sumSpectrum(tridiagonalValues(tridiagonalise(matrix, size)), noise(rows));
}
