import fc from "fast-check";
import { expect, test } from "vitest";
import { columnGram, rowGram } from "../../lib/numeric/gram";

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

test("products of columns are those of a plain loop over the chosen rows, to the last bit", () => {
  fc.assert(
    fc.property(matrices, fc.integer({ min: 1, max: 3 }), ({ x, columns }, every) => {
      const chosen = Int32Array.from(x.subarray(0, x.length / columns).keys()).filter((row) => row % every === 0);
      const kept = rowsOf(x, columns).filter((_, row) => row % every === 0);
      const turned = Array.from({ length: columns }, (_, j) => kept.map((row) => row[j] ?? 0));
      const expected = turned.flatMap((a) => turned.map((b) => dot(a, b)));
      expect([...columnGram({ rows: x, chosen, columns })]).toEqual(expected);
    }),
  );
});

test("products of the columns of many float32 rows are added in the order of the rows, block after block", () => {
  const columns = 5;
  const rows = Float32Array.from({ length: 400 * columns }, (_, i) => Math.sin(i * i));
  const chosen = Int32Array.from({ length: 400 }, (_, row) => row);
  const turned = Array.from({ length: columns }, (_, j) =>
    rowsOf(Float64Array.from(rows), columns).map((r) => r[j] ?? 0),
  );
  const expected = turned.flatMap((a) => turned.map((b) => dot(a, b)));
  expect([...columnGram({ rows, chosen, columns })]).toEqual(expected);
});

function rowsOf(x: Float64Array, columns: number): number[][] {
  return Array.from({ length: x.length / columns }, (_, i) => [...x.subarray(i * columns, (i + 1) * columns)]);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
}
