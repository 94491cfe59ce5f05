import { createHash } from "node:crypto";
import type { Database } from "../../db/open";
import { insertVectors, pruneVectors, readVectors, touchVectors } from "../../db/store/vectors";
import { withTransaction } from "../../db/transaction";
import type { Embedder } from "../embedders/embedder";

/** Different texts that are embedded and kept at once: what a crash may lose. */
const TEXTS_A_STEP = 256;
const DAY_MS = 86_400_000;
const KEPT_DAYS = 90;
/** About 3 GB at 1,536 numbers a vector. */
const MOST_KEPT = 500_000;

/** An embedder that asks for no text twice, and how many texts it had to ask for. */
export interface KeepingEmbedder extends Embedder {
  counts(): { sent: number; kept: number };
  /** Forgets what has not been used for long. */
  prune(): Promise<void>;
}

/**
 * Puts the database's table of vectors before an embedder that costs money and time: repeated texts, the baseline of
 * every comparison and all that was done before a crash are read there. Each step is kept as soon as it is there.
 * @param maker tells the vectors of one service and model from another's of the same name
 * @param between called between the steps, which may take long
 */
export function keepVectors({
  db,
  embedder,
  maker,
  now,
  between,
}: {
  db: Database;
  embedder: Embedder;
  maker: string;
  now: () => Date;
  between: () => Promise<void>;
}): KeepingEmbedder {
  const { id, dimension } = embedder;
  const bytes = dimension * Float32Array.BYTES_PER_ELEMENT;
  let sent = 0;
  let kept = 0;

  const embedStep = async (texts: ReadonlyMap<string, string>): Promise<Map<string, Float32Array>> => {
    const digests = [...texts.keys()];
    const found = await readVectors(db, { maker, digests });
    const vectors = new Map<string, Float32Array>();
    // A copy, since a row's bytes need not begin where a float may.
    for (const [digest, row] of found) {
      if (row.byteLength === bytes) vectors.set(digest, new Float32Array(Uint8Array.from(row).buffer));
    }
    const missing = digests.filter((digest) => !vectors.has(digest));
    kept += vectors.size;
    sent += missing.length;
    const fresh = missing.length === 0 ? null : await embedder.embed(missing.map((digest) => texts.get(digest) ?? ""));
    const usedAt = now();
    const rows = missing.map((digest, i) => {
      const vector = (fresh ?? new Float32Array(0)).slice(i * dimension, (i + 1) * dimension);
      vectors.set(digest, vector);
      return { maker, digest, vector: Buffer.from(vector.buffer), usedAt };
    });
    await withTransaction(db, async (tx) => {
      await insertVectors(tx, rows);
      await touchVectors(tx, {
        maker,
        digests: [...found.keys()],
        now: usedAt,
        before: new Date(usedAt.getTime() - DAY_MS),
      });
    });
    return vectors;
  };

  return {
    id,
    dimension,
    counts: () => ({ sent, kept }),
    prune: () =>
      withTransaction(db, (tx) =>
        pruneVectors(tx, { before: new Date(now().getTime() - KEPT_DAYS * DAY_MS), most: MOST_KEPT }),
      ),
    async embed(texts, onProgress) {
      const vectors = new Float32Array(texts.length * dimension);
      const rowsOf = rowsByDigest(texts);
      const digests = [...rowsOf.keys()];
      for (let at = 0; at < digests.length; at += TEXTS_A_STEP) {
        const some = digests.slice(at, at + TEXTS_A_STEP);
        const step = await embedStep(
          new Map(some.map((digest) => [digest, texts[rowsOf.get(digest)?.[0] ?? 0] ?? ""])),
        );
        for (const [digest, vector] of step) {
          for (const row of rowsOf.get(digest) ?? []) vectors.set(vector, row * dimension);
        }
        onProgress?.(Math.min(1, (at + TEXTS_A_STEP) / digests.length));
        await between();
      }
      return vectors;
    },
  };
}

/** The rows of each different text; those of blanks alone have a row of zeros and are asked of nobody. */
function rowsByDigest(texts: readonly string[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  for (const [row, text] of texts.entries()) {
    if (text.trim() === "") continue;
    const digest = createHash("sha256").update(text).digest("base64url");
    const known = rows.get(digest);
    if (known === undefined) rows.set(digest, [row]);
    else known.push(row);
  }
  return rows;
}
