import type { ReactNode } from "react";
import type { OutboxRow } from "@/lib/contract/views";
import { formatClock, formatCounted, formatDuration } from "./format";
import { RelativeTime } from "./relative-time";
import type { Appearance } from "./verdict-appearance";
import { InlineState } from "./verdict-chip";

const states: Record<OutboxRow["state"], Appearance> = {
  pending: { shape: "insufficient", tone: "unsure", word: "Waiting" },
  delivered: { shape: "ok", tone: "ok", word: "Delivered" },
  rejected: { shape: "error", tone: "fault", word: "Rejected" },
  dead: { shape: "error", tone: "fault", word: "Given up" },
};

const actions: Record<OutboxRow["action"], string> = {
  trigger: "Alert",
  update: "Update",
  acknowledge: "Acknowledged",
  resolve: "Resolved",
  test: "Test",
};

/** Messages to channels, each with what became of it and every attempt behind it. `actionOf` adds a button to a row. */
export function MessageList({
  messages,
  asOf,
  empty,
  actionOf,
}: {
  messages: readonly OutboxRow[];
  asOf: string;
  empty: ReactNode;
  actionOf?: (message: OutboxRow) => ReactNode;
}) {
  if (messages.length === 0) return <p className="py-2 text-ink-3">{empty}</p>;
  return (
    <ul>
      {messages.map((message) => (
        <li key={message.id} className="border-line py-2.5 not-last:border-b">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <p className="min-w-0 font-medium text-ink">
              {actions[message.action]} to {message.channel}
            </p>
            <InlineState appearance={states[message.state]} />
          </div>
          <p>{message.title}</p>
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <p className="text-12 text-ink-3">
              <RelativeTime at={message.created_at} asOf={asOf} />
              {message.state === "pending" && message.next_attempt_at !== null && (
                <> · next attempt {formatClock(message.next_attempt_at)} UTC</>
              )}
            </p>
            {actionOf?.(message)}
          </div>
          {message.attempts.length > 0 && <Attempts attempts={message.attempts} />}
        </li>
      ))}
    </ul>
  );
}

/** Folded away while all went well at the first attempt. */
function Attempts({ attempts }: { attempts: OutboxRow["attempts"] }) {
  const isSmooth = attempts.length === 1 && attempts[0]?.outcome === "delivered";
  return (
    <details open={!isSmooth} className="mt-0.5 text-12">
      <summary className="w-fit rounded-1 py-1 text-ink-3 hover:text-ink">
        {formatCounted(attempts.length, "attempt")}
      </summary>
      <ol>
        {attempts.map((attempt) => (
          <li key={attempt.at} className="flex gap-3 py-0.5">
            <span className="font-mono text-ink-3">{formatClock(attempt.at)}</span>
            <span className="min-w-0 text-ink-2">
              {attempt.status !== null && `${attempt.status} · `}
              {attempt.detail} <span className="text-ink-3">· {formatDuration(attempt.duration_ms / 1000)}</span>
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
