import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "../../db/open";
import { apiTokens, members } from "../../db/schema";
import { withTransaction } from "../../db/transaction";
import type { Actor } from "./actor";
import { verifyPassword } from "./passwords";
import { hashToken } from "./tokens";

/** A member as a session knows it: `epoch` is the one it was signed in under. */
export interface SignedIn {
  actor: Extract<Actor, { kind: "member" }>;
  epoch: number;
}

/** The member with this e-mail and password; null if there is none or it is disabled, after the same work. */
export async function signIn(
  db: Database,
  { email, password }: { email: string; password: string },
): Promise<SignedIn | null> {
  const [row] = await db.reader
    .select()
    .from(members)
    .where(and(eq(members.email, email.trim().toLowerCase()), isNull(members.disabledAt)))
    .limit(1);
  const right = await verifyPassword(password, row?.passwordHash ?? null);
  return row !== undefined && right ? signedIn(row) : null;
}

/** The member behind a session; null once it is disabled, removed, or has signed out everywhere since `epoch`. */
export async function readSession(
  db: Database,
  { memberId, epoch }: { memberId: string; epoch: number },
): Promise<SignedIn | null> {
  const [row] = await db.reader
    .select()
    .from(members)
    .where(and(eq(members.id, memberId), eq(members.sessionEpoch, epoch), isNull(members.disabledAt)))
    .limit(1);
  return row === undefined ? null : signedIn(row);
}

/** How stale `last used` may be: a write for every request would queue behind real ones. */
const lastUsedMs = 60_000;

/** The actor of a bearer token; null if it is unknown or revoked. Notes when it was last used, to the minute. */
export async function readToken(
  db: Database,
  { token, now }: { token: string; now: Date },
): Promise<Extract<Actor, { kind: "token" }> | null> {
  const [row] = await db.reader
    .select()
    .from(apiTokens)
    .where(and(eq(apiTokens.hash, hashToken(token)), isNull(apiTokens.revokedAt)))
    .limit(1);
  if (row === undefined) return null;
  if (row.lastUsedAt === null || now.getTime() - row.lastUsedAt.getTime() > lastUsedMs) {
    await withTransaction(db, async (tx) => {
      await tx.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, row.id));
    });
  }
  return { kind: "token", id: row.id, name: row.name, scope: row.scope };
}

function signedIn(row: typeof members.$inferSelect): SignedIn {
  return {
    actor: { kind: "member", id: row.id, name: row.name, email: row.email, role: row.role },
    epoch: row.sessionEpoch,
  };
}
