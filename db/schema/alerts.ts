import { sql } from "drizzle-orm";
import { define } from "../columns";

/** Incidents and the messages about them. */
export const { incidents, incidentEvents, channels, outbox, attempts } = define((k) => ({
  incidents: k.table(
    "incidents",
    {
      id: k.serial("id"),
      modelId: k.text("model_id").notNull(),
      state: k.text("state", { enum: ["open", "acknowledged", "resolved"] }).notNull(),
      severity: k.text("severity", { enum: ["warn", "critical"] }).notNull(),
      verdict: k.text("verdict").notNull(),
      title: k.text("title").notNull(),
      firstReleaseId: k.text("first_release_id").notNull(),
      lastReleaseId: k.text("last_release_id").notNull(),
      openedAt: k.time("opened_at").notNull(),
      updatedAt: k.time("updated_at").notNull(),
      acknowledgedBy: k.text("acknowledged_by"),
      acknowledgedAt: k.time("acknowledged_at"),
      resolvedBy: k.text("resolved_by"),
      resolvedAt: k.time("resolved_at"),
    },
    (t) => [
      // At most one incident of a model is not resolved.
      k.uniqueIndex("incidents_one_open").on(t.modelId).where(sql`state <> 'resolved'`),
      k.index("incidents_updated").on(t.updatedAt),
    ],
  ),
  incidentEvents: k.table(
    "incident_events",
    {
      /** Natural: `<incident>:<kind>:<release or actor and time>`. */
      id: k.text("id").primaryKey(),
      incidentId: k.integer("incident_id").notNull(),
      at: k.time("at").notNull(),
      kind: k
        .text("kind", { enum: ["opened", "updated", "escalated", "improving", "acknowledged", "resolved"] })
        .notNull(),
      actor: k.text("actor"),
      releaseId: k.text("release_id"),
      title: k.text("title").notNull(),
      detail: k.text("detail"),
    },
    (t) => [k.index("incident_events_at").on(t.incidentId, t.at)],
  ),
  channels: k.table("channels", {
    id: k.text("id").primaryKey(),
    kind: k.text("kind").notNull(),
    name: k.text("name").notNull(),
    settings: k.json<Record<string, string>>("settings").notNull(),
    /** The secret settings, as one encrypted JSON object. */
    secrets: k.text("secrets").notNull(),
    minSeverity: k.text("min_severity", { enum: ["warn", "critical"] }).notNull(),
    enabled: k.flag("enabled").notNull().default(true),
    disabledReason: k.text("disabled_reason"),
    createdAt: k.time("created_at").notNull(),
  }),
  outbox: k.table(
    "outbox",
    {
      id: k.text("id").primaryKey(),
      channelId: k.text("channel_id").notNull(),
      incidentId: k.integer("incident_id"),
      /** The incident event (or test) that it tells of. */
      eventId: k.text("event_id").notNull(),
      action: k.text("action", { enum: ["trigger", "update", "acknowledge", "resolve", "test"] }).notNull(),
      message: k.json<unknown>("message").notNull(),
      state: k.text("state", { enum: ["pending", "delivered", "rejected", "dead"] }).notNull(),
      attempts: k.integer("attempts").notNull().default(0),
      nextAttemptAt: k.time("next_attempt_at"),
      createdAt: k.time("created_at").notNull(),
    },
    (t) => [
      k.uniqueIndex("outbox_once").on(t.eventId, t.channelId),
      k.index("outbox_channel").on(t.channelId, t.createdAt),
    ],
  ),
  attempts: k.table(
    "attempts",
    {
      outboxId: k.text("outbox_id").notNull(),
      attempt: k.integer("attempt").notNull(),
      at: k.time("at").notNull(),
      outcome: k.text("outcome", { enum: ["delivered", "retry", "rejected"] }).notNull(),
      status: k.integer("status"),
      detail: k.text("detail").notNull(),
      durationMs: k.integer("duration_ms").notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.outboxId, t.attempt] })],
  ),
}));
