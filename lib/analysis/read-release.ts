import type { Database } from "../../db/open";
import { readAnswers, readItems, readSamples, type SampleRow } from "../../db/store/lines";
import type { ReleaseRow } from "../../db/store/releases";
import { type ItemLine, meta } from "../contract/lines";
import type { ReleaseText } from "../contract/release-text";
import type { Embedder } from "../embedders/embedder";
import { answerLine, itemLine, sampleLine } from "../intake/rows";

/** All that one release is measured by, with its probe items. */
export interface ReadRelease {
  text: ReleaseText;
  items: ItemLine[];
}

/** Reads a release and embeds its outputs, or takes the vectors that came with every one of them. */
export async function readRelease(db: Database, release: ReleaseRow, embedder: Embedder): Promise<ReadRelease> {
  const rows = await readSamples(db, release.id);
  const declared = meta.safeParse(release.meta);
  const given = givenVectors(rows);
  const text: ReleaseText = {
    samples: rows.map(sampleLine),
    vectors: given?.vectors ?? (rows.length === 0 ? null : await embedder.embed(rows.map((row) => row.output))),
    embedder:
      given !== null
        ? { id: "given", dimension: given.dimension }
        : rows.length === 0
          ? null
          : { id: embedder.id, dimension: embedder.dimension },
    answers: (await readAnswers(db, release.id)).map(answerLine),
    meta: declared.success ? declared.data : null,
  };
  return { text, items: (await readItems(db, release.id)).map(itemLine) };
}

/** The vectors of the lines, at unit length, if every line brought one and all are of the same width. */
function givenVectors(rows: readonly SampleRow[]): { vectors: Float32Array; dimension: number } | null {
  const bytes = rows[0]?.embedding?.byteLength ?? 0;
  if (bytes === 0 || rows.some((row) => row.embedding?.byteLength !== bytes)) return null;
  const dimension = bytes / Float32Array.BYTES_PER_ELEMENT;
  const vectors = new Float32Array(rows.length * dimension);
  for (const [i, { embedding, output }] of rows.entries()) {
    // An empty output is in no embedding signal, whatever vector came with it.
    if (embedding === null || output.trim() === "") continue;
    // A copy, since a row's bytes need not begin where a float may.
    const vector = new Float32Array(Uint8Array.from(embedding).buffer);
    const length = Math.hypot(...vector);
    if (length > 0)
      vectors.set(
        vector.map((x) => x / length),
        i * dimension,
      );
  }
  return { vectors, dimension };
}
