/** What a comparison had to do without. */
import { z } from "zod";

export const lackCodes = [
  "other-prompts",
  "few-prompts",
  "one-sample",
  "samples-left",
  "few-words",
  "short-answers",
  "no-outputs",
  "no-vectors",
  "no-reference",
  "no-probes",
  "few-items",
  "weak-probes",
  "no-bands",
  "few-band-items",
  "no-wrong-answers",
  "no-slices",
  "undeclared-decoding",
] as const;

/** One lack, in three sentences: a person can judge whether it matters, and what to send so that it ends. */
export const lack = z.object({
  code: z.enum(lackCodes),
  /** What is missing, with its numbers. */
  lacking: z.string(),
  /** What the verdict cannot do for it. */
  costs: z.string(),
  /** What would settle it. */
  settles: z.string(),
});
export type Lack = z.infer<typeof lack>;
