import type { Database } from "../../db/open";
import { readReferenceRow } from "../../db/store/model-settings";
import type { SampleLine } from "../contract/lines";
import { embedOutputs } from "../embedders/embed-outputs";
import type { Embedder } from "../embedders/embedder";
import { readOutputs } from "./read-release";

/** Human text that a model is measured against. */
export interface HumanReference {
  id: string;
  lines: SampleLine[];
  /** By the embedder of the release; null where the two were not embedded alike. */
  vectors: Float32Array | null;
}

/** Under which its texts are kept, in place of a release's id. */
export function textsOfReference({ modelId, referenceId }: { modelId: string; referenceId: string }): string {
  return `${modelId}:${referenceId}`;
}

/**
 * The human reference that a model has now.
 * @returns null: it has none; "loading": it came, and its lines are still being read in
 */
export async function findReference(db: Database, modelId: string): Promise<{ id: string } | "loading" | null> {
  const row = await readReferenceRow(db.reader, modelId);
  if (row === undefined) return null;
  return row.state === "loaded" ? { id: row.referenceId } : "loading";
}

/**
 * Reads a human reference, embedded as the release is.
 * @param embedder of the release's vectors; null: it has none, and nothing is embedded
 * @param open gives the model's embedder
 */
export async function readReference(
  db: Database,
  {
    modelId,
    id,
    embedder,
    open,
  }: {
    modelId: string;
    id: string;
    embedder: { id: string; dimension: number } | null;
    open: (texts: readonly string[]) => Promise<Embedder>;
  },
): Promise<HumanReference> {
  const rows = await readOutputs(db, textsOfReference({ modelId, referenceId: id }));
  const lines = rows.map(({ line }) => line);
  if (embedder === null) return { id, lines, vectors: null };
  const outputs = rows.map(({ line: { output }, embedding }) => ({ output, embedding }));
  const own = await embedOutputs(outputs, () => open(lines.map(({ output }) => output)));
  // Vectors of two embedders say nothing of each other.
  const isSame = own.embedder?.id === embedder.id && own.embedder.dimension === embedder.dimension;
  return { id, lines, vectors: isSame ? own.vectors : null };
}
