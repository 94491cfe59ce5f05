/** The n-grams that at least two different outputs hold (of equal outputs the first counts), as lists of their holders. */
export interface SharedShingles {
  /** By shingle: the outputs that hold it, ascending, are `holders[start[s]..start[s + 1])`. */
  start: Int32Array;
  holders: Int32Array;
  size: number;
}
