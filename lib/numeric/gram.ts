import { dotTile, TILE } from "./dot-tile";
import { transpose } from "./transpose";

/**
 * XᵀX of a matrix given by rows: the sums of products of its columns.
 * @param x rows × columns, by rows
 * @returns columns × columns, symmetric
 */
export function columnGram(x: Float64Array, columns: number): Float64Array {
  return columns === 0 ? new Float64Array(0) : rowGram(transpose(x, columns), x.length / columns);
}

/** XXᵀ: the products of the rows with each other, rows × rows, symmetric. */
export function rowGram(x: Float64Array, columns: number): Float64Array {
  const rows = columns === 0 ? 0 : x.length / columns;
  const gram = new Float64Array(rows * rows);
  const tile = new Float64Array(TILE.high * TILE.wide);
  for (let high = 0; high < rows; high += TILE.high) {
    const end = Math.min(high + TILE.high, rows);
    for (let wide = 0; wide < end; wide += TILE.wide) {
      dotTile({ a: x, high, b: x, wide, columns, tile });
      for (let i = high; i < end; i++) {
        for (let j = wide; j < Math.min(wide + TILE.wide, rows); j++) {
          const product = tile[(i - high) * TILE.wide + j - wide] ?? 0;
          gram[i * rows + j] = product;
          gram[j * rows + i] = product;
        }
      }
    }
  }
  return gram;
}

/**
 * Σ w_k (v_k·x)² of each row x.
 * @param rows any number × columns, by rows
 * @param vectors one row for each weight, `columns` wide
 */
export function weightedSquares({
  rows,
  vectors,
  weights,
  columns,
}: {
  rows: Float64Array;
  vectors: Float64Array;
  weights: Float64Array;
  columns: number;
}): Float64Array {
  const n = columns === 0 ? 0 : rows.length / columns;
  const sums = new Float64Array(n);
  const tile = new Float64Array(TILE.high * TILE.wide);
  for (let high = 0; high < n; high += TILE.high) {
    for (let wide = 0; wide < weights.length; wide += TILE.wide) {
      dotTile({ a: rows, high, b: vectors, wide, columns, tile });
      for (let i = high; i < Math.min(high + TILE.high, n); i++) {
        for (let k = wide; k < Math.min(wide + TILE.wide, weights.length); k++) {
          const product = tile[(i - high) * TILE.wide + k - wide] ?? 0;
          sums[i] = (sums[i] ?? 0) + (weights[k] ?? 0) * product * product;
        }
      }
    }
  }
  return sums;
}
