import { and, eq, inArray } from "drizzle-orm";
import type { Database } from "../open";
import { comparisons, releases } from "../schema";

/** The version of the pinned baseline that each of these releases was compared with; none for one that was not. */
export async function listComparedWith(db: Database, releaseIds: readonly string[]): Promise<Map<string, string>> {
  if (releaseIds.length === 0) return new Map();
  const rows = await db.reader
    .select({ releaseId: comparisons.releaseId, version: releases.version })
    .from(comparisons)
    .innerJoin(releases, eq(releases.id, comparisons.baselineReleaseId))
    .where(and(inArray(comparisons.releaseId, [...releaseIds]), eq(comparisons.against, "pinned")));
  return new Map(rows.map(({ releaseId, version }) => [releaseId, version]));
}
