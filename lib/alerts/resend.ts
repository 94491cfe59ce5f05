import type { Database } from "../../db/open";
import { requeueJob } from "../../db/store/jobs";
import { readOutboxMessage, restartOutboxMessage } from "../../db/store/outbox";
import { withTransaction } from "../../db/transaction";
import type { Actor } from "../access/actor";
import { recordAudit } from "../access/audit";
import { AppError } from "../errors";

/**
 * Sends a message that was given up or refused once more, with a fresh schedule and under the same message id.
 * @throws AppError `not-found`, or `conflict` if it is under way or was delivered
 */
export async function resendMessage({
  db,
  outboxId,
  actor,
  now,
}: {
  db: Database;
  outboxId: string;
  actor: Actor;
  now: Date;
}): Promise<void> {
  await withTransaction(db, async (tx) => {
    const message = await readOutboxMessage(tx, outboxId);
    if (message === undefined) throw new AppError("not-found", `no message ${outboxId}`);
    if (!(await restartOutboxMessage(tx, { id: outboxId, now }))) {
      const why = message.state === "delivered" ? "was delivered" : "is still being tried";
      throw new AppError("conflict", `the message ${why}: only one that was refused or given up can be sent again`);
    }
    await requeueJob(tx, { kind: "deliver", subjectId: outboxId, runAt: now });
    await recordAudit(tx, { actor, action: "message.resend", subject: `outbox:${outboxId}`, now });
  });
}
