import type { Database } from "../../db/open";
import { insertAttempt } from "../../db/store/attempts";
import { type ChannelRow, readChannel, switchChannel } from "../../db/store/channels";
import { listSiblings, type OutboxMessage, readOutboxMessage, settleOutboxMessage } from "../../db/store/outbox";
import { withTransaction } from "../../db/transaction";
import { recordAudit } from "../access/audit";
import { openSecret } from "../access/secrets";
import type { Post } from "../outbound";
import type { Channel, Delivery } from "./channel";
import { channelOf } from "./channels";
import { cutText } from "./cut-text";
import { alertMessage } from "./message";
import { nextAttempt } from "./retry";

const holdMs = 5_000;

/**
 * The job "deliver": ONE attempt to hand a message to its channel, outside any transaction, then what became of it in
 * one transaction. At least once: a crash between the two sends it again under the same message id.
 *
 * @param post the guarded door; tests hand in one that leads a vendor's fixed address to their own receiver
 * @returns when to run again, or undefined when the message is settled
 */
export async function deliverMessage({
  db,
  outboxId,
  post,
  now,
  secretKey,
  rng,
}: {
  db: Database;
  outboxId: string;
  post: Post;
  now: () => Date;
  secretKey: string;
  /** Uniform in [0, 1). */
  rng: () => number;
}): Promise<Date | undefined> {
  const message = await readOutboxMessage(db.reader, outboxId);
  if (message === undefined || message.state !== "pending") return undefined;
  const startedAt = now();
  // A job that comes early (a lease that ran out after the attempt was settled) does not shorten the wait.
  if (message.nextAttemptAt !== null && message.nextAttemptAt > startedAt) return message.nextAttemptAt;

  const turn = await judgeTurn(db, message, startedAt);
  if (turn.kind === "hold") {
    await withTransaction(db, (tx) =>
      settleOutboxMessage(tx, { id: outboxId, state: "pending", nextAttemptAt: turn.until, counted: false }),
    );
    return turn.until;
  }
  const row = await readChannel(db.reader, message.channelId);
  const channel = row === undefined ? undefined : channelOf(row.kind);
  const refusal = turn.kind === "drop" ? turn.reason : whyNotSent(row, channel, message);
  if (refusal !== null || row === undefined || channel === undefined) {
    const detail = refusal ?? "the channel is gone";
    await settle({
      db,
      message,
      channel,
      row,
      delivery: { outcome: "rejected", status: null, detail },
      startedAt,
      endedAt: startedAt,
      rng,
    });
    return undefined;
  }
  const delivery = await attempt({ message, row, channel, post, startedAt, secretKey });
  return settle({ db, message, channel, row, delivery, startedAt, endedAt: now(), rng });
}

/** The end of a message whose job was given up: it is dead, and says why. */
export async function giveUpMessage({
  db,
  outboxId,
  reason,
  now,
}: {
  db: Database;
  outboxId: string;
  reason: string;
  now: Date;
}): Promise<void> {
  await withTransaction(db, async (tx) => {
    const message = await readOutboxMessage(tx, outboxId);
    if (message?.state !== "pending") return;
    await insertAttempt(tx, {
      outboxId,
      at: now,
      outcome: "rejected",
      status: null,
      detail: `given up: ${reason}`,
      durationMs: 0,
    });
    await settleOutboxMessage(tx, { id: outboxId, state: "dead", nextAttemptAt: null, counted: true });
  });
}

/**
 * Keeps the order of what one channel hears of one incident. A trigger that would come after its own resolve is
 * dropped (the resolve is sent, so never both are lost); others wait until what came before them is settled. A resolve
 * does not wait for a message that is only due later, or a broken receiver would learn of the end last.
 */
async function judgeTurn(
  db: Database,
  message: OutboxMessage,
  now: Date,
): Promise<{ kind: "go" } | { kind: "hold"; until: Date } | { kind: "drop"; reason: string }> {
  if (message.incidentId === null) return { kind: "go" };
  const { id, channelId, incidentId, action } = message;
  const siblings = await listSiblings(db.reader, { id, channelId, incidentId });
  if (action !== "resolve" && siblings.some((s) => s.action === "resolve")) {
    return { kind: "drop", reason: "not sent: the incident was over before this could be delivered" };
  }
  const waiting = siblings.filter((s) => s.state === "pending" && s.createdAt < message.createdAt);
  const ahead = action === "resolve" ? waiting.filter((s) => isUnderWay(s.nextAttemptAt, now)) : waiting;
  if (ahead.length === 0) return { kind: "go" };
  // Looks again when the first of them has been tried, and not at once if that is just now.
  const dueAt = Math.min(...ahead.map((s) => s.nextAttemptAt?.getTime() ?? 0));
  return { kind: "hold", until: new Date(Math.max(dueAt, now.getTime()) + holdMs) };
}

