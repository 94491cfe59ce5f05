import type { Statements } from "../../db/open";
import { listEnabledChannels } from "../../db/store/channels";
import { listChannelsTold } from "../../db/store/outbox";
import type { AlertMessage } from "../alerts/message";
import { queueMessage } from "../alerts/queue-message";

/**
 * Queues what an incident event has to say, one message a channel, in the event's transaction. A trigger or update goes
 * to every channel that wants this severity (to one that heard nothing yet as a trigger); an acknowledgement or the end
 * only to those that heard of the incident.
 */
export async function tellChannels(
  tx: Statements,
  {
    message,
    incidentId,
    eventId,
    now,
    newId,
  }: { message: AlertMessage; incidentId: number; eventId: string; now: Date; newId: () => string },
): Promise<void> {
  const told = new Set(await listChannelsTold(tx, incidentId));
  const alarms = message.action === "trigger" || message.action === "update";
  for (const { id, minSeverity } of await listEnabledChannels(tx)) {
    const wanted = message.severity === "critical" || minSeverity === "warn";
    if (alarms ? !wanted : !told.has(id)) continue;
    const action = alarms ? (told.has(id) ? "update" : "trigger") : message.action;
    await queueMessage(tx, { channelId: id, eventId, message: { ...message, action }, now, newId });
  }
}
