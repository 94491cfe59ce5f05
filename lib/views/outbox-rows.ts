import type { Database } from "../../db/open";
import { listAttempts } from "../../db/store/attempts";
import { listChannels } from "../../db/store/channels";
import type { OutboxMessage } from "../../db/store/outbox";
import { alertMessage } from "../alerts/message";
import type { OutboxRow } from "../contract/views";

/** Messages with every attempt to deliver them, in the order given; two more statements, however many they are. */
export async function toOutboxRows(db: Database, messages: readonly OutboxMessage[]): Promise<OutboxRow[]> {
  const channels = new Map((await listChannels(db.reader)).map((row) => [row.id, row]));
  const attempts = await listAttempts(
    db.reader,
    messages.map((row) => row.id),
  );
  const attemptsOf = new Map<string, typeof attempts>();
  for (const attempt of attempts) {
    attemptsOf.set(attempt.outboxId, [...(attemptsOf.get(attempt.outboxId) ?? []), attempt]);
  }
  return messages.map((row) => ({
    id: row.id,
    channel: channels.get(row.channelId)?.name ?? row.channelId,
    channel_kind: channels.get(row.channelId)?.kind ?? "unknown",
    incident: row.incidentId,
    action: row.action,
    title: alertMessage.parse(row.message).title,
    state: row.state,
    created_at: row.createdAt.toISOString(),
    next_attempt_at: row.nextAttemptAt?.toISOString() ?? null,
    attempts: (attemptsOf.get(row.id) ?? []).map((attempt) => ({
      at: attempt.at.toISOString(),
      outcome: attempt.outcome,
      status: attempt.status,
      detail: attempt.detail,
      duration_ms: attempt.durationMs,
    })),
  }));
}
