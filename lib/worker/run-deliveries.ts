import { setTimeout as pause } from "node:timers/promises";
import { readOutboxMessage } from "../../db/store/outbox";
import { claimNext, type Lane, workOff } from "./run";

/**
 * Works off the messages that are due until told to stop: one after another to the same channel, channels side by side,
 * so that a receiver that does not answer holds up nobody else's page. Resolves once what is under way is settled.
 */
export async function runDeliveries(lane: Lane): Promise<void> {
  const { db, log } = lane.context;
  const underWay = new Map<string, Promise<void>>();
  const failed = (error: unknown) => log.error({ err: error }, "the worker could not claim or settle a message");
  while (!lane.signal.aborted) {
    let claimed = false;
    try {
      const row = await claimNext(lane, [...underWay.keys()]);
      if (row !== undefined) {
        claimed = true;
        // A message that is gone has no channel; its job ends at once.
        const channel = (await readOutboxMessage(db.reader, row.subjectId))?.channelId ?? row.id;
        const done = workOff(lane, row)
          .catch(failed)
          .finally(() => underWay.delete(channel));
        underWay.set(channel, done);
      }
    } catch (error) {
      failed(error);
    }
    if (claimed) continue;
    const rested = pause(lane.idleMs, undefined, { signal: lane.signal }).catch(() => undefined);
    await Promise.race([rested, ...underWay.values()]);
  }
  await Promise.all(underWay.values());
}
