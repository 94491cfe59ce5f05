import { rowGram } from "../../lib/numeric/gram";
import { symmetricEigen } from "../../lib/numeric/symmetric-eigen";
import { transpose } from "../../lib/numeric/transpose";

/**
 * The Vendi score by one of its two equal matrices: the dual XᵀX / N (dimension × dimension) or the cosines XXᵀ / N.
 * @param vectors unit-length rows, `dimension` wide
 */
export function vendiBy(way: "dual" | "square", vectors: Float64Array, dimension: number): number {
  const n = vectors.length / dimension;
  const gram = way === "dual" ? rowGram(transpose(vectors, dimension), n) : rowGram(vectors, dimension);
  const { values } = symmetricEigen(
    gram.map((x) => x / n),
    way === "dual" ? dimension : n,
  );
  let entropy = 0;
  for (const value of values) if (value > n * Number.EPSILON) entropy -= value * Math.log(value);
  return Math.exp(entropy);
}
