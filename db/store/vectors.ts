import { and, desc, eq, inArray, lt } from "drizzle-orm";
import type { Database, Statements } from "../open";
import { vectors } from "../schema";

export type VectorRow = typeof vectors.$inferSelect;

/** A statement takes so many values at most. */
const DIGESTS_A_READ = 500;

/** The kept vectors of texts, by digest (primary key). */
export async function readVectors(
  db: Database,
  { maker, digests }: { maker: string; digests: readonly string[] },
): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  for (let at = 0; at < digests.length; at += DIGESTS_A_READ) {
    const some = digests.slice(at, at + DIGESTS_A_READ);
    const rows = await db.reader
      .select({ digest: vectors.digest, vector: vectors.vector })
      .from(vectors)
      .where(and(eq(vectors.maker, maker), inArray(vectors.digest, some)));
    for (const { digest, vector } of rows) found.set(digest, vector);
  }
  return found;
}

/** Keeps vectors; one that is there already stays. */
export async function insertVectors(tx: Statements, rows: readonly VectorRow[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(vectors)
      .values([...rows])
      .onConflictDoNothing();
}

/** Says that kept vectors were used, where that was last said before `before`. */
export async function touchVectors(
  tx: Statements,
  { maker, digests, now, before }: { maker: string; digests: readonly string[]; now: Date; before: Date },
): Promise<void> {
  for (let at = 0; at < digests.length; at += DIGESTS_A_READ) {
    const some = digests.slice(at, at + DIGESTS_A_READ);
    await tx
      .update(vectors)
      .set({ usedAt: now })
      .where(and(eq(vectors.maker, maker), inArray(vectors.digest, some), lt(vectors.usedAt, before)));
  }
}

/** Forgets vectors that were last used before `before`, and all but about the `most` used last. */
export async function pruneVectors(tx: Statements, { before, most }: { before: Date; most: number }): Promise<void> {
  await tx.delete(vectors).where(lt(vectors.usedAt, before));
  const [oldest] = await tx
    .select({ usedAt: vectors.usedAt })
    .from(vectors)
    .orderBy(desc(vectors.usedAt))
    .limit(1)
    .offset(most);
  if (oldest === undefined) return;
  // Those of one analysis share their time and are kept together.
  await tx.delete(vectors).where(lt(vectors.usedAt, oldest.usedAt));
}
