import type { Corpus } from "../text/corpus";
import { orderByPrompt } from "../text/prompt-order";

/** Sums over embedded outputs from which every mean pairwise distance follows. Empty outputs are in none of them. */
export interface VectorSums {
  /** Embedded outputs. */
  n: number;
  /** ‖Σu‖² over all outputs, and Σ‖u‖². */
  squaredSum: number;
  squares: number;
  /** By prompt: embedded outputs, ‖Σu‖² over its outputs, Σ‖u‖² over them, and the product of its sum with the whole. */
  nOf: Int32Array;
  squaredSumOf: Float64Array;
  squaresOf: Float64Array;
  withWholeOf: Float64Array;
}

/** Two passes over the vectors, O(outputs × dimension). */
export function sumVectors({
  corpus,
  vectors,
  dimension,
}: {
  corpus: Corpus;
  vectors: Float32Array | Float64Array;
  dimension: number;
}): VectorSums {
  const prompts = corpus.prompts.length;
  const order = orderByPrompt(corpus);
  const nOf = new Int32Array(prompts);
  const squaredSumOf = new Float64Array(prompts);
  const squaresOf = new Float64Array(prompts);
  const withWholeOf = new Float64Array(prompts);
  const whole = new Float64Array(dimension);
  for (let i = 0; i < vectors.length; i += dimension) {
    for (let k = 0; k < dimension; k++) whole[k] = (whole[k] ?? 0) + (vectors[i + k] ?? 0);
  }
  const sum = new Float64Array(dimension);
  for (let p = 0; p < prompts; p++) {
    sum.fill(0);
    for (let o = order.start[p] ?? 0; o < (order.start[p + 1] ?? 0); o++) {
      const row = (order.outputs[o] ?? 0) * dimension;
      let square = 0;
      for (let k = 0; k < dimension; k++) {
        const x = vectors[row + k] ?? 0;
        sum[k] = (sum[k] ?? 0) + x;
        square += x * x;
      }
      if (square === 0) continue;
      nOf[p] = (nOf[p] ?? 0) + 1;
      squaresOf[p] = (squaresOf[p] ?? 0) + square;
    }
    squaredSumOf[p] = dot(sum, sum);
    withWholeOf[p] = dot(sum, whole);
  }
  const n = nOf.reduce((all, k) => all + k, 0);
  const squares = squaresOf.reduce((all, s) => all + s, 0);
  return { n, squaredSum: dot(whole, whole), squares, nOf, squaredSumOf, squaresOf, withWholeOf };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}
