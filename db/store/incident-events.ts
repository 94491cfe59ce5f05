import { and, asc, eq } from "drizzle-orm";
import type { Statements } from "../open";
import { incidentEvents, incidents } from "../schema";

/** One entry of an incident's history. */
export type IncidentEventRow = typeof incidentEvents.$inferSelect;

/** Keeps an event. @returns false if the same event was kept before: nothing is written */
export async function insertIncidentEvent(tx: Statements, row: typeof incidentEvents.$inferInsert): Promise<boolean> {
  const kept = await tx.insert(incidentEvents).values(row).onConflictDoNothing().returning({ id: incidentEvents.id });
  return kept.length > 0;
}

/** The history of an incident, the oldest first (at most 1,000). */
export async function listIncidentEvents(db: Statements, incidentId: number): Promise<IncidentEventRow[]> {
  return db
    .select()
    .from(incidentEvents)
    .where(eq(incidentEvents.incidentId, incidentId))
    .orderBy(asc(incidentEvents.at), asc(incidentEvents.id))
    .limit(1000);
}

/** Whether any incident of the model has an event about this release. */
export async function isReleaseRecorded(
  db: Statements,
  { modelId, releaseId }: { modelId: string; releaseId: string },
): Promise<boolean> {
  const rows = await db
    .select({ id: incidentEvents.id })
    .from(incidentEvents)
    .innerJoin(incidents, eq(incidents.id, incidentEvents.incidentId))
    .where(and(eq(incidents.modelId, modelId), eq(incidentEvents.releaseId, releaseId)))
    .limit(1);
  return rows.length > 0;
}
