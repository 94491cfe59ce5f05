import { dotTile, TILE } from "./dot-tile";

/** Rows of numbers, one after another: which of them are meant, and how wide they are. */
export interface ChosenRows {
  rows: Float32Array | Float64Array;
  /** Ascending or not; each once. */
  chosen: Int32Array;
  columns: number;
}

/** Rows whose products are added in one go: a block of them, turned, stays in near memory whatever their number. */
const BLOCK_ROWS = 128;

/**
 * XᵀX of the chosen rows X: the sums of products of their columns, each added up in the order of the rows. No more than
 * a block of rows is ever copied.
 * @returns columns × columns, symmetric
 */
export function columnGram({ rows, chosen, columns }: ChosenRows): Float64Array {
  const gram = new Float64Array(columns * columns);
  for (let from = 0; from < chosen.length; from += BLOCK_ROWS) {
    const block = chosen.subarray(from, from + BLOCK_ROWS);
    addProducts({ x: turned(rows, block, columns), columns: block.length, gram });
  }
  mirror(gram, columns);
  return gram;
}

/** XXᵀ: the products of the rows with each other, rows × rows, symmetric. @param x rows × columns, by rows */
export function rowGram(x: Float64Array, columns: number): Float64Array {
  const rows = columns === 0 ? 0 : x.length / columns;
  const gram = new Float64Array(rows * rows);
  addProducts({ x, columns, gram });
  mirror(gram, rows);
  return gram;
}

/** Adds the products of the rows of x to the lower triangle of `gram`. */
function addProducts({ x, columns, gram }: { x: Float64Array; columns: number; gram: Float64Array }): void {
  const rows = columns === 0 ? 0 : x.length / columns;
  const tile = new Float64Array(TILE.high * TILE.wide);
  for (let high = 0; high < rows; high += TILE.high) {
    const end = Math.min(high + TILE.high, rows);
    for (let wide = 0; wide < end; wide += TILE.wide) {
      const last = Math.min(wide + TILE.wide, rows);
      for (let i = high; i < end; i++) {
        for (let j = wide; j < last; j++) tile[(i - high) * TILE.wide + j - wide] = gram[i * rows + j] ?? 0;
      }
      dotTile({ a: x, high, b: x, wide, columns, tile });
      for (let i = high; i < end; i++) {
        for (let j = wide; j < last; j++) gram[i * rows + j] = tile[(i - high) * TILE.wide + j - wide] ?? 0;
      }
    }
  }
}

/** Copies the lower triangle to the upper one. */
function mirror(gram: Float64Array, rows: number): void {
  for (let i = 0; i < rows; i++) for (let j = 0; j < i; j++) gram[j * rows + i] = gram[i * rows + j] ?? 0;
}

/** The chosen rows' columns as rows, in squares that stay in the nearest memory. */
function turned(rows: ChosenRows["rows"], chosen: Int32Array, columns: number): Float64Array {
  const height = chosen.length;
  const x = new Float64Array(height * columns);
  const step = 16;
  for (let fromColumn = 0; fromColumn < columns; fromColumn += step) {
    const endColumn = Math.min(fromColumn + step, columns);
    for (let i = 0; i < height; i++) {
      const row = (chosen[i] ?? 0) * columns;
      for (let j = fromColumn; j < endColumn; j++) x[j * height + i] = rows[row + j] ?? 0;
    }
  }
  return x;
}
