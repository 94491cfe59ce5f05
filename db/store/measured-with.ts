import { and, asc, desc, eq, isNotNull } from "drizzle-orm";
import type { Database } from "../open";
import { measurements, releases } from "../schema";
import type { EmbeddingSpent } from "../schema/releases";

/** What each analysed release of a model was measured with, oldest first (at most 1,000; index `releases_order`). */
export async function listMeasuredWith(db: Database, modelId: string): Promise<{ version: string; basis: string }[]> {
  const rows = await db.reader
    .selectDistinct({ version: releases.version, basis: measurements.basis, releasedAt: releases.releasedAt })
    .from(releases)
    .innerJoin(measurements, eq(measurements.releaseId, releases.id))
    .where(eq(releases.modelId, modelId))
    .orderBy(desc(releases.releasedAt), asc(releases.version))
    .limit(1000);
  return rows.reverse();
}

/** What the last analysis of a model that needed a service asked it for (index `releases_order`). */
export async function readLastSpent(
  db: Database,
  modelId: string,
): Promise<{ version: string; spent: EmbeddingSpent } | undefined> {
  const [row] = await db.reader
    .select({ version: releases.version, spent: releases.embedding })
    .from(releases)
    .where(and(eq(releases.modelId, modelId), isNotNull(releases.embedding)))
    .orderBy(desc(releases.analysedAt))
    .limit(1);
  return row?.spent == null ? undefined : { version: row.version, spent: row.spent };
}
