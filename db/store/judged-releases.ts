import { and, desc, eq, isNotNull, ne } from "drizzle-orm";
import type { Statements } from "../open";
import { comparisonComponents, models, releases } from "../schema";

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

/** The components of a release against the pinned baseline that are warn or critical. */
export async function listWarnedComponents(db: Statements, releaseId: string): Promise<string[]> {
  const rows = await db
    .select({ component: comparisonComponents.component, state: comparisonComponents.state })
    .from(comparisonComponents)
    .where(and(eq(comparisonComponents.releaseId, releaseId), eq(comparisonComponents.against, "pinned")))
    .limit(20);
  return rows.filter(({ state }) => state === "warn" || state === "critical").map(({ component }) => component);
}

/** The names that a message needs: of the model and of one of its releases. */
export async function readReleaseNames(
  db: Statements,
  { modelId, releaseId }: { modelId: string; releaseId: string },
): Promise<{ model: string; version: string } | undefined> {
  const [row] = await db
    .select({ model: models.name, version: releases.version })
    .from(releases)
    .innerJoin(models, eq(models.id, releases.modelId))
    .where(and(eq(models.id, modelId), eq(releases.id, releaseId)))
    .limit(1);
  return row;
}
