import { asc, desc, eq } from "drizzle-orm";
import type { Database, Statements } from "../open";
import { inbox, sources } from "../schema";
import type { SourceRow } from "./sources";

/** A delivery without its body, as the source's page lists it. */
export type ListedDelivery = Omit<typeof inbox.$inferSelect, "body" | "headers">;

/** All sources, the oldest first (at most 200). */
export async function listSources(db: Database): Promise<SourceRow[]> {
  return db.reader.select().from(sources).orderBy(asc(sources.createdAt), asc(sources.id)).limit(200);
}

/** The newest deliveries of a source (at most `limit`; index `inbox_received`). */
export async function listDeliveries(
  db: Database,
  { sourceId, limit }: { sourceId: string; limit: number },
): Promise<ListedDelivery[]> {
  return db.reader
    .select({
      id: inbox.id,
      sourceId: inbox.sourceId,
      deliveryId: inbox.deliveryId,
      receivedAt: inbox.receivedAt,
      bytes: inbox.bytes,
      state: inbox.state,
      reason: inbox.reason,
      model: inbox.model,
      version: inbox.version,
    })
    .from(inbox)
    .where(eq(inbox.sourceId, sourceId))
    .orderBy(desc(inbox.receivedAt))
    .limit(limit);
}

/** Keeps a new source. */
export async function insertSource(tx: Statements, row: typeof sources.$inferInsert): Promise<void> {
  await tx.insert(sources).values(row);
}

/** Gives a source another secret and keeps the one before it until `until`. */
export async function replaceSecret(
  tx: Statements,
  { id, secret, previous, until }: { id: string; secret: string; previous: string; until: Date },
): Promise<void> {
  await tx
    .update(sources)
    .set({ secret, previousSecret: previous, previousSecretUntil: until })
    .where(eq(sources.id, id));
}
