import { define } from "../columns";

/** What a model is judged by, every revision of it: none is changed or removed. */
export const { modelPolicies, modelReferences } = define((k) => ({
  modelPolicies: k.table(
    "model_policies",
    {
      modelId: k.text("model_id").notNull(),
      /** 1, 2, …; the last one is in effect. */
      revision: k.integer("revision").notNull(),
      /** What differs from the default policy, as it was given. */
      overrides: k.json<Record<string, unknown>>("overrides").notNull(),
      reason: k.text("reason").notNull(),
      /** The name of whoever did; the audit has their id. */
      setBy: k.text("set_by").notNull(),
      setAt: k.time("set_at").notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.modelId, t.revision] })],
  ),
  modelReferences: k.table(
    "model_references",
    {
      modelId: k.text("model_id").notNull(),
      /** 1, 2, …; the last one is in effect, once it is loaded. */
      revision: k.integer("revision").notNull(),
      /** Made of its lines; "none": it was taken away. Its texts are kept as outputs under `<model>:<id>` in place of a release's id. */
      referenceId: k.text("reference_id").notNull(),
      /** The upload that it came with; loaded once that is. "none": there is none. */
      uploadId: k.text("upload_id").notNull(),
      setBy: k.text("set_by").notNull(),
      setAt: k.time("set_at").notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.modelId, t.revision] })],
  ),
}));
