import type { Database } from "../../db/open";
import { listIncidentNames } from "../../db/store/history";
import type { IncidentRow } from "../../db/store/incidents";
import { releaseVerdict } from "../contract/verdict";
import type { IncidentBrief } from "../contract/views";

/** Incidents as every screen shows them, in the order given; two more statements, however many they are. */
export async function toIncidentBriefs(db: Database, rows: readonly IncidentRow[]): Promise<IncidentBrief[]> {
  const { models, versions } = await listIncidentNames(db, rows);
  return rows.map((row) => ({
    id: row.id,
    model: models.get(row.modelId) ?? row.modelId,
    state: row.state,
    severity: row.severity,
    title: row.title,
    verdict: releaseVerdict.parse(row.verdict),
    opened_at: row.openedAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
    first_version: versions.get(row.firstReleaseId) ?? row.firstReleaseId,
    last_version: versions.get(row.lastReleaseId) ?? row.lastReleaseId,
    acknowledged_by: row.acknowledgedBy,
    acknowledged_at: row.acknowledgedAt?.toISOString() ?? null,
    resolved_by: row.resolvedBy,
    resolved_at: row.resolvedAt?.toISOString() ?? null,
  }));
}
