import { asc, eq } from "drizzle-orm";
import type { Statements } from "../open";
import { channels } from "../schema";

/** A channel as it is stored: `secrets` is sealed. */
export type ChannelRow = typeof channels.$inferSelect;

/** Keeps a new channel. */
export async function insertChannel(tx: Statements, row: typeof channels.$inferInsert): Promise<void> {
  await tx.insert(channels).values(row);
}

/** One channel, or undefined where there is none of that id. */
export async function readChannel(db: Statements, id: string): Promise<ChannelRow | undefined> {
  const [row] = await db.select().from(channels).where(eq(channels.id, id)).limit(1);
  return row;
}

/** All channels, the oldest first (at most 500). */
export async function listChannels(db: Statements): Promise<ChannelRow[]> {
  return db.select().from(channels).orderBy(asc(channels.createdAt), asc(channels.id)).limit(500);
}

/** The channels that are switched on (at most 500). */
export async function listEnabledChannels(db: Statements): Promise<ChannelRow[]> {
  return db.select().from(channels).where(eq(channels.enabled, true)).orderBy(asc(channels.id)).limit(500);
}

/**
 * Switches a channel on (`disabledReason` null) or off (with the reason that is shown).
 * @returns false if there is no such channel
 */
export async function switchChannel(
  tx: Statements,
  { id, disabledReason }: { id: string; disabledReason: string | null },
): Promise<boolean> {
  const changed = await tx
    .update(channels)
    .set({ enabled: disabledReason === null, disabledReason })
    .where(eq(channels.id, id))
    .returning({ id: channels.id });
  return changed.length > 0;
}
