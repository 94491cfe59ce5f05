import type { ReleaseText } from "../contract/release-text";
import type { Embedder } from "./embedder";

/** The id of vectors that came with the lines. */
export const GIVEN_ID = "given";

/** An output as far as its vector goes. */
interface Output {
  output: string;
  embedding?: ArrayLike<number> | null | undefined;
}

/** The vectors of a release's outputs and what made them, as the measuring takes them. */
export type Embedded = Pick<ReleaseText, "vectors" | "embedder">;

/**
 * The vectors of a release's outputs: those that came with the lines where every line brought one and all are of the
 * same width (embedder id "given", scaled to unit length), else the embedder's. An empty output has a row of zeros
 * either way; without outputs there is nothing.
 * @param open gives the embedder; called only where one is needed
 */
export async function embedOutputs(
  outputs: readonly Output[],
  open: () => Promise<Embedder>,
  onProgress?: (share: number) => void,
): Promise<Embedded> {
  if (outputs.length === 0) return { vectors: null, embedder: null };
  const dimension = givenDimension(outputs);
  if (dimension > 0) {
    return { vectors: givenVectors(outputs, dimension), embedder: { id: GIVEN_ID, dimension } };
  }
  const embedder = await open();
  const texts = outputs.map(({ output }) => output);
  const vectors = await embedder.embed(texts, onProgress);
  return { vectors, embedder: { id: embedder.id, dimension: embedder.dimension } };
}

/** How wide the vectors are that came with the outputs; 0 if not every one has one, or their widths differ. */
export function givenDimension(outputs: readonly Output[]): number {
  const dimension = outputs[0]?.embedding?.length ?? 0;
  return outputs.every(({ embedding }) => embedding?.length === dimension) ? dimension : 0;
}

function givenVectors(outputs: readonly Output[], dimension: number): Float32Array {
  const vectors = new Float32Array(outputs.length * dimension);
  for (const [row, { output, embedding }] of outputs.entries()) {
    // An empty output is in no embedding signal, whatever vector came with it.
    if (!embedding || output.trim() === "") continue;
    let largest = 0;
    for (let k = 0; k < dimension; k++) largest = Math.max(largest, Math.abs(embedding[k] ?? 0));
    if (largest === 0 || !Number.isFinite(largest)) continue;
    // Divided by the largest entry first: squares of huge or tiny numbers would be infinite or nothing.
    let squares = 0;
    for (let k = 0; k < dimension; k++) squares += ((embedding[k] ?? 0) / largest) ** 2;
    const length = Math.sqrt(squares);
    for (let k = 0; k < dimension; k++) vectors[row * dimension + k] = (embedding[k] ?? 0) / largest / length;
  }
  return vectors;
}
