/** The cosine of rows `a` and `b`, which have unit length. */
export function cosine(vectors: Float32Array, dimension: number, a: number, b: number): number {
  let product = 0;
  for (let k = 0; k < dimension; k++) product += (vectors[a * dimension + k] ?? 0) * (vectors[b * dimension + k] ?? 0);
  return product;
}
