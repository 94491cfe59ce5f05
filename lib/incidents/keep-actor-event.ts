import type { Statements } from "../../db/open";
import { insertIncidentEvent } from "../../db/store/incident-events";
import type { IncidentRow } from "../../db/store/incidents";
import { readReleaseNames } from "../../db/store/judged-releases";
import { type Actor, actorId } from "../access/actor";
import { composeMessage } from "../alerts/compose";
import { verdict } from "../contract/verdict";
import { tellChannels } from "./tell-channels";

/** Keeps what a person did with an incident in its history, and queues it for the channels that heard of the incident. */
export async function keepActorEvent(
  tx: Statements,
  {
    incident,
    kind,
    actor,
    detail,
    publicUrl,
    now,
    newId,
  }: {
    incident: IncidentRow;
    kind: "acknowledged" | "resolved";
    actor: Actor;
    detail: string | null;
    publicUrl: string;
    now: Date;
    newId: () => string;
  },
): Promise<void> {
  const names = await readReleaseNames(tx, { modelId: incident.modelId, releaseId: incident.lastReleaseId });
  if (names === undefined) throw new RangeError(`incident ${incident.id} names a release that is gone`);
  const id = `${incident.id}:${kind}:${actorId(actor)}:${now.toISOString()}`;
  const title = `${names.model}: ${kind} by ${actor.name}${detail === null ? "" : `: ${detail}`}`;
  const event = { id, incidentId: incident.id, at: now, kind, actor: actor.name, releaseId: null };
  if (!(await insertIncidentEvent(tx, { ...event, title: `${kind} by ${actor.name}`, detail }))) return;
  const message = composeMessage({
    action: kind === "acknowledged" ? "acknowledge" : "resolve",
    incident: {
      id: incident.id,
      model: names.model,
      severity: incident.severity,
      verdict: verdict.parse(incident.verdict),
      title: incident.title,
    },
    title,
    version: names.version,
    baselineVersion: null,
    comparison: null,
    actor: actor.name,
    publicUrl,
    now,
  });
  await tellChannels(tx, { message, incidentId: incident.id, eventId: id, now, newId });
}
