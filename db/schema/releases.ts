import { type AnyColumn, define } from "../columns";

/** Models, their releases, and the bulk that came with them (kept apart from what is measured of it). */
export const { models, releases, samples, items, answers } = define((k) => ({
  models: k.table("models", {
    id: k.text("id").primaryKey(),
    name: k.text("name").notNull().unique(),
    tokenizer: k.text("tokenizer").notNull(),
    embedder: k.text("embedder").notNull(),
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
}));
