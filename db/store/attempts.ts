import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Statements } from "../open";
import { attempts } from "../schema";

/** One attempt to deliver a message. */
export type AttemptRow = typeof attempts.$inferSelect;

/** Writes down an attempt under the message's next number, from 1. */
export async function insertAttempt(tx: Statements, row: Omit<AttemptRow, "attempt">): Promise<void> {
  const [last] = await tx
    .select({ attempt: sql<number>`coalesce(max(${attempts.attempt}), 0)` })
    .from(attempts)
    .where(eq(attempts.outboxId, row.outboxId));
  await tx.insert(attempts).values({ ...row, attempt: (last?.attempt ?? 0) + 1 });
}

/** The attempts of these messages, in order (at most 5,000). */
export async function listAttempts(db: Statements, outboxIds: readonly string[]): Promise<AttemptRow[]> {
  if (outboxIds.length === 0) return [];
  return db
    .select()
    .from(attempts)
    .where(inArray(attempts.outboxId, [...outboxIds]))
    .orderBy(asc(attempts.outboxId), asc(attempts.attempt))
    .limit(5000);
}
