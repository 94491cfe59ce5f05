/** The columns of a matrix as rows, in squares that stay in the nearest memory. @param x rows × columns, by rows */
export function transpose(x: Float64Array, columns: number): Float64Array {
  const rows = columns === 0 ? 0 : x.length / columns;
  const turned = new Float64Array(x.length);
  const step = 16;
  for (let fromRow = 0; fromRow < rows; fromRow += step) {
    const endRow = Math.min(fromRow + step, rows);
    for (let fromColumn = 0; fromColumn < columns; fromColumn += step) {
      const endColumn = Math.min(fromColumn + step, columns);
      for (let i = fromRow; i < endRow; i++) {
        for (let j = fromColumn; j < endColumn; j++) turned[j * rows + i] = x[i * columns + j] ?? 0;
      }
    }
  }
  return turned;
}
