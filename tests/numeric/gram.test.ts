import fc from "fast-check";
import { expect, test } from "vitest";
import { columnGram, rowGram, weightedSquares } from "../../lib/numeric/gram";

const matrices = fc.tuple(fc.integer({ min: 1, max: 11 }), fc.integer({ min: 1, max: 9 })).chain(([rows, columns]) =>
  fc.record({
    columns: fc.constant(columns),
    x: fc
      .array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: rows * columns, maxLength: rows * columns })
      .map((entries) => Float64Array.from(entries)),
  }),
);

test("products of rows are those of a plain loop, to the last bit", () => {
  fc.assert(
    fc.property(matrices, ({ x, columns }) => {
      const rows = rowsOf(x, columns);
      expect([...rowGram(x, columns)]).toEqual(rows.flatMap((a) => rows.map((b) => dot(a, b))));
    }),
  );
});

test("products of columns are those of a plain loop, to the last bit", () => {
  fc.assert(
    fc.property(matrices, ({ x, columns }) => {
      const turned = Array.from({ length: columns }, (_, j) => rowsOf(x, columns).map((row) => row[j] ?? 0));
      expect([...columnGram(x, columns)]).toEqual(turned.flatMap((a) => turned.map((b) => dot(a, b))));
    }),
  );
});

test("weighted squares are those of a plain loop", () => {
  fc.assert(
    fc.property(matrices, fc.integer({ min: 0, max: 5 }), ({ x, columns }, count) => {
      const vectors = Float64Array.from({ length: count * columns }, (_, i) => Math.cos(i));
      const weights = Float64Array.from({ length: count }, (_, k) => Math.sin(k));
      const slow = rowsOf(x, columns).map((row) =>
        rowsOf(vectors, columns).reduce((sum, vector, k) => {
          const product = dot(row, vector);
          return sum + (weights[k] ?? 0) * product * product;
        }, 0),
      );
      expect([...weightedSquares({ rows: x, vectors, weights, columns })]).toEqual(slow);
    }),
  );
});

function rowsOf(x: Float64Array, columns: number): number[][] {
  return Array.from({ length: x.length / columns }, (_, i) => [...x.subarray(i * columns, (i + 1) * columns)]);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
}
