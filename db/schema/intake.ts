import { type AnyColumn, define } from "../columns";

/** What comes in: sources, their raw deliveries, uploads, and the work that waits. */
export const { sources, inbox, uploads, jobs } = define((k) => ({
  sources: k.table("sources", {
    id: k.text("id").primaryKey(),
    kind: k.text("kind").notNull(),
    name: k.text("name").notNull(),
    /** Encrypted (`lib/access/secrets.ts`). */
    secret: k.text("secret").notNull(),
    /** The secret before this one, accepted while rotating. */
    previousSecret: k.text("previous_secret"),
    previousSecretUntil: k.time("previous_secret_until"),
    createdAt: k.time("created_at").notNull(),
  }),
  inbox: k.table(
    "inbox",
    {
      id: k.text("id").primaryKey(),
      sourceId: k
        .text("source_id")
        .notNull()
        .references((): AnyColumn => sources.id),
      deliveryId: k.text("delivery_id").notNull(),
      receivedAt: k.time("received_at").notNull(),
      /** Headers less secrets and signatures. */
      headers: k.json<Record<string, string>>("headers").notNull(),
      body: k.bytes("body").notNull(),
      bytes: k.integer("bytes").notNull(),
      state: k.text("state", { enum: ["received", "opened", "parked"] }).notNull(),
      /** Why it was parked. */
      reason: k.text("reason"),
      model: k.text("model"),
      version: k.text("version"),
    },
    (t) => [
      // Decides whether a delivery is a repeat.
      k.uniqueIndex("inbox_delivery").on(t.sourceId, t.deliveryId),
      // Serves the source page: newest first.
      k.index("inbox_received").on(t.sourceId, t.receivedAt),
    ],
  ),
  uploads: k.table(
    "uploads",
    {
      id: k.text("id").primaryKey(),
      releaseId: k.text("release_id").notNull(),
      kind: k.text("kind", { enum: ["samples", "items", "answers"] }).notNull(),
      idempotencyKey: k.text("idempotency_key").notNull(),
      /** SHA-256 of the lines as they came: tells a repeat from another file under the same key. */
      digest: k.text("digest").notNull(),
      /** Spool file, relative to the spool folder; null once loaded. */
      spool: k.text("spool"),
      lines: k.integer("lines").notNull(),
      bytes: k.integer("bytes").notNull(),
      /** Optional keys of the wrong type, kept as metadata. */
      mistyped: k.integer("mistyped").notNull().default(0),
      complete: k.flag("complete").notNull().default(false),
      state: k.text("state", { enum: ["spooled", "loaded"] }).notNull(),
      acceptedAt: k.time("accepted_at").notNull(),
    },
    (t) => [k.uniqueIndex("uploads_key").on(t.releaseId, t.kind, t.idempotencyKey)],
  ),
  jobs: k.table(
    "jobs",
    {
      /** Natural: `<kind>:<subject>`, so that queueing twice is queueing once. */
      id: k.text("id").primaryKey(),
      kind: k.text("kind").notNull(),
      subjectId: k.text("subject_id").notNull(),
      runAt: k.time("run_at").notNull(),
      leasedBy: k.text("leased_by"),
      leaseUntil: k.time("lease_until"),
      attempts: k.integer("attempts").notNull().default(0),
      state: k
        .text("state", { enum: ["waiting", "done", "dead"] })
        .notNull()
        .default("waiting"),
      lastError: k.text("last_error"),
    },
    // Serves the claim: the waiting job that is due first.
    (t) => [k.index("jobs_due").on(t.state, t.runAt)],
  ),
}));
