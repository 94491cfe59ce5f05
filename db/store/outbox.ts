import { and, asc, desc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Statements } from "../open";
import { outbox } from "../schema";

/** One message to one channel. */
export type OutboxMessage = typeof outbox.$inferSelect;

/** Keeps a message. @returns false if this event was already told to this channel: nothing is written */
export async function insertOutboxMessage(tx: Statements, row: typeof outbox.$inferInsert): Promise<boolean> {
  const kept = await tx.insert(outbox).values(row).onConflictDoNothing().returning({ id: outbox.id });
  return kept.length > 0;
}

/** One message, or undefined where there is none of that id. */
export async function readOutboxMessage(db: Statements, id: string): Promise<OutboxMessage | undefined> {
  const [row] = await db.select().from(outbox).where(eq(outbox.id, id)).limit(1);
  return row;
}

/** The newest messages of one channel (at most `limit`; index `outbox_channel`). */
export async function listOutboxOfChannel(
  db: Statements,
  { channelId, limit }: { channelId: string; limit: number },
): Promise<OutboxMessage[]> {
  return db.select().from(outbox).where(eq(outbox.channelId, channelId)).orderBy(desc(outbox.createdAt)).limit(limit);
}

/** All messages about an incident, the oldest first (at most 1,000). */
export async function listOutboxOfIncident(db: Statements, incidentId: number): Promise<OutboxMessage[]> {
  return db.select().from(outbox).where(eq(outbox.incidentId, incidentId)).orderBy(asc(outbox.createdAt)).limit(1000);
}

/** The ids of the channels that hold a message about this incident, delivered or not. */
export async function listChannelsTold(db: Statements, incidentId: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: outbox.channelId })
    .from(outbox)
    .where(eq(outbox.incidentId, incidentId))
    .limit(500);
  return rows.map((row) => row.id);
}

/** The messages about the same incident to the same channel, less this one (at most 1,000). */
export async function listSiblings(
  db: Statements,
  { id, channelId, incidentId }: { id: string; channelId: string; incidentId: number },
): Promise<Pick<OutboxMessage, "id" | "action" | "state" | "createdAt" | "nextAttemptAt">[]> {
  return db
    .select({
      id: outbox.id,
      action: outbox.action,
      state: outbox.state,
      createdAt: outbox.createdAt,
      nextAttemptAt: outbox.nextAttemptAt,
    })
    .from(outbox)
    .where(and(eq(outbox.channelId, channelId), eq(outbox.incidentId, incidentId), ne(outbox.id, id)))
    .orderBy(asc(outbox.createdAt))
    .limit(1000);
}

/** Writes down what became of an attempt. `counted`: it was one, and counts towards the schedule. */
export async function settleOutboxMessage(
  tx: Statements,
  {
    id,
    state,
    nextAttemptAt,
    counted,
  }: { id: string; state: OutboxMessage["state"]; nextAttemptAt: Date | null; counted: boolean },
): Promise<void> {
  await tx
    .update(outbox)
    .set({ state, nextAttemptAt, attempts: sql`${outbox.attempts} + ${counted ? 1 : 0}` })
    .where(eq(outbox.id, id));
}

/**
 * Puts a message that was given up or refused back into the queue, with a fresh schedule.
 * @returns false if it is pending, delivered or absent: nothing is written
 */
export async function restartOutboxMessage(tx: Statements, { id, now }: { id: string; now: Date }): Promise<boolean> {
  const changed = await tx
    .update(outbox)
    .set({ state: "pending", attempts: 0, nextAttemptAt: now })
    .where(and(eq(outbox.id, id), inArray(outbox.state, ["rejected", "dead"])))
    .returning({ id: outbox.id });
  return changed.length > 0;
}
