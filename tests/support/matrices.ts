import fc from "fast-check";

/** A symmetric matrix of any size up to eight, with zeros, ties and entries of all sizes in it. */
export const anySymmetric: fc.Arbitrary<{ matrix: Float64Array; n: number }> = fc
  .integer({ min: 1, max: 8 })
  .chain((n) =>
    fc
      .array(fc.oneof(fc.constant(0), fc.double({ min: -10, max: 10, noNaN: true })), {
        minLength: n * n,
        maxLength: n * n,
      })
      .map((entries) => ({
        n,
        matrix: Float64Array.from(entries, (_, i) => {
          const [a, b] = [Math.floor(i / n), i % n];
          return entries[Math.max(a, b) * n + Math.min(a, b)] ?? 0;
        }),
      })),
  );

/** Rows of unit length about one direction, as vectors of texts are; always the same for the same seed. */
export function unitRows({ rows, columns, seed }: { rows: number; columns: number; seed: number }): Float64Array {
  const x = new Float64Array(rows * columns);
  let state = seed >>> 0;
  for (let i = 0; i < rows; i++) {
    const row = x.subarray(i * columns, (i + 1) * columns);
    for (let j = 0; j < columns; j++) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      row[j] = (state / 2 ** 32 - 0.5) / (1 + j / 10) + (j < 3 ? 0.3 : 0);
    }
    const length = Math.hypot(...row);
    for (let j = 0; j < columns; j++) row[j] = (row[j] ?? 0) / length;
  }
  return x;
}
