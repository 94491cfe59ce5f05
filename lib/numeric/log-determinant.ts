/**
 * ln det M, or ln det(1 − M), of a small symmetric matrix of which that is positive definite: Cholesky's factorisation.
 * Of 1 − M it is exact however small M is.
 * @param matrix size × size, by rows; its lower triangle is overwritten
 */
export function logDeterminant({
  matrix,
  size,
  ofOneMinus,
}: {
  matrix: Float64Array;
  size: number;
  ofOneMinus: boolean;
}): number {
  // Both factors of a product of two entries left of the diagonal change sign with M: only the sums do not.
  const sign = ofOneMinus ? 1 : -1;
  let log = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let entry = matrix[i * size + j] ?? 0;
      for (let l = 0; l < j; l++) entry += sign * (matrix[i * size + l] ?? 0) * (matrix[j * size + l] ?? 0);
      if (j < i) {
        matrix[i * size + j] = entry / (matrix[j * size + j] ?? 1);
        continue;
      }
      // What rounding leaves at or below 0 is as small as rounding is.
      const pivot = Math.max(ofOneMinus ? 1 - entry : entry, Number.EPSILON);
      log += ofOneMinus && pivot > Number.EPSILON ? Math.log1p(-entry) : Math.log(pivot);
      matrix[i * size + i] = Math.sqrt(pivot);
    }
  }
  return log;
}
