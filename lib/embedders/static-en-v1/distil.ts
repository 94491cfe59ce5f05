import { principalAxes } from "./principal-axes";
import type { WordTable } from "./word-table";

const STEPS = 127;

/**
 * Vectors of words, made small: the mean word is taken away (what all words share tells no two texts apart), the rest is
 * turned to its principal axes, of which the `dimension` longest are kept, and every row is rounded to whole steps of its
 * own scale.
 * @param vectors one row a word, `width` wide
 */
export function distil({
  vectors,
  width,
  dimension,
}: {
  vectors: Float32Array;
  width: number;
  dimension: number;
}): Pick<WordTable, "dimension" | "rows" | "scales"> {
  const count = vectors.length / width;
  const centred = centre(vectors, width);
  const axes = principalAxes(spreadOf(centred, width), width, dimension);
  const rows = new Int8Array(count * dimension);
  const scales = new Float32Array(count);
  const turned = new Float64Array(dimension);
  for (let i = 0; i < count; i++) {
    const row = centred.subarray(i * width, (i + 1) * width);
    for (let k = 0; k < dimension; k++) turned[k] = product(row, axes.subarray(k * width, (k + 1) * width));
    const largest = turned.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    scales[i] = largest / STEPS;
    turned.forEach((x, k) => {
      rows[i * dimension + k] = largest === 0 ? 0 : Math.round((x / largest) * STEPS);
    });
  }
  return { dimension, rows, scales };
}

function centre(vectors: Float32Array, width: number): Float64Array {
  const mean = new Float64Array(width);
  vectors.forEach((x, i) => {
    mean[i % width] = (mean[i % width] ?? 0) + x;
  });
  const count = vectors.length / width;
  return Float64Array.from(vectors, (x, i) => x - (mean[i % width] ?? 0) / count);
}

/** The products of every two columns, summed over the rows. */
function spreadOf(centred: Float64Array, width: number): Float64Array {
  const spread = new Float64Array(width * width);
  for (let at = 0; at < centred.length; at += width) {
    for (let a = 0; a < width; a++) {
      const x = centred[at + a] ?? 0;
      for (let b = 0; b < width; b++) spread[a * width + b] = (spread[a * width + b] ?? 0) + x * (centred[at + b] ?? 0);
    }
  }
  return spread;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
