import { and, asc, eq, isNotNull, lt, or } from "drizzle-orm";
import type { Database, Statements } from "../open";
import { models, releases, uploads } from "../schema";

export type UploadRow = typeof uploads.$inferSelect;
export type UploadKind = UploadRow["kind"];

/** What was taken under this key before, if anything (unique index `uploads_key`). */
export async function findUpload(
  tx: Statements,
  { releaseId, kind, idempotencyKey }: Pick<UploadRow, "releaseId" | "kind" | "idempotencyKey">,
): Promise<UploadRow | undefined> {
  const [row] = await tx
    .select()
    .from(uploads)
    .where(and(eq(uploads.releaseId, releaseId), eq(uploads.kind, kind), eq(uploads.idempotencyKey, idempotencyKey)))
    .limit(1);
  return row;
}

/** What was taken of one kind for a release that still receives, in that order; of any other release, nothing. */
export async function listUploadsOf(
  tx: Statements,
  { model, version, kind }: { model: string; version: string; kind: UploadKind },
): Promise<UploadRow[]> {
  const rows = await tx
    .select({ upload: uploads })
    .from(uploads)
    .innerJoin(releases, and(eq(releases.id, uploads.releaseId), eq(releases.state, "receiving")))
    .innerJoin(models, eq(models.id, releases.modelId))
    .where(and(eq(models.name, model), eq(releases.version, version), eq(uploads.kind, kind)))
    .orderBy(asc(uploads.acceptedAt), asc(uploads.id))
    .limit(100_000);
  return rows.map(({ upload }) => upload);
}

/** Whether another file of this kind, taken before for the same release, waits to be loaded (index `uploads_key`). */
export async function isEarlierUnloaded(
  db: Database,
  { id, releaseId, kind, acceptedAt }: UploadRow,
): Promise<boolean> {
  const [row] = await db.reader
    .select({ id: uploads.id })
    .from(uploads)
    .innerJoin(releases, and(eq(releases.id, uploads.releaseId), eq(releases.state, "receiving")))
    .where(
      and(
        eq(uploads.releaseId, releaseId),
        eq(uploads.kind, kind),
        isNotNull(uploads.spool),
        or(lt(uploads.acceptedAt, acceptedAt), and(eq(uploads.acceptedAt, acceptedAt), lt(uploads.id, id))),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Keeps an upload that is not loaded yet. @returns false if its key was used before: nothing is written */
export async function insertUpload(tx: Statements, upload: Omit<UploadRow, "state">): Promise<boolean> {
  const kept = await tx
    .insert(uploads)
    .values({ ...upload, state: "spooled" })
    .onConflictDoNothing()
    .returning({ id: uploads.id });
  return kept.length > 0;
}

/** One upload. */
export async function readUpload(db: Database, id: string): Promise<UploadRow | undefined> {
  const [row] = await db.reader.select().from(uploads).where(eq(uploads.id, id)).limit(1);
  return row;
}

/** The one statement that makes an upload's rows visible. */
export async function markLoaded(tx: Statements, id: string): Promise<void> {
  await tx.update(uploads).set({ state: "loaded", spool: null }).where(eq(uploads.id, id));
}

/** The spool files that are still needed (at most 100,000). */
export async function listSpools(db: Database): Promise<string[]> {
  const rows = await db.reader
    .select({ spool: uploads.spool })
    .from(uploads)
    .where(eq(uploads.state, "spooled"))
    .limit(100_000);
  return rows.flatMap((row) => row.spool ?? []);
}
