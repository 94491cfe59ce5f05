import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowGram } from "../../lib/numeric/gram";
import { largestValue } from "../../lib/numeric/largest-value";
import { logDeterminant } from "../../lib/numeric/log-determinant";
import { newRowDeletion } from "../../lib/numeric/row-deletion";
import { type SpectrumSums, sumSpectrum } from "../../lib/numeric/spectrum-sums";
import { ROWS_AT_ONCE, tridiagonalise } from "../../lib/numeric/tridiagonal";
import { tridiagonalValues } from "../../lib/numeric/tridiagonal-values";
import { unitRows } from "../support/matrices";

const fields = ["trace", "squares", "largest", "xlogx", "root", "rootLog"] as const;

function plainColumnGram(x: Float64Array, columns: number): Float64Array {
  const gram = new Float64Array(columns * columns);
  for (let row = 0; row < x.length; row += columns) {
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < columns; j++) {
        gram[i * columns + j] = (gram[i * columns + j] ?? 0) + (x[row + i] ?? 0) * (x[row + j] ?? 0);
      }
    }
  }
  return gram;
}

function sumsOf(matrix: Float64Array, n: number, smallest: number): SpectrumSums {
  return sumSpectrum(tridiagonalValues(tridiagonalise(matrix, n)), smallest);
}

function fill(height: number, columns: number): Float64Array {
  return new Float64Array(Math.ceil(height / ROWS_AT_ONCE) * ROWS_AT_ONCE * columns);
}

describe("the sums without rows are those of the matrix once they are really deleted", () => {
  const sizes = fc.record({
    rows: fc.integer({ min: 12, max: 60 }),
    columns: fc.integer({ min: 6, max: 40 }),
    group: fc.integer({ min: 1, max: 5 }),
    seed: fc.integer({ min: 0, max: 2 ** 31 }),
  });

  test("of the sum of their products", () => {
    fc.assert(
      fc.property(sizes, ({ rows, columns, group, seed }) => {
        const count = rows + columns;
        const x = unitRows({ rows: count, columns, seed });
        const smallest = count ** 2 * Number.EPSILON;
        const matrix = plainColumnGram(x, columns);
        const tridiagonal = tridiagonalise(matrix, columns);
        const sums = sumSpectrum(tridiagonalValues(tridiagonal), smallest);
        const deleteRows = newRowDeletion({ tridiagonal, sums, smallest, kind: "sum-of-products" });
        const basis = fill(group + 1, columns);
        basis.set(x.subarray(0, (group + 1) * columns));
        tridiagonal.toBasis(basis);
        const found = deleteRows(basis, [
          { from: 0, count: group },
          { from: group, count: 1 },
        ]);
        const first = sumsOf(plainColumnGram(x.subarray(group * columns), columns), columns, smallest);
        const others = x.slice();
        others.fill(0, group * columns, (group + 1) * columns);
        const second = sumsOf(plainColumnGram(others, columns), columns, smallest);
        for (const field of fields) {
          expect(Math.abs((found[0]?.[field] ?? Number.NaN) - first[field])).toBeLessThan(1e-8);
          expect(Math.abs((found[1]?.[field] ?? Number.NaN) - second[field])).toBeLessThan(1e-8);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("of their products with each other", () => {
    fc.assert(
      fc.property(sizes, ({ rows, columns, group, seed }) => {
        const wide = rows + columns;
        const x = unitRows({ rows, columns: wide, seed });
        const smallest = rows ** 2 * Number.EPSILON;
        const tridiagonal = tridiagonalise(rowGram(x, wide), rows);
        const sums = sumSpectrum(tridiagonalValues(tridiagonal), smallest);
        const deleteRows = newRowDeletion({ tridiagonal, sums, smallest, kind: "products-of-rows" });
        const basis = fill(group, rows);
        for (let i = 0; i < group; i++) basis[i * rows + i] = 1;
        tridiagonal.toBasis(basis);
        const [found] = deleteRows(basis, [{ from: 0, count: group }]);
        const left = sumsOf(rowGram(x.subarray(group * wide), wide), rows - group, smallest);
        for (const field of fields) {
          expect(Math.abs((found?.[field] ?? Number.NaN) - left[field])).toBeLessThan(1e-8);
        }
      }),
      { numRuns: 60 },
    );
  });
});

test("ln det is the sum of the logarithms of the eigenvalues, of M and of 1 − M", () => {
  const x = unitRows({ rows: 7, columns: 12, seed: 5 });
  const m = rowGram(x, 12).map((entry) => entry / 10);
  const values = tridiagonalValues(tridiagonalise(m, 7));
  const logs = (of: (value: number) => number) => values.reduce((sum, value) => sum + of(value), 0);
  expect(logDeterminant({ matrix: m.slice(), size: 7, ofOneMinus: false })).toBeCloseTo(logs(Math.log), 12);
  expect(logDeterminant({ matrix: m.slice(), size: 7, ofOneMinus: true })).toBeCloseTo(
    logs((value) => Math.log1p(-value)),
    12,
  );
});

test("ln det(1 − M) of a tiny M keeps its digits", () => {
  const tiny = Float64Array.from([1e-20, 0, 0, 3e-20]);
  expect(logDeterminant({ matrix: tiny, size: 2, ofOneMinus: true })).toBeCloseTo(-4e-20, 34);
});

test("the largest value is found from any start, also where the start is an eigenvector of another one", () => {
  const diagonal = [5, 4, 3.999, 1];
  const apply = (x: Float64Array, product: Float64Array) => {
    for (let i = 0; i < x.length; i++) product[i] = (diagonal[i] ?? 0) * (x[i] ?? 0);
  };
  expect(largestValue({ apply, start: Float64Array.from([1e-3, 1, 1, 1]) })).toBeCloseTo(5, 12);
  expect(largestValue({ apply, start: Float64Array.from([0, 1, 0, 0]) })).toBe(4);
});
