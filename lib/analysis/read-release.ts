import type { Database } from "../../db/open";
import { readAnswers, readItems, readSamples, type SampleRow } from "../../db/store/lines";
import type { ReleaseRow } from "../../db/store/releases";
import { byAnswer, byPrompt } from "../contract/line-order";
import { type ItemLine, meta, type SampleLine } from "../contract/lines";
import type { ReleaseText } from "../contract/release-text";
import { embedOutputs } from "../embedders/embed-outputs";
import type { Embedder } from "../embedders/embedder";
import { answerLine, itemLine, sampleLine } from "../intake/rows";

/** All that one release is measured by, with its probe items. */
export interface ReadRelease {
  text: ReleaseText;
  items: ItemLine[];
}

/**
 * Reads a release and embeds its outputs, or takes the vectors that came with every one of them. In which uploads its
 * lines came, and in which order, has no say.
 * @param open gives the embedder, once the outputs are known
 */
export async function readRelease(
  db: Database,
  release: ReleaseRow,
  open: (texts: readonly string[]) => Promise<Embedder>,
): Promise<ReadRelease> {
  const rows = await readOutputs(db, release.id);
  const outputs = rows.map(({ line: { output }, embedding }) => ({ output, embedding }));
  const declared = meta.safeParse(release.meta);
  const text: ReleaseText = {
    samples: rows.map(({ line }) => line),
    ...(await embedOutputs(outputs, () => open(outputs.map(({ output }) => output)))),
    answers: (await readAnswers(db, release.id)).map(answerLine).sort(byAnswer),
    meta: declared.success ? declared.data : null,
  };
  return { text, items: await readProbeItems(db, release.id) };
}

/** Outputs by prompt, each with the vector that came with it. @param id of a release, or of a reference's texts */
export async function readOutputs(
  db: Database,
  id: string,
): Promise<{ line: SampleLine; embedding: Float32Array | null }[]> {
  const rows = await readSamples(db, id);
  return rows
    .map((row) => ({ line: sampleLine(row), embedding: floatsOf(row.embedding) }))
    .sort((a, b) => byPrompt(a.line, b.line));
}

/** The probe items that came with a release: each once, as it came last. */
export async function readProbeItems(db: Database, releaseId: string): Promise<ItemLine[]> {
  const rows = await readItems(db, releaseId);
  return [...new Map(rows.map((row) => [row.itemId, itemLine(row)])).values()];
}

/** A copy, since a row's bytes need not begin where a float may. */
function floatsOf(embedding: SampleRow["embedding"]): Float32Array | null {
  return embedding === null ? null : new Float32Array(Uint8Array.from(embedding).buffer);
}
