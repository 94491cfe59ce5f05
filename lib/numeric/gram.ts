/**
 * XᵀX of a matrix given by rows: the sums of products of its columns.
 * @param x rows × columns, by rows
 * @returns columns × columns, symmetric
 */
export function columnGram(x: Float64Array, columns: number): Float64Array {
  const rows = columns === 0 ? 0 : x.length / columns;
  const gram = new Float64Array(columns * columns);
  // Four rows at a time: each entry of the result is then read and written a quarter as often.
  let i = 0;
  for (; i + 3 < rows; i += 4) {
    const [r0, r1, r2, r3] = [i * columns, (i + 1) * columns, (i + 2) * columns, (i + 3) * columns];
    for (let a = 0; a < columns; a++) {
      const [x0, x1, x2, x3] = [x[r0 + a] ?? 0, x[r1 + a] ?? 0, x[r2 + a] ?? 0, x[r3 + a] ?? 0];
      const row = a * columns;
      for (let b = 0; b <= a; b++) {
        gram[row + b] =
          (gram[row + b] ?? 0) +
          x0 * (x[r0 + b] ?? 0) +
          x1 * (x[r1 + b] ?? 0) +
          x2 * (x[r2 + b] ?? 0) +
          x3 * (x[r3 + b] ?? 0);
      }
    }
  }
  for (; i < rows; i++) {
    const from = i * columns;
    for (let a = 0; a < columns; a++) {
      const xa = x[from + a] ?? 0;
      const row = a * columns;
      for (let b = 0; b <= a; b++) gram[row + b] = (gram[row + b] ?? 0) + xa * (x[from + b] ?? 0);
    }
  }
  mirror(gram, columns);
  return gram;
}

/** XXᵀ: the products of the rows with each other, rows × rows, symmetric. */
export function rowGram(x: Float64Array, columns: number): Float64Array {
  const rows = columns === 0 ? 0 : x.length / columns;
  const gram = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let k = 0; k < columns; k++) product += (x[i * columns + k] ?? 0) * (x[j * columns + k] ?? 0);
      gram[i * rows + j] = product;
    }
  }
  mirror(gram, rows);
  return gram;
}

function mirror(gram: Float64Array, n: number): void {
  for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) gram[b * n + a] = gram[a * n + b] ?? 0;
}
