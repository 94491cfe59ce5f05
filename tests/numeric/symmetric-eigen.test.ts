import fc from "fast-check";
import { expect, test } from "vitest";
import { symmetricEigen } from "../../lib/numeric/symmetric-eigen";

test("2 1 / 1 2 has the values 1 and 3", () => {
  const { values } = symmetricEigen(Float64Array.from([2, 1, 1, 2]), 2);
  expect(values[0]).toBeCloseTo(1, 12);
  expect(values[1]).toBeCloseTo(3, 12);
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
      const { values, vectors } = symmetricEigen(matrix, n);
      for (let a = 0; a < n; a++) {
        for (let b = 0; b < n; b++) {
          let entry = 0;
          for (let k = 0; k < n; k++) entry += (values[k] ?? 0) * (vectors[k * n + a] ?? 0) * (vectors[k * n + b] ?? 0);
          expect(Math.abs(entry - (matrix[a * n + b] ?? 0))).toBeLessThan(1e-11);
        }
      }
    }),
  );
});
