import type { Database } from "../../db/open";
import { readAnswers, readItems, readSamples, type SampleRow } from "../../db/store/lines";
import type { ReleaseRow } from "../../db/store/releases";
import { type ItemLine, meta } from "../contract/lines";
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
 * Reads a release and embeds its outputs, or takes the vectors that came with every one of them.
 * @param open gives the embedder, once the outputs are known
 */
export async function readRelease(
  db: Database,
  release: ReleaseRow,
  open: (texts: readonly string[]) => Promise<Embedder>,
): Promise<ReadRelease> {
  const rows = await readSamples(db, release.id);
  const outputs = rows.map(({ output, embedding }) => ({ output, embedding: floatsOf(embedding) }));
  const declared = meta.safeParse(release.meta);
  const text: ReleaseText = {
    samples: rows.map(sampleLine),
    ...(await embedOutputs(outputs, () => open(rows.map(({ output }) => output)))),
    answers: (await readAnswers(db, release.id)).map(answerLine),
    meta: declared.success ? declared.data : null,
  };
  return { text, items: await readProbeItems(db, release) };
}

/** The probe items that came with a release. */
export async function readProbeItems(db: Database, release: ReleaseRow): Promise<ItemLine[]> {
  return (await readItems(db, release.id)).map(itemLine);
}

/** A copy, since a row's bytes need not begin where a float may. */
export function floatsOf(embedding: SampleRow["embedding"]): Float32Array | null {
  return embedding === null ? null : new Float32Array(Uint8Array.from(embedding).buffer);
}
