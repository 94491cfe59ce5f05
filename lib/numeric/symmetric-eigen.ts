import { transpose } from "./transpose";
import { ROWS_AT_ONCE, tridiagonalise } from "./tridiagonal";
import { tridiagonalValues } from "./tridiagonal-values";
import { newTurns } from "./turns";

/** Eigenvalues of a symmetric matrix, ascending, and unit eigenvectors: that of value k is row k of `vectors`. */
export interface SymmetricEigen {
  values: Float64Array;
  vectors: Float64Array;
}

/**
 * All eigenvalues and eigenvectors: Householder's reduction to tridiagonal form, then QL with implicit shifts. Where the
 * values alone are wanted, `tridiagonalValues` costs a fifth.
 * @param matrix n × n, symmetric, by rows; not changed
 * @throws RangeError if the matrix is not n × n, or not finite
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  const tridiagonal = tridiagonalise(matrix, n);
  // The rows of Q; rows of zeros fill it up, so that four can always be worked on together.
  const z = new Float64Array(Math.ceil(n / ROWS_AT_ONCE) * ROWS_AT_ONCE * n);
  for (let i = 0; i < n; i++) z[i * n + i] = 1;
  tridiagonal.toBasis(z);
  const turns = newTurns(z, n);
  const values = tridiagonalValues(tridiagonal, turns);
  turns.finish();
  const order = Int32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  // The columns of z are the eigenvectors.
  const rows = transpose(z, n);
  const height = n === 0 ? 0 : z.length / n;
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    vectors.set(rows.subarray(from * height, from * height + n), to * n);
  });
  return { values: Float64Array.from(order, (k) => values[k] ?? 0), vectors };
}
