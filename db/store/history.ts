import { and, asc, countDistinct, desc, eq, gte, inArray, ne, sql } from "drizzle-orm";
import type { Database } from "../open";
import {
  comparisonComponents,
  comparisonSignals,
  comparisons,
  incidents,
  items,
  measurements,
  models,
  releases,
  type samples,
  uploads,
} from "../schema";
import type { IncidentRow } from "./incidents";
import type { ModelRow } from "./models";
import type { ReleaseRow } from "./releases";

export type ComponentRow = typeof comparisonComponents.$inferSelect;
export type SignalRow = typeof comparisonSignals.$inferSelect;
export type ComparisonRow = typeof comparisons.$inferSelect;
export type MeasurementRow = typeof measurements.$inferSelect;
export type SampleRow = typeof samples.$inferSelect;

/** Every watched model, by name (at most 1,000). */
export async function listModels(db: Database): Promise<ModelRow[]> {
  return db.reader.select().from(models).orderBy(asc(models.name)).limit(1000);
}

/** The last releases of a model, the oldest first (at most `limit`; index `releases_order`). */
export async function listReleases(
  db: Database,
  { modelId, limit }: { modelId: string; limit: number },
): Promise<ReleaseRow[]> {
  const rows = await db.reader
    .select()
    .from(releases)
    .where(eq(releases.modelId, modelId))
    .orderBy(desc(releases.releasedAt), desc(releases.receivedAt))
    .limit(limit);
  return rows.reverse();
}

/** Releases by their ids (at most as many as are asked for). */
export async function listReleasesById(db: Database, ids: readonly string[]): Promise<ReleaseRow[]> {
  if (ids.length === 0) return [];
  return db.reader
    .select()
    .from(releases)
    .where(inArray(releases.id, [...ids]))
    .limit(ids.length);
}

/** How many releases came out since `since`, and how many are queued or under analysis now. */
export async function countReleases(db: Database, since: Date): Promise<{ recent: number; running: number }> {
  const [recent] = await db.reader
    .select({ n: sql<number>`count(*)` })
    .from(releases)
    .where(gte(releases.releasedAt, since));
  const [running] = await db.reader
    .select({ n: sql<number>`count(*)` })
    .from(releases)
    .where(inArray(releases.state, ["queued", "analysing"]));
  return { recent: recent?.n ?? 0, running: running?.n ?? 0 };
}

/** The components of these releases, against both baselines. */
export async function listComponents(db: Database, releaseIds: readonly string[]): Promise<ComponentRow[]> {
  if (releaseIds.length === 0) return [];
  return db.reader
    .select()
    .from(comparisonComponents)
    .where(inArray(comparisonComponents.releaseId, [...releaseIds]));
}

/** The signals of these releases, against both baselines. */
export async function listSignals(db: Database, releaseIds: readonly string[]): Promise<SignalRow[]> {
  if (releaseIds.length === 0) return [];
  return db.reader
    .select()
    .from(comparisonSignals)
    .where(inArray(comparisonSignals.releaseId, [...releaseIds]));
}

/** What was measured of these releases. */
export async function listMeasurements(db: Database, releaseIds: readonly string[]): Promise<MeasurementRow[]> {
  if (releaseIds.length === 0) return [];
  return db.reader
    .select()
    .from(measurements)
    .where(inArray(measurements.releaseId, [...releaseIds]));
}

/** The whole comparisons of one release: at most two. */
export async function listComparisons(db: Database, releaseId: string): Promise<ComparisonRow[]> {
  return db.reader.select().from(comparisons).where(eq(comparisons.releaseId, releaseId)).limit(2);
}

/** Incidents that are not resolved: at most one a model. */
export async function listUnresolved(db: Database): Promise<IncidentRow[]> {
  return db.reader.select().from(incidents).where(ne(incidents.state, "resolved")).limit(1000);
}

/** Models and releases that these incidents name. */
export async function listIncidentNames(
  db: Database,
  rows: readonly IncidentRow[],
): Promise<{ models: Map<string, string>; versions: Map<string, string> }> {
  const releaseIds = [...new Set(rows.flatMap((row) => [row.firstReleaseId, row.lastReleaseId]))];
  const modelIds = [...new Set(rows.map((row) => row.modelId))];
  const found = await listReleasesById(db, releaseIds);
  const named =
    modelIds.length === 0
      ? []
      : await db.reader.select({ id: models.id, name: models.name }).from(models).where(inArray(models.id, modelIds));
  return {
    models: new Map(named.map((row) => [row.id, row.name])),
    versions: new Map(found.map((row) => [row.id, row.version])),
  };
}

/** How many probe items of each band a release came with. */
export async function countItems(db: Database, releaseId: string): Promise<{ band: string | null; n: number }[]> {
  return db.reader
    .select({ band: items.band, n: countDistinct(items.itemId) })
    .from(items)
    .innerJoin(uploads, and(eq(uploads.id, items.uploadId), eq(uploads.state, "loaded")))
    .where(eq(items.releaseId, releaseId))
    .groupBy(items.band);
}
