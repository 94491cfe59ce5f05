/** What a model is judged by: its policy and its human reference. */
import { z } from "zod";
import { policy } from "./policy";

const time = z.string();

/** GET /api/v1/models/{model}/policy: what the next release will be judged by. */
export const policyView = z.object({
  /** The policy's name in every verdict; release noise that is learnt is added to it. */
  version: z.string(),
  /** How often it was set; 0: the default. */
  revision: z.number().int(),
  /** What was set, as it was given. */
  overrides: z.record(z.string(), z.unknown()),
  /** All values, the default's included. */
  policy,
  set_by: z.string().nullable(),
  set_at: time.nullable(),
  reason: z.string().nullable(),
});

/** GET /api/v1/models/{model}/reference: human text that rare words are told by, in place of both sides' own. */
export const referenceView = z.object({
  /** Made of its lines: the same text has the same id. */
  id: z.string(),
  /** How many references the model has had, this one included. */
  revision: z.number().int(),
  lines: z.number().int(),
  bytes: z.number().int(),
  set_by: z.string().nullable(),
  set_at: time,
});
