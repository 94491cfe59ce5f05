import { and, eq, sql } from "drizzle-orm";
import type { Database, Statements } from "../open";
import { inbox } from "../schema";
import { withTransaction } from "../transaction";
import { requeueJob } from "./jobs";

export type DeliveryRow = typeof inbox.$inferSelect;
export type NewDelivery = Omit<DeliveryRow, "state" | "reason">;

/**
 * Keeps a verified delivery and queues its opening, both or neither. One that was parked gives way to another body under
 * its id: a sender that mends a body sends it again.
 * @returns its id; where this (source, delivery id) was kept before, the first's, whether it had another body, and nothing
 * is written
 */
export async function acceptDelivery(
  db: Database,
  delivery: NewDelivery,
): Promise<{ id: string; kept: "now" | "before" | "with another body" }> {
  return withTransaction(db, async (tx) => {
    const { receivedAt, headers, body, bytes, model, version } = delivery;
    const mended = { receivedAt, headers, body, bytes, model, version, state: "received" as const, reason: null };
    const [kept] = await tx
      .insert(inbox)
      .values({ ...delivery, state: "received", reason: null })
      .onConflictDoUpdate({
        target: [inbox.sourceId, inbox.deliveryId],
        set: mended,
        setWhere: sql`${inbox.state} = 'parked' and ${inbox.body} <> ${body}`,
      })
      .returning({ id: inbox.id });
    if (kept === undefined) {
      const first = await firstOf(tx, delivery);
      return { id: first.id, kept: first.body.equals(body) ? "before" : "with another body" };
    }
    await requeueJob(tx, { kind: "open-delivery", subjectId: kept.id, runAt: receivedAt });
    return { id: kept.id, kept: "now" };
  });
}

async function firstOf(tx: Statements, delivery: NewDelivery): Promise<Pick<DeliveryRow, "id" | "body">> {
  const [first] = await tx
    .select({ id: inbox.id, body: inbox.body })
    .from(inbox)
    .where(and(eq(inbox.sourceId, delivery.sourceId), eq(inbox.deliveryId, delivery.deliveryId)))
    .limit(1);
  if (first === undefined) throw new RangeError("a delivery was refused as a repeat, but the first is not there");
  return first;
}

/** Keeps a delivery whose sender is known but whose body is of no use, with the reason, so that it can be shown. */
export async function keepParkedDelivery(db: Database, delivery: NewDelivery, reason: string): Promise<void> {
  await withTransaction(db, async (tx) => {
    await tx
      .insert(inbox)
      .values({ ...delivery, state: "parked", reason })
      .onConflictDoNothing();
  });
}

/** One delivery with its body. */
export async function readDelivery(db: Database, id: string): Promise<DeliveryRow | undefined> {
  const [row] = await db.reader.select().from(inbox).where(eq(inbox.id, id)).limit(1);
  return row;
}

/** Marks a delivery as worked in, within the caller's transaction. */
export async function markOpened(tx: Statements, id: string): Promise<void> {
  await tx.update(inbox).set({ state: "opened", reason: null }).where(eq(inbox.id, id));
}

/** Marks a delivery as a test that came through: nothing was made of it. */
export async function markTested(tx: Statements, id: string): Promise<void> {
  const reason = "a test: verified, read, and nothing made of it";
  await tx.update(inbox).set({ state: "opened", reason }).where(eq(inbox.id, id));
}

/** Puts a delivery aside with the reason; nothing of it is used. */
export async function parkDelivery(tx: Statements, id: string, reason: string): Promise<void> {
  await tx.update(inbox).set({ state: "parked", reason }).where(eq(inbox.id, id));
}
