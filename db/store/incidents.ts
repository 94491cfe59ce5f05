import { and, desc, eq, lt, ne } from "drizzle-orm";
import type { Statements } from "../open";
import { incidents } from "../schema";

/** An incident as it is stored. */
export type IncidentRow = typeof incidents.$inferSelect;

/** The model's incident that is not resolved; there is at most one (index `incidents_one_open`). */
export async function readOpenIncident(db: Statements, modelId: string): Promise<IncidentRow | undefined> {
  const [row] = await db
    .select()
    .from(incidents)
    .where(and(eq(incidents.modelId, modelId), ne(incidents.state, "resolved")))
    .limit(1);
  return row;
}

/** One incident, or undefined where there is none of that id. */
export async function readIncidentRow(db: Statements, id: number): Promise<IncidentRow | undefined> {
  const [row] = await db.select().from(incidents).where(eq(incidents.id, id)).limit(1);
  return row;
}

/** The incidents of a model, the newest first (at most `limit`). */
export async function listIncidentsOfModel(
  db: Statements,
  { modelId, limit }: { modelId: string; limit: number },
): Promise<IncidentRow[]> {
  return db.select().from(incidents).where(eq(incidents.modelId, modelId)).orderBy(desc(incidents.id)).limit(limit);
}

/** Incidents, the newest first, of one state where it is given, older than `beforeId` where it is given (at most `limit`). */
export async function listIncidents(
  db: Statements,
  {
    state,
    beforeId,
    limit,
  }: { state?: IncidentRow["state"] | undefined; beforeId?: number | undefined; limit: number },
): Promise<IncidentRow[]> {
  const conditions = [
    state === undefined ? undefined : eq(incidents.state, state),
    beforeId === undefined ? undefined : lt(incidents.id, beforeId),
  ];
  return db
    .select()
    .from(incidents)
    .where(and(...conditions))
    .orderBy(desc(incidents.id))
    .limit(limit);
}

/** Keeps a new incident; the unique index refuses a second open one of the same model. @returns its id */
export async function insertIncident(tx: Statements, row: Omit<typeof incidents.$inferInsert, "id">): Promise<number> {
  const [kept] = await tx.insert(incidents).values(row).returning({ id: incidents.id });
  if (kept === undefined) throw new RangeError("an incident was inserted but not returned");
  return kept.id;
}

/** Changes an incident that is not resolved. @returns false if it is resolved or absent: nothing is written */
export async function updateOpenIncident(
  tx: Statements,
  { id, ...changes }: Partial<Omit<typeof incidents.$inferInsert, "id">> & { id: number },
): Promise<boolean> {
  const changed = await tx
    .update(incidents)
    .set(changes)
    .where(and(eq(incidents.id, id), ne(incidents.state, "resolved")))
    .returning({ id: incidents.id });
  return changed.length > 0;
}
