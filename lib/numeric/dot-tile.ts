/** Products of four rows of a matrix with two of another: that of row i and row j of the tile is at 2i + j. */
export const TILE = { high: 4, wide: 2 } as const;

/**
 * Adds to `tile` the dot products of rows `high` … `high + 3` of `a` with rows `wide` and `wide + 1` of `b`. Eight sums
 * at once keep the processor busy; each adds its columns in their order, so it is to the last bit what it would be alone.
 * Rows past the end of a matrix count as its last row: their products are of no use.
 * @param tile eight numbers
 */
export function dotTile({
  a,
  high,
  b,
  wide,
  columns,
  tile,
}: {
  a: Float64Array;
  high: number;
  b: Float64Array;
  wide: number;
  columns: number;
  tile: Float64Array;
}): void {
  const lastA = a.length - columns;
  const a0 = high * columns;
  const a1 = Math.min(a0 + columns, lastA);
  const a2 = Math.min(a0 + 2 * columns, lastA);
  const a3 = Math.min(a0 + 3 * columns, lastA);
  const b0 = wide * columns;
  const b1 = Math.min(b0 + columns, b.length - columns);
  let s00 = tile[0] ?? 0;
  let s01 = tile[1] ?? 0;
  let s10 = tile[2] ?? 0;
  let s11 = tile[3] ?? 0;
  let s20 = tile[4] ?? 0;
  let s21 = tile[5] ?? 0;
  let s30 = tile[6] ?? 0;
  let s31 = tile[7] ?? 0;
  for (let k = 0; k < columns; k++) {
    const y0 = b[b0 + k] ?? 0;
    const y1 = b[b1 + k] ?? 0;
    const x0 = a[a0 + k] ?? 0;
    const x1 = a[a1 + k] ?? 0;
    const x2 = a[a2 + k] ?? 0;
    const x3 = a[a3 + k] ?? 0;
    s00 += x0 * y0;
    s01 += x0 * y1;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s20 += x2 * y0;
    s21 += x2 * y1;
    s30 += x3 * y0;
    s31 += x3 * y1;
  }
  tile[0] = s00;
  tile[1] = s01;
  tile[2] = s10;
  tile[3] = s11;
  tile[4] = s20;
  tile[5] = s21;
  tile[6] = s30;
  tile[7] = s31;
}
