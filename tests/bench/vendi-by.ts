import { columnGram, rowGram } from "../../lib/numeric/gram";
import { tridiagonalise } from "../../lib/numeric/tridiagonal";
import { tridiagonalValues } from "../../lib/numeric/tridiagonal-values";

/**
 * The Vendi score by one of its two equal matrices: the dual Σ u·uᵀ (dimension × dimension) or the cosines K (N × N).
 * @param vectors unit-length rows, `dimension` wide
 */
export function vendiBy(way: "dual" | "square", vectors: Float64Array, dimension: number): number {
  const n = vectors.length / dimension;
  const chosen = Int32Array.from({ length: n }, (_, row) => row);
  const isDual = way === "dual";
  const gram = isDual ? columnGram({ rows: vectors, chosen, columns: dimension }) : rowGram(vectors, dimension);
  let entropy = 0;
  for (const value of tridiagonalValues(tridiagonalise(gram, isDual ? dimension : n))) {
    const share = value / n;
    if (share > n * Number.EPSILON) entropy -= share * Math.log(share);
  }
  return Math.exp(entropy);
}
