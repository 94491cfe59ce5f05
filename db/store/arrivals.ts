import { inArray, sql } from "drizzle-orm";
import type { Database } from "../open";
import { uploads } from "../schema";

/** How many lines of one kind have been taken for a release, and when the last of them came. */
export interface ArrivalRow {
  releaseId: string;
  kind: (typeof uploads.$inferSelect)["kind"];
  lines: number;
  lastAt: Date;
}

/** What has been taken for these releases so far, by kind; no row for a release that nothing came for. */
export async function listArrivals(db: Database, releaseIds: readonly string[]): Promise<ArrivalRow[]> {
  if (releaseIds.length === 0) return [];
  return db.reader
    .select({
      releaseId: uploads.releaseId,
      kind: uploads.kind,
      lines: sql<number>`sum(${uploads.lines})`.mapWith(Number),
      lastAt: sql<Date>`max(${uploads.acceptedAt})`.mapWith(uploads.acceptedAt),
    })
    .from(uploads)
    .where(inArray(uploads.releaseId, [...releaseIds]))
    .groupBy(uploads.releaseId, uploads.kind);
}
