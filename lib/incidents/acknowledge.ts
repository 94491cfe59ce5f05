import type { Database } from "../../db/open";
import { readIncidentRow, updateOpenIncident } from "../../db/store/incidents";
import { withTransaction } from "../../db/transaction";
import type { Actor } from "../access/actor";
import { recordAudit } from "../access/audit";
import { AppError } from "../errors";
import { keepActorEvent } from "./keep-actor-event";

/**
 * A person takes an incident: repeats are no longer told, what is worse still is. Channels hear it, under the same key.
 * @throws AppError `not-found`, or `conflict` if it is acknowledged or resolved already
 */
export async function acknowledgeIncident({
  db,
  incidentId,
  actor,
  publicUrl,
  now,
  newId,
}: {
  db: Database;
  incidentId: number;
  actor: Actor;
  publicUrl: string;
  now: Date;
  newId: () => string;
}): Promise<void> {
  await withTransaction(db, async (tx) => {
    const incident = await readIncidentRow(tx, incidentId);
    if (incident === undefined) throw new AppError("not-found", `no incident ${incidentId}`);
    if (incident.state === "resolved") throw new AppError("conflict", `incident ${incidentId} is resolved already`);
    if (incident.state === "acknowledged") {
      throw new AppError("conflict", `incident ${incidentId} was acknowledged already, by ${incident.acknowledgedBy}`);
    }
    const acknowledged = { acknowledgedBy: actor.name, acknowledgedAt: now, updatedAt: now };
    await updateOpenIncident(tx, { id: incidentId, state: "acknowledged", ...acknowledged });
    await keepActorEvent(tx, { incident, kind: "acknowledged", actor, detail: null, publicUrl, now, newId });
    await recordAudit(tx, { actor, action: "incident.acknowledge", subject: `incident:${incidentId}`, now });
  });
}
