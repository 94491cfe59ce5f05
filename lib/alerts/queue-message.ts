import type { Statements } from "../../db/open";
import { queueJob } from "../../db/store/jobs";
import { insertOutboxMessage } from "../../db/store/outbox";
import type { AlertMessage } from "./message";

/**
 * Queues one message to one channel, in the transaction of what it tells of: neither is kept without the other.
 * The same event is told to a channel once, however often this runs.
 */
export async function queueMessage(
  tx: Statements,
  {
    channelId,
    eventId,
    message,
    now,
    newId,
  }: { channelId: string; eventId: string; message: AlertMessage; now: Date; newId: () => string },
): Promise<string | null> {
  const id = newId();
  const { action, incident } = message;
  const row = { id, channelId, incidentId: incident, eventId, action, message, nextAttemptAt: now, createdAt: now };
  if (!(await insertOutboxMessage(tx, { ...row, state: "pending" }))) return null;
  await queueJob(tx, { kind: "deliver", subjectId: id, runAt: now });
  return id;
}
