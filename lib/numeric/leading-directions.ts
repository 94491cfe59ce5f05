import { rowProducts } from "./gram";
import { transpose } from "./transpose";

/** Each round brings the directions nearer by the ratio of the eigenvalues; the plane, not its axes, is what counts. */
const ROUNDS = 4;

/**
 * Orthonormal directions that span, nearly, the plane along which rows lie furthest from 0: subspace iteration from
 * random directions (Halko, Martinsson & Tropp 2011, algorithm 4.4). Not centred.
 * @param count how many; no more than `columns`
 * @returns count × columns, by rows
 */
export function leadingDirections({
  rows,
  columns,
  count,
  random,
}: {
  rows: Float64Array;
  columns: number;
  count: number;
  random: () => number;
}): Float64Array {
  const turned = transpose(rows, columns);
  const height = rows.length / columns;
  let directions: Float64Array = Float64Array.from({ length: count * columns }, () => random() - 0.5);
  for (let round = 0; round < ROUNDS; round++) {
    orthonormalise(directions, columns);
    const along = rowProducts({ a: directions, b: rows, columns });
    directions = rowProducts({ a: along, b: turned, columns: height });
  }
  orthonormalise(directions, columns);
  return directions;
}

/** Gram and Schmidt's, twice; a row that lies in the plane of those before it becomes 0. */
function orthonormalise(rows: Float64Array, columns: number): void {
  const count = rows.length / columns;
  for (let i = 0; i < count; i++) {
    const row = rows.subarray(i * columns, (i + 1) * columns);
    const before = Math.sqrt(dot(row, row));
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const other = rows.subarray(j * columns, (j + 1) * columns);
        const product = dot(row, other);
        for (let k = 0; k < columns; k++) row[k] = (row[k] ?? 0) - product * (other[k] ?? 0);
      }
    }
    const left = Math.sqrt(dot(row, row));
    const scale = left > 1e-10 * before ? 1 / left : 0;
    for (let k = 0; k < columns; k++) row[k] = (row[k] ?? 0) * scale;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}
