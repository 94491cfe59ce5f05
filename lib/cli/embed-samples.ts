import type { SampleLine } from "../contract/lines";
import type { ReleaseText } from "../contract/release-text";
import { defaultEmbedder, embedders } from "../embedders";
import type { Embedder } from "../embedders/embedder";
import { AppError } from "../errors";

/** The embedder that was asked for; the default where none was. @throws AppError for one that does not exist */
export function embedderNamed(id: string | undefined): Embedder {
  if (id === undefined) return defaultEmbedder;
  const found = embedders.find((embedder: Embedder) => embedder.id === id);
  if (found !== undefined) return found;
  throw new AppError("invalid-request", `--embedder is one of ${embedders.map((e) => e.id).join(", ")}, not "${id}"`);
}

/**
 * The vectors of outputs. Where every line brings its own `embedding` of one length, these are used (embedder id
 * "given"), scaled to unit length; an empty output gets a row of zeros.
 */
export async function embedSamples(
  samples: readonly SampleLine[],
  embedder: Embedder,
): Promise<Pick<ReleaseText, "vectors" | "embedder">> {
  const dimension = samples[0]?.embedding?.length ?? 0;
  if (dimension > 0 && samples.every((sample) => sample.embedding?.length === dimension)) {
    return { vectors: givenVectors(samples, dimension), embedder: { id: "given", dimension } };
  }
  const vectors = await embedder.embed(samples.map((sample) => sample.output));
  return { vectors, embedder: { id: embedder.id, dimension: embedder.dimension } };
}

function givenVectors(samples: readonly SampleLine[], dimension: number): Float32Array {
  const vectors = new Float32Array(samples.length * dimension);
  samples.forEach(({ output, embedding }, row) => {
    const length = Math.hypot(...(embedding ?? []));
    if (embedding === undefined || length === 0 || output.trim() === "") return;
    vectors.set(
      embedding.map((x) => x / length),
      row * dimension,
    );
  });
  return vectors;
}
