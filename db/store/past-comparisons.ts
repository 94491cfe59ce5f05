/** Past releases as they were compared with their pinned baselines: what a series is made of. */
import { and, desc, eq, inArray, lt, ne, or, type SQL } from "drizzle-orm";
import type { Database } from "../open";
import { comparisons, releases } from "../schema";
import type { ReleaseRow } from "./releases";

/** A release as it was compared with the baseline that was pinned then. */
export interface PastComparison {
  releaseId: string;
  version: string;
  baselineReleaseId: string;
  verdict: string;
  severity: string;
  /** Null where it was stored before bases were kept. */
  basis: unknown;
}

/**
 * The releases of a model that came out before this one and were compared with the same pinned baseline, oldest first:
 * the last `limit` of them (index `releases_order`).
 */
export async function listComparedBefore(
  db: Database,
  {
    release,
    baselineReleaseId,
    limit,
  }: {
    release: Pick<ReleaseRow, "id" | "modelId" | "releasedAt" | "receivedAt">;
    baselineReleaseId: string;
    limit: number;
  },
): Promise<PastComparison[]> {
  const { id, modelId, releasedAt, receivedAt } = release;
  return listWhere(db, {
    limit,
    where: and(
      eq(releases.modelId, modelId),
      ne(releases.id, id),
      eq(comparisons.baselineReleaseId, baselineReleaseId),
      or(
        lt(releases.releasedAt, releasedAt),
        and(eq(releases.releasedAt, releasedAt), lt(releases.receivedAt, receivedAt)),
      ),
    ),
  });
}

/** All releases of a model that were compared with a pinned baseline, oldest first: the last `limit` of them. */
export async function listAllCompared(
  db: Database,
  { modelId, limit }: { modelId: string; limit: number },
): Promise<PastComparison[]> {
  return listWhere(db, { where: eq(releases.modelId, modelId), limit });
}

/** What the releases before each of these said of it, as it was stored; none for one that was not compared. */
export async function listSeries(db: Database, releaseIds: readonly string[]): Promise<Map<string, unknown>> {
  if (releaseIds.length === 0) return new Map();
  const rows = await db.reader
    .select({ releaseId: comparisons.releaseId, series: comparisons.series })
    .from(comparisons)
    .where(and(inArray(comparisons.releaseId, [...releaseIds]), eq(comparisons.against, "pinned")));
  return new Map(rows.map(({ releaseId, series }) => [releaseId, series]));
}

async function listWhere(
  db: Database,
  { where, limit }: { where: SQL | undefined; limit: number },
): Promise<PastComparison[]> {
  const rows = await db.reader
    .select({
      releaseId: releases.id,
      version: releases.version,
      baselineReleaseId: comparisons.baselineReleaseId,
      verdict: comparisons.verdict,
      severity: comparisons.severity,
      basis: comparisons.basis,
    })
    .from(releases)
    .innerJoin(comparisons, and(eq(comparisons.releaseId, releases.id), eq(comparisons.against, "pinned")))
    .where(where)
    .orderBy(desc(releases.releasedAt), desc(releases.receivedAt))
    .limit(limit);
  return rows.reverse();
}
