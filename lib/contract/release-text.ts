import type { AnswerLine, Meta, SampleLine } from "./lines";

/** What one release is measured by: its outputs with their vectors, its answers, and what was declared of it. */
export interface ReleaseText {
  samples: readonly SampleLine[];
  /** One unit-length row an output, `embedder.dimension` wide, a row of zeros for an empty output; null: not embedded. */
  vectors: Float32Array | null;
  embedder: { id: string; dimension: number } | null;
  answers: readonly AnswerLine[];
  meta: Meta | null;
}
