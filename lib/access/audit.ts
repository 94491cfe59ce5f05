import type { Statements } from "../../db/open";
import { audit } from "../../db/schema";
import { type Actor, actorId } from "./actor";

/** Says who changed what, in the transaction that changes it: neither is kept without the other. */
export async function recordAudit(
  tx: Statements,
  entry: {
    actor: Actor | "system";
    /** A verb and its object: `source.rotate`. */
    action: string;
    /** What was changed: `source:<id>`. */
    subject: string;
    /** What a reader of the audit wants to know beside it; never a secret. */
    detail?: Record<string, unknown>;
    now: Date;
  },
): Promise<void> {
  await tx.insert(audit).values({
    at: entry.now,
    actor: entry.actor === "system" ? "system" : actorId(entry.actor),
    action: entry.action,
    subject: entry.subject,
    detail: entry.detail ?? null,
  });
}
