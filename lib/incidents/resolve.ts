import type { Database, Statements } from "../../db/open";
import { type IncidentRow, readIncidentRow, readOpenIncident, updateOpenIncident } from "../../db/store/incidents";
import { withTransaction } from "../../db/transaction";
import type { Actor } from "../access/actor";
import { recordAudit } from "../access/audit";
import { AppError } from "../errors";
import { keepActorEvent } from "./keep-actor-event";

interface Resolution {
  actor: Actor;
  /** Why it is over, in the person's words. */
  reason: string;
  publicUrl: string;
  now: Date;
  newId: () => string;
}

/**
 * A person ends an incident and says why. Channels hear it, under the same key.
 * @throws AppError `not-found`, or `conflict` if it is resolved already
 */
export async function resolveIncident({
  db,
  incidentId,
  ...resolution
}: Resolution & { db: Database; incidentId: number }): Promise<void> {
  await withTransaction(db, async (tx) => {
    const incident = await readIncidentRow(tx, incidentId);
    if (incident === undefined) throw new AppError("not-found", `no incident ${incidentId}`);
    if (incident.state === "resolved") throw new AppError("conflict", `incident ${incidentId} is resolved already`);
    await endIncident(tx, incident, resolution);
  });
}

/**
 * Ends the model's incident, if it has one, inside the transaction that makes it pointless: a release that is accepted
 * as the new baseline is no longer a loss against it.
 */
export async function resolveOpenIncident(
  tx: Statements,
  { modelId, ...resolution }: Resolution & { modelId: string },
): Promise<void> {
  const incident = await readOpenIncident(tx, modelId);
  if (incident !== undefined) await endIncident(tx, incident, resolution);
}

async function endIncident(
  tx: Statements,
  incident: IncidentRow,
  { actor, reason, publicUrl, now, newId }: Resolution,
): Promise<void> {
  await updateOpenIncident(tx, {
    id: incident.id,
    state: "resolved",
    resolvedBy: actor.name,
    resolvedAt: now,
    updatedAt: now,
  });
  await keepActorEvent(tx, { incident, kind: "resolved", actor, detail: reason, publicUrl, now, newId });
  await recordAudit(tx, {
    actor,
    action: "incident.resolve",
    subject: `incident:${incident.id}`,
    detail: { reason },
    now,
  });
}
