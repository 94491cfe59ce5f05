import { and, desc, eq, inArray, isNotNull, lt, notExists, or, sql } from "drizzle-orm";
import type { Database, Statements } from "../open";
import { items, releases, uploads } from "../schema";
import { withTransaction } from "../transaction";
import { queueJob } from "./jobs";

export type ReleaseRow = typeof releases.$inferSelect;

/** The release of this model and version; a new one is made of `fresh`. Written in the caller's transaction. */
export async function ensureRelease(
  tx: Statements,
  fresh: Pick<ReleaseRow, "id" | "modelId" | "version" | "releasedAt" | "receivedAt">,
): Promise<ReleaseRow> {
  await tx
    .insert(releases)
    .values({ ...fresh, stage: "registered", state: "receiving", meta: {} })
    .onConflictDoNothing();
  const same = and(eq(releases.modelId, fresh.modelId), eq(releases.version, fresh.version));
  const [row] = await tx.select().from(releases).where(same).limit(1);
  if (row === undefined) throw new RangeError(`the release ${fresh.version} was neither there nor made`);
  return row;
}

/** One release by its id. */
export async function readReleaseById(db: Database, id: string): Promise<ReleaseRow | undefined> {
  const [row] = await db.reader.select().from(releases).where(eq(releases.id, id)).limit(1);
  return row;
}

/** One release by its model and version. */
export async function findRelease(
  db: Database,
  { modelId, version }: { modelId: string; version: string },
): Promise<ReleaseRow | undefined> {
  const same = and(eq(releases.modelId, modelId), eq(releases.version, version));
  const [row] = await db.reader.select().from(releases).where(same).limit(1);
  return row;
}

/** Changes what is declared of a release, in the caller's transaction. */
export async function declareRelease(
  tx: Statements,
  id: string,
  declared: Partial<Pick<ReleaseRow, "previousVersion" | "stage" | "releasedAt" | "eventAt" | "meta" | "completeAt">>,
): Promise<void> {
  if (Object.keys(declared).length === 0) return;
  await tx.update(releases).set(declared).where(eq(releases.id, id));
}

/** The releases of a model that call themselves live; more than one only until the caller's transaction settles it. */
export async function listLive(tx: Statements, modelId: string): Promise<ReleaseRow[]> {
  return tx
    .select()
    .from(releases)
    .where(and(eq(releases.modelId, modelId), eq(releases.stage, "live")))
    .limit(100);
}

/**
 * Queues the analysis of a release once its sender has said that all is there and every upload is loaded.
 * Called in the transaction that may have been the last to make it so.
 */
export async function queueAnalysisIfReady(tx: Statements, { id, now }: { id: string; now: Date }): Promise<void> {
  const unloaded = tx
    .select({ id: uploads.id })
    .from(uploads)
    .where(and(eq(uploads.releaseId, id), eq(uploads.state, "spooled")));
  const ready = await tx
    .update(releases)
    .set({ state: "queued" })
    .where(
      and(eq(releases.id, id), eq(releases.state, "receiving"), isNotNull(releases.completeAt), notExists(unloaded)),
    )
    .returning({ id: releases.id });
  if (ready.length > 0) await queueJob(tx, { kind: "analyse-release", subjectId: id, runAt: now });
}

/** The analysed release that came last before this one (index `releases_order`). */
export async function readAnalysedBefore(db: Database, release: ReleaseRow): Promise<ReleaseRow | undefined> {
  const [row] = await db.reader
    .select()
    .from(releases)
    .where(and(cameBefore(release), eq(releases.state, "analysed")))
    .orderBy(desc(releases.releasedAt), desc(releases.receivedAt))
    .limit(1);
  return row;
}

/** Whether the analysis of a release that came before this one is due or under way (index `releases_order`). */
export async function isEarlierUnderWay(db: Database, release: ReleaseRow): Promise<boolean> {
  const [row] = await db.reader
    .select({ id: releases.id })
    .from(releases)
    .where(and(cameBefore(release), inArray(releases.state, ["queued", "analysing"])))
    .limit(1);
  return row !== undefined;
}

/**
 * The release that lends its probe items to one that came with answers and no items of its own: the pinned baseline, or
 * where that has none either, the newest before it that brought some; undefined if there is none.
 */
export async function findItemsLender(
  db: Database,
  release: ReleaseRow,
  pinnedId: string | null,
): Promise<string | undefined> {
  const isPinned = sql<number>`case when ${releases.id} = ${pinnedId ?? ""} then 1 else 0 end`;
  const [row] = await db.reader
    .select({ id: releases.id })
    .from(releases)
    .innerJoin(items, eq(items.releaseId, releases.id))
    .innerJoin(uploads, and(eq(uploads.id, items.uploadId), eq(uploads.state, "loaded")))
    .where(or(eq(releases.id, pinnedId ?? ""), cameBefore(release)))
    .orderBy(desc(isPinned), desc(releases.releasedAt), desc(releases.receivedAt))
    .limit(1);
  return row?.id;
}

const cameBefore = ({ modelId, releasedAt, receivedAt }: ReleaseRow) =>
  and(
    eq(releases.modelId, modelId),
    or(
      lt(releases.releasedAt, releasedAt),
      and(eq(releases.releasedAt, releasedAt), lt(releases.receivedAt, receivedAt)),
    ),
  );

/** Says what is being done for a release and how far it is; an analysed one stays as it is. */
export async function noteProgress(
  db: Database,
  id: string,
  { step, progress }: { step: string; progress: number },
): Promise<void> {
  await withTransaction(db, async (tx) => {
    await tx
      .update(releases)
      .set({ state: "analysing", step, progress, failure: null })
      .where(and(eq(releases.id, id), inArray(releases.state, ["queued", "analysing", "failed"])));
  });
}

/** Marks a release whose work was given up, with the reason in words. */
export async function failRelease(db: Database, id: string, failure: string): Promise<void> {
  await withTransaction(db, async (tx) => {
    await tx
      .update(releases)
      .set({ state: "failed", failure, step: null, progress: null })
      .where(and(eq(releases.id, id), inArray(releases.state, ["receiving", "queued", "analysing"])));
  });
}

/** What the analysis found, as the release's own row shows it. */
export async function settleRelease(
  tx: Statements,
  id: string,
  found: Pick<
    ReleaseRow,
    "outputs" | "prompts" | "verdict" | "severity" | "headline" | "reasons" | "analysedAt" | "analysisMs" | "embedding"
  >,
): Promise<void> {
  await tx
    .update(releases)
    .set({ ...found, state: "analysed", step: null, progress: null, failure: null })
    .where(eq(releases.id, id));
}
