import { dotTile, TILE } from "./dot-tile";

/**
 * Tells the products of the rows of one matrix with those of another, `a` row by row within four.
 * @param tell called once for each pair of rows
 */
export function eachProduct({
  a,
  b,
  columns,
  tell,
}: {
  a: Float64Array;
  b: Float64Array;
  columns: number;
  tell: (row: number, other: number, product: number) => void;
}): void {
  const rows = a.length / columns;
  const others = b.length / columns;
  const tile = new Float64Array(TILE.high * TILE.wide);
  for (let high = 0; high < rows; high += TILE.high) {
    const end = Math.min(high + TILE.high, rows);
    for (let wide = 0; wide < others; wide += TILE.wide) {
      const last = Math.min(wide + TILE.wide, others);
      tile.fill(0);
      dotTile({ a, high, b, wide, columns, tile });
      for (let i = high; i < end; i++) {
        for (let j = wide; j < last; j++) tell(i, j, tile[(i - high) * TILE.wide + j - wide] ?? 0);
      }
    }
  }
}

/** A Bᵀ: the products of the rows of one matrix with those of another, by the rows of the first. */
export function rowProducts({ a, b, columns }: { a: Float64Array; b: Float64Array; columns: number }): Float64Array {
  const others = b.length / columns;
  const products = new Float64Array((a.length / columns) * others);
  eachProduct({
    a,
    b,
    columns,
    tell: (row, other, product) => {
      products[row * others + other] = product;
    },
  });
  return products;
}
