/** The lines that cross the door: one JSON object a line (samples, probe items, answers), and the release's meta. */
import { z } from "zod";
import { deepestNesting, isNestedDeeper } from "./nesting";

export const slice = z.union([z.string(), z.record(z.string(), z.string())]);
export type Slice = z.infer<typeof slice>;

/** One output of the model to one prompt. */
export interface SampleLine {
  prompt_id: string;
  output: string;
  /** Order among the outputs to the same prompt, from 0. */
  sample: number;
  prompt?: string;
  topic?: string;
  slice?: Slice;
  confidence?: number;
  mean_logprob?: number;
  embedding?: number[];
  /** Unknown keys, and optional keys of the wrong type, kept as they came. */
  metadata?: Record<string, unknown>;
}

export const graders = ["alias", "exact", "numeric", "choice", "regex"] as const;
export const bands = ["head", "torso", "tail"] as const;
export type Band = (typeof bands)[number];

/** One rare-topic question with its accepted answers. */
export interface ItemLine {
  item_id: string;
  question: string;
  answers: string[];
  topic?: string;
  band?: Band;
  popularity?: number;
  slice?: Slice;
  grader?: (typeof graders)[number];
  metadata?: Record<string, unknown>;
}

/** One answer of the model to one item. */
export interface AnswerLine {
  item_id: string;
  output: string;
  sample: number;
  confidence?: number;
  metadata?: Record<string, unknown>;
}

const share = z.number().min(0).max(1);

/** The name of a model or a release: it is shown, linked to and sent on. */
export const releaseName = z
  .string()
  .min(1)
  .max(200)
  // A browser takes "." and ".." out of an address; what cannot be seen would make two names look the same.
  .refine((name) => !/^\.{1,2}$|[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u.test(name), {
    error: 'must not be "." or "..", nor hold characters that cannot be seen',
  });

/** What is declared of a release beside its outputs. Unknown keys are kept. */
export const meta = z
  .looseObject({
    decoding: z
      .looseObject({
        temperature: z.number().optional(),
        top_p: z.number().optional(),
        max_tokens: z.number().optional(),
        system_prompt_sha256: z.string().optional(),
      })
      .optional(),
    prompt_set: z.string().optional(),
    provenance: z
      .looseObject({
        human_share: share.optional(),
        synthetic_share: share.optional(),
        parents: z.array(z.string()).optional(),
      })
      .optional(),
  })
  .refine((declared) => !isNestedDeeper(declared), { error: `is nested more than ${deepestNesting} deep` });
export type Meta = z.infer<typeof meta>;

/** The event of the generic source. `samples`, `items` and `answers` are checked line by line by the line reader. */
export const releaseEvent = z.object({
  type: z.literal("model.release.published"),
  timestamp: z.iso.datetime({ offset: true }),
  data: z.object({
    model: releaseName,
    version: releaseName,
    previous_version: releaseName.nullish(),
    stage: z.enum(["candidate", "live"]).nullish(),
    released_at: z.iso.datetime({ offset: true }).nullish(),
    meta: meta.nullish(),
    items: z.array(z.unknown()).nullish(),
    samples: z.array(z.unknown()).nullish(),
    answers: z.array(z.unknown()).nullish(),
    complete: z.boolean().nullish(),
  }),
});
export type ReleaseEvent = z.infer<typeof releaseEvent>;
