/** Turns texts into vectors. The id is part of every stored number: a changed embedder takes a new one. */
export interface Embedder {
  id: string;
  dimension: number;
  /**
   * One row a text, `dimension` wide, of unit length; a row of zeros for a text without a word.
   * @param onProgress told the share done, 0 to 1
   */
  embed(texts: readonly string[], onProgress?: (share: number) => void): Promise<Float32Array>;
}
