import { type AnyColumn, define } from "../columns";

/** What one analysis asked an embedding service for. */
export interface EmbeddingSpent {
  embedder: string;
  dimension: number;
  /** Different texts that were sent, and those whose vectors were kept from before. */
  sent: number;
  kept: number;
  requests: number;
  tokens: number;
  /** In the currency of the service's bill; null: no price is set. */
  cost: number | null;
}

/** Models, their releases, and the bulk that came with them (kept apart from what is measured of it). */
export const { models, releases, samples, items, answers, vectors } = define((k) => ({
  models: k.table("models", {
    id: k.text("id").primaryKey(),
    name: k.text("name").notNull().unique(),
    tokenizer: k.text("tokenizer").notNull(),
    /** An embedder's id; "auto" until the first release with text shows its language. */
    embedder: k.text("embedder").notNull(),
    /** Why it is this one: what was found in the first release's text, or who chose it. */
    embedderReason: k.text("embedder_reason"),
    /** Of an embedder behind a service: address, model, price. */
    embedderSettings: k.json<Record<string, unknown>>("embedder_settings"),
    /** The service's key, encrypted (`lib/access/secrets.ts`). */
    embedderKey: k.text("embedder_key"),
    /** The pinned baseline: the first analysed release until a person accepts another. */
    baselineReleaseId: k.text("baseline_release_id"),
    createdAt: k.time("created_at").notNull(),
  }),
  releases: k.table(
    "releases",
    {
      id: k.text("id").primaryKey(),
      modelId: k
        .text("model_id")
        .notNull()
        .references((): AnyColumn => models.id),
      version: k.text("version").notNull(),
      previousVersion: k.text("previous_version"),
      stage: k.text("stage", { enum: ["registered", "candidate", "live", "superseded", "rolled back"] }).notNull(),
      releasedAt: k.time("released_at").notNull(),
      receivedAt: k.time("received_at").notNull(),
      /** Time of the newest event that was merged: a later arrival that tells of an earlier time changes nothing known. */
      eventAt: k.time("event_at"),
      meta: k.json<Record<string, unknown>>("meta").notNull(),
      state: k.text("state", { enum: ["receiving", "queued", "analysing", "analysed", "failed"] }).notNull(),
      /** Set when the sender said that all is there; the analysis starts once every upload is loaded. */
      completeAt: k.time("complete_at"),
      step: k.text("step"),
      progress: k.real("progress"),
      failure: k.text("failure"),
      outputs: k.integer("outputs").notNull().default(0),
      prompts: k.integer("prompts").notNull().default(0),
      verdict: k.text("verdict"),
      severity: k.text("severity", { enum: ["ok", "warn", "critical", "none"] }),
      headline: k.text("headline"),
      reasons: k.json<string[]>("reasons"),
      analysedAt: k.time("analysed_at"),
      analysisMs: k.integer("analysis_ms"),
      /** What embedding cost this analysis, where a service did it. */
      embedding: k.json<EmbeddingSpent>("embedding"),
    },
    (t) => [
      k.uniqueIndex("releases_version").on(t.modelId, t.version),
      // Serves every read of a model's history, in order.
      k.index("releases_order").on(t.modelId, t.releasedAt),
    ],
  ),
  samples: k.table(
    "samples",
    {
      releaseId: k.text("release_id").notNull(),
      /** Rows of an upload that is not loaded yet are not seen by anyone. */
      uploadId: k.text("upload_id").notNull(),
      line: k.integer("line").notNull(),
      promptId: k.text("prompt_id").notNull(),
      sample: k.integer("sample").notNull(),
      output: k.text("output").notNull(),
      prompt: k.text("prompt"),
      topic: k.text("topic"),
      slice: k.json<string | Record<string, string>>("slice"),
      confidence: k.real("confidence"),
      meanLogprob: k.real("mean_logprob"),
      /** Little-endian float32, when the line brought its vector. */
      embedding: k.bytes("embedding"),
      metadata: k.json<Record<string, unknown>>("metadata"),
    },
    // The key is natural (an upload's lines), so that loading twice is loading once; it also serves reading in order.
    (t) => [
      k.primaryKey({ columns: [t.releaseId, t.uploadId, t.line] }),
      k.index("samples_prompt").on(t.releaseId, t.promptId, t.sample),
    ],
  ),
  items: k.table(
    "items",
    {
      releaseId: k.text("release_id").notNull(),
      uploadId: k.text("upload_id").notNull(),
      line: k.integer("line").notNull(),
      itemId: k.text("item_id").notNull(),
      question: k.text("question").notNull(),
      answers: k.json<string[]>("answers").notNull(),
      topic: k.text("topic"),
      band: k.text("band"),
      popularity: k.real("popularity"),
      slice: k.json<string | Record<string, string>>("slice"),
      grader: k.text("grader"),
      metadata: k.json<Record<string, unknown>>("metadata"),
    },
    (t) => [k.primaryKey({ columns: [t.releaseId, t.uploadId, t.line] })],
  ),
  answers: k.table(
    "answers",
    {
      releaseId: k.text("release_id").notNull(),
      uploadId: k.text("upload_id").notNull(),
      line: k.integer("line").notNull(),
      itemId: k.text("item_id").notNull(),
      sample: k.integer("sample").notNull(),
      output: k.text("output").notNull(),
      confidence: k.real("confidence"),
      metadata: k.json<Record<string, unknown>>("metadata"),
    },
    (t) => [k.primaryKey({ columns: [t.releaseId, t.uploadId, t.line] })],
  ),
  vectors: k.table(
    "vectors",
    {
      /** What made it: the service's host, the model and the dimension. */
      maker: k.text("maker").notNull(),
      /** SHA-256 of the text. */
      digest: k.text("digest").notNull(),
      /** Little-endian float32, of unit length. */
      vector: k.bytes("vector").notNull(),
      usedAt: k.time("used_at").notNull(),
    },
    // Serves forgetting what has not been used for longest.
    (t) => [k.primaryKey({ columns: [t.maker, t.digest] }), k.index("vectors_used").on(t.usedAt)],
  ),
}));
