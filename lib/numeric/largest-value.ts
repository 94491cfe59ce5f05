import type { Tridiagonal } from "./tridiagonal";
import { tridiagonalValues } from "./tridiagonal-values";

/** Steps between two looks at the value, and at most. */
const LOOK_EVERY = 3;
const MAX_STEPS = 96;
const ENOUGH = 1e-13;
/** A vector that so little is left of is noise. */
const NOISE = 1e-11;

/**
 * The largest eigenvalue of a positive semidefinite matrix by Lanczos' iteration, known by what it makes of a vector.
 * From a vector near the right one a few steps do. Where the largest values crowd it takes more, and after the last one
 * gives the best so far, which may be low.
 * @param apply writes the matrix times its first argument into the second
 * @param start any vector but 0 with something of the right one in it
 */
export function largestValue({
  apply,
  start,
}: {
  apply: (x: Float64Array, product: Float64Array) => void;
  start: Float64Array;
}): number {
  const n = start.length;
  const steps = Math.min(n, MAX_STEPS);
  const diagonal = new Float64Array(steps);
  const off = new Float64Array(steps);
  let previous = new Float64Array(n);
  let current = new Float64Array(n);
  let next = new Float64Array(n);
  const length = Math.sqrt(dot(start, start));
  for (let i = 0; i < n; i++) current[i] = (start[i] ?? 0) / length;
  let found = 0;
  let scale = 0;
  for (let step = 0; step < steps; step++) {
    apply(current, next);
    const own = dot(current, next);
    diagonal[step] = own;
    scale = Math.max(scale, own);
    const before = off[step] ?? 0;
    for (let i = 0; i < n; i++) next[i] = (next[i] ?? 0) - own * (current[i] ?? 0) - before * (previous[i] ?? 0);
    const left = Math.sqrt(dot(next, next));
    const size = step + 1;
    const isLast = size === steps || left <= NOISE * scale;
    if (isLast || size % LOOK_EVERY === 0) {
      const values = tridiagonalValues({ n: size, diagonal: diagonal.subarray(0, size), off: off.subarray(0, size) });
      const value = values[size - 1] ?? 0;
      if (isLast || value - found <= ENOUGH * value) return value;
      found = value;
    }
    off[size] = left;
    for (let i = 0; i < n; i++) next[i] = (next[i] ?? 0) / left;
    [previous, current, next] = [current, next, previous];
  }
  return found;
}

/** The unit eigenvector of a tridiagonal matrix's largest eigenvalue: inverse iteration from just above it. */
export function largestVector({ n, diagonal, off }: Pick<Tridiagonal, "n" | "diagonal" | "off">, largest: number) {
  const above = largest * (1 + 1e-10);
  const vector = anyVector(n);
  const pivots = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const coupled = i === 0 ? 0 : (off[i] ?? 0) ** 2 / (pivots[i - 1] ?? 1);
    pivots[i] = Math.max(above - (diagonal[i] ?? 0) - coupled, Number.EPSILON * above);
  }
  for (let round = 0; round < 3; round++) {
    for (let i = 1; i < n; i++) {
      vector[i] = (vector[i] ?? 0) + ((off[i] ?? 0) / (pivots[i - 1] ?? 1)) * (vector[i - 1] ?? 0);
    }
    for (let i = n - 1; i >= 0; i--) {
      const right = i === n - 1 ? 0 : (off[i + 1] ?? 0) * (vector[i + 1] ?? 0);
      vector[i] = ((vector[i] ?? 0) + right) / (pivots[i] ?? 1);
    }
    const length = Math.sqrt(dot(vector, vector));
    for (let i = 0; i < n; i++) vector[i] = (vector[i] ?? 0) / length;
  }
  return vector;
}

/** A unit vector that lies across no eigenvector of note. */
export function anyVector(n: number): Float64Array {
  const vector = Float64Array.from({ length: n }, (_, i) => Math.cos(1 + i * i * 0.7));
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((x) => x / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}
