import fc from "fast-check";
import { expect, test } from "vitest";
import { rowGram } from "../../lib/numeric/gram";
import { symmetricEigen } from "../../lib/numeric/symmetric-eigen";
import { ROWS_AT_ONCE, tridiagonalise } from "../../lib/numeric/tridiagonal";
import { tridiagonalValues } from "../../lib/numeric/tridiagonal-values";
import { anySymmetric, unitRows } from "../support/matrices";

/** How far Q T Qᵀ is from the matrix, at most, and Q from being orthogonal. */
function errorsOf(matrix: Float64Array, n: number): { rebuilt: number; orthogonal: number } {
  const { diagonal, off, toBasis } = tridiagonalise(matrix, n);
  const q = new Float64Array(Math.ceil(n / ROWS_AT_ONCE) * ROWS_AT_ONCE * n);
  for (let i = 0; i < n; i++) q[i * n + i] = 1;
  toBasis(q);
  const rows = Array.from({ length: n }, (_, i) => [...q.subarray(i * n, (i + 1) * n)]);
  const errors = { rebuilt: 0, orthogonal: 0 };
  rows.forEach((a, i) => {
    rows.forEach((b, j) => {
      const through = b.map(
        (x, k) => (off[k] ?? 0) * (b[k - 1] ?? 0) + (diagonal[k] ?? 0) * x + (off[k + 1] ?? 0) * (b[k + 1] ?? 0),
      );
      errors.rebuilt = Math.max(errors.rebuilt, Math.abs(dot(a, through) - (matrix[i * n + j] ?? 0)));
      errors.orthogonal = Math.max(errors.orthogonal, Math.abs(dot(a, b) - (i === j ? 1 : 0)));
    });
  });
  return errors;
}

test("any symmetric matrix is rebuilt from its tridiagonal form by an orthogonal matrix", () => {
  fc.assert(
    fc.property(anySymmetric, ({ matrix, n }) => {
      const { rebuilt, orthogonal } = errorsOf(matrix, n);
      expect(rebuilt).toBeLessThan(1e-12);
      expect(orthogonal).toBeLessThan(1e-13);
    }),
  );
});

test.each([29, 30, 31, 32, 33])("a matrix of %i rows, whatever is left over by fours and pairs, is rebuilt", (n) => {
  const { rebuilt, orthogonal } = errorsOf(rowGram(unitRows({ rows: n, columns: 40, seed: n }), 40), n);
  expect(rebuilt).toBeLessThan(1e-13);
  expect(orthogonal).toBeLessThan(1e-14);
});

test("the values alone are those that come with vectors", () => {
  fc.assert(
    fc.property(anySymmetric, ({ matrix, n }) => {
      const alone = tridiagonalValues(tridiagonalise(matrix, n));
      const { values } = symmetricEigen(matrix, n);
      alone.forEach((value, k) => {
        expect(Math.abs(value - (values[k] ?? Number.NaN))).toBeLessThan(1e-12);
      });
    }),
  );
});

test("a path of ones and twos has its known values: 2 − 2 cos(kπ / (n + 1))", () => {
  const n = 50;
  const off = new Float64Array(n).fill(-1);
  off[0] = 0;
  const values = tridiagonalValues({ n, diagonal: new Float64Array(n).fill(2), off });
  values.forEach((value, k) => {
    expect(Math.abs(value - (2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1))))).toBeLessThan(1e-14);
  });
});

test("a matrix that is not finite is refused", () => {
  expect(() => tridiagonalValues(tridiagonalise(Float64Array.from([1, Number.NaN, Number.NaN, 1]), 2))).toThrow(
    RangeError,
  );
});

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0);
}
