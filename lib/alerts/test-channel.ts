import type { Database } from "../../db/open";
import { readChannel } from "../../db/store/channels";
import { withTransaction } from "../../db/transaction";
import type { Actor } from "../access/actor";
import { recordAudit } from "../access/audit";
import { AppError } from "../errors";
import { composeTest } from "./compose";
import { queueMessage } from "./queue-message";

/**
 * "Send a test": queues a test message the way an alert is queued, so that what is tried is what will be used.
 * @returns the message's id in the outbox
 * @throws AppError `not-found`
 */
export async function testChannel({
  db,
  channelId,
  actor,
  publicUrl,
  now,
  newId,
}: {
  db: Database;
  channelId: string;
  actor: Actor;
  publicUrl: string;
  now: Date;
  newId: () => string;
}): Promise<{ outbox: string }> {
  return withTransaction(db, async (tx) => {
    const channel = await readChannel(tx, channelId);
    if (channel === undefined) throw new AppError("not-found", `no channel ${channelId}`);
    const testId = newId();
    const message = composeTest({ channel: channel.name, publicUrl, now, testId });
    const outbox = await queueMessage(tx, { channelId, eventId: `test:${testId}`, message, now, newId });
    if (outbox === null) throw new RangeError("newId gave the same id twice");
    await recordAudit(tx, { actor, action: "channel.test", subject: `channel:${channelId}`, now });
    return { outbox };
  });
}