/** Due now, and not for so long that whoever should send it must be gone. */
function isUnderWay(dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && dueAt <= now && now.getTime() - dueAt.getTime() < 120_000;
}

function whyNotSent(row: ChannelRow | undefined, channel: Channel | undefined, message: OutboxMessage): string | null {
  if (row === undefined) return "not sent: the channel is gone";
  if (channel === undefined) return `not sent: there is no channel of kind ${row.kind}`;
  // A test may be sent to a channel that is off: that is how one sees whether it works again.
  if (!row.enabled && message.action !== "test")
    return `not sent: the channel is off (${row.disabledReason ?? "switched off"})`;
  return null;
}

async function attempt(o: {
  message: OutboxMessage;
  row: ChannelRow;
  channel: Channel;
  post: Post;
  startedAt: Date;
  secretKey: string;
}): Promise<Delivery> {
  const secrets = JSON.parse(openSecret(o.row.secrets, o.secretKey)) as Record<string, string>;
  const config = o.channel.config.safeParse({ ...o.row.settings, ...secrets });
  if (!config.success)
    return { outcome: "rejected", status: null, detail: "not sent: the channel's settings need a correction" };
  const context = { messageId: o.message.id, now: o.startedAt };
  const delivery = await o.channel.send(alertMessage.parse(o.message.message), config.data, o.post, context);
  return { ...delivery, detail: hideSecrets(delivery.detail, Object.values(secrets)) };
}

/** A receiver may echo what it was sent; what is kept of its answer holds no secret of ours and no control characters. */
function hideSecrets(detail: string, secrets: readonly string[]): string {
  const hidden = secrets
    .filter((secret) => secret.length >= 8)
    .reduce((text, secret) => text.replaceAll(secret, "[secret]"), detail);
  return cutText(hidden.replace(/\p{Cc}+/gu, " "), 2048);
}

async function settle(o: {
  db: Database;
  message: OutboxMessage;
  channel: Channel | undefined;
  row: ChannelRow | undefined;
  delivery: Delivery;
  startedAt: Date;
  endedAt: Date;
  rng: () => number;
}): Promise<Date | undefined> {
  const { message, delivery, startedAt, endedAt } = o;
  const nextAttemptAt =
    delivery.outcome === "retry" && o.channel !== undefined
      ? nextAttempt({
          failed: message.attempts + 1,
          schedule: o.channel.schedule,
          retryAfterMs: delivery.retryAfterMs,
          now: endedAt,
          rng: o.rng,
        })
      : null;
  const state = {
    delivered: "delivered",
    retry: nextAttemptAt === null ? "dead" : "pending",
    rejected: "rejected",
    disable: "rejected",
  } as const;
  const outcome = delivery.outcome === "disable" ? "rejected" : delivery.outcome;
  const durationMs = endedAt.getTime() - startedAt.getTime();
  await withTransaction(o.db, async (tx) => {
    // Another run may have settled it meanwhile (a lease that ran out): its word stands.
    const present = await readOutboxMessage(tx, message.id);
    if (present?.state !== "pending") return;
    await insertAttempt(tx, {
      outboxId: message.id,
      at: startedAt,
      outcome,
      status: delivery.status,
      detail: delivery.detail,
      durationMs,
    });
    await settleOutboxMessage(tx, { id: message.id, state: state[delivery.outcome], nextAttemptAt, counted: true });
    if (delivery.outcome === "disable" && o.row?.enabled) {
      await switchChannel(tx, {
        id: message.channelId,
        disabledReason: `the receiver ${cutText(delivery.detail, 200)}`,
      });
      const detail = { status: delivery.status };
      await recordAudit(tx, {
        actor: "system",
        action: "channel.disable",
        subject: `channel:${message.channelId}`,
        detail,
        now: endedAt,
      });
    }
  });
  return nextAttemptAt ?? undefined;
}
