import { and, desc, eq, isNotNull, ne } from "drizzle-orm";
import type { Statements } from "../open";
import { comparisonComponents, releases } from "../schema";

/** The last releases of a model with a severity, newest first, less one (at most `limit`; index `releases_order`). */
export async function listJudgedReleases(
  db: Statements,
  { modelId, exceptId, limit }: { modelId: string; exceptId: string; limit: number },
): Promise<{ id: string; version: string; releasedAt: Date; severity: "ok" | "warn" | "critical" | "none" }[]> {
  const rows = await db
    .select({
      id: releases.id,
      version: releases.version,
      releasedAt: releases.releasedAt,
      severity: releases.severity,
    })
    .from(releases)
    .where(
      and(
        eq(releases.modelId, modelId),
        ne(releases.id, exceptId),
        isNotNull(releases.severity),
        ne(releases.severity, "none"),
      ),
    )
    .orderBy(desc(releases.releasedAt), desc(releases.id))
    .limit(limit);
  return rows.flatMap((row) => (row.severity === null ? [] : [{ ...row, severity: row.severity }]));
}

/** The components of a release against the pinned baseline that are in one of these states. */
export async function listWarnedComponents(db: Statements, releaseId: string): Promise<string[]> {
  const rows = await db
    .select({ component: comparisonComponents.component, state: comparisonComponents.state })
    .from(comparisonComponents)
    .where(and(eq(comparisonComponents.releaseId, releaseId), eq(comparisonComponents.against, "pinned")))
    .limit(20);
  return rows.filter(({ state }) => state === "warn" || state === "critical").map(({ component }) => component);
}

/** The version of a release; undefined where there is none of that id. */
export async function readVersion(db: Statements, releaseId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ version: releases.version })
    .from(releases)
    .where(eq(releases.id, releaseId))
    .limit(1);
  return row?.version;
}
