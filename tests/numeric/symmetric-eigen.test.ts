import fc from "fast-check";
import { expect, test } from "vitest";
import { symmetricEigen } from "../../lib/numeric/symmetric-eigen";
import { describeWithTestdata, readTestdata } from "../support/testdata";

test("2 1 / 1 2 has the values 1 and 3", () => {
  const { values } = symmetricEigen(Float64Array.from([2, 1, 1, 2]), 2);
  expect(values[0]).toBeCloseTo(1, 12);
  expect(values[1]).toBeCloseTo(3, 12);
});

describeWithTestdata("golden", () => {
  const golden = readTestdata<{ vendi: Record<string, { X: number[][]; eigenvalues_desc: number[] }> }>(
    "golden",
    "golden.json",
  ).vendi;

  test.each(Object.entries(golden))("%s: the eigenvalues of K/N are LAPACK's", (_, { X, eigenvalues_desc }) => {
    const rows = X.map((row) => row.map((x) => x / Math.hypot(...row)));
    const n = rows.length;
    const kernel = rows.flatMap((a) => rows.map((b) => a.reduce((dot, x, k) => dot + x * (b[k] ?? 0), 0) / n));
    const found = [...symmetricEigen(Float64Array.from(kernel), n).values].reverse();
    eigenvalues_desc.forEach((value, k) => {
      expect(Math.abs((found[k] ?? Number.NaN) - value)).toBeLessThan(1e-9);
    });
  });
});

test("an entry that vanishes in its row's length still counts", () => {
  const matrix = Float64Array.from([0, 0, 1e-11, 0, 0, 10, 1e-11, 10, 0]);
  expect(largestError(matrix, 3)).toBeLessThan(1e-14);
});

test("values and vectors rebuild any symmetric matrix", () => {
  const matrices = fc.integer({ min: 1, max: 8 }).chain((n) =>
    fc.array(fc.oneof(fc.constant(0), fc.double({ min: -10, max: 10, noNaN: true })), {
      minLength: n * n,
      maxLength: n * n,
    }),
  );
  fc.assert(
    fc.property(matrices, (entries) => {
      const n = Math.sqrt(entries.length);
      const matrix = Float64Array.from(entries, (_, i) => {
        const [a, b] = [Math.floor(i / n), i % n];
        return entries[Math.max(a, b) * n + Math.min(a, b)] ?? 0;
      });
      expect(largestError(matrix, n)).toBeLessThan(1e-11);
    }),
  );
});

test("values and vectors rebuild a matrix that takes many turns, of a size that is no multiple of four", () => {
  const n = 131;
  const matrix = new Float64Array(n * n);
  for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) matrix[a * n + b] = Math.sin(1 + (a + 1) * (b + 1)) / n;
  expect(largestError(matrix, n)).toBeLessThan(1e-13);
  const { values, vectors } = symmetricEigen(matrix, n);
  expect(values).toEqual(values.toSorted());
  for (let k = 0; k < n; k++) {
    for (let l = 0; l <= k; l++) {
      let product = 0;
      for (let a = 0; a < n; a++) product += (vectors[k * n + a] ?? 0) * (vectors[l * n + a] ?? 0);
      expect(Math.abs(product - (k === l ? 1 : 0))).toBeLessThan(1e-12);
    }
  }
});

/** How far the sums of values times vectors are from the matrix, at most. */
function largestError(matrix: Float64Array, n: number): number {
  const { values, vectors } = symmetricEigen(matrix, n);
  let largest = 0;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      let entry = 0;
      for (let k = 0; k < n; k++) entry += (values[k] ?? 0) * (vectors[k * n + a] ?? 0) * (vectors[k * n + b] ?? 0);
      largest = Math.max(largest, Math.abs(entry - (matrix[a * n + b] ?? 0)));
    }
  }
  return largest;
}
