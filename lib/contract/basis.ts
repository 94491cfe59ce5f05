/** What a verdict is decided from: small enough to be kept with it, so that it can be decided again under another policy. */
import { z } from "zod";

/** A part of knowledge over the items that both releases answered: a band, the total, wrong answers, a topic or slice. */
export const knowledgeMember = z.object({
  /** The signal; "accuracy, topic: physics" for a topic or slice. */
  id: z.string(),
  kind: z.enum(["band", "total", "wrong", "slice"]),
  baseline: z.number(),
  candidate: z.number(),
  /** Items. */
  n: z.number().int(),
  /** candidate − baseline, and its jackknife variance. */
  change: z.number(),
  variance: z.number(),
});
export type KnowledgeMember = z.infer<typeof knowledgeMember>;

const comparedText = z.object({
  /** Prompts that could be compared, and tokens a side at equal length. */
  prompts: z.number().int(),
  tokens: z.number().int(),
  paired: z.boolean(),
  length_change: z.number().nullable(),
  tokens_cut_share: z.number(),
  /** Signals that can be a component's member, their changes in their own unit, and how these vary together. */
  signals: z.array(z.string()),
  changes: z.array(z.number()),
  /** Jackknife covariance, lower triangle: row i has i + 1 numbers. */
  covariance: z.array(z.array(z.number())),
});

/** Words that most outputs of one side begin or end with, and hardly any of the other side's. */
export const fixedWords = z.object({
  side: z.enum(["baseline", "candidate"]),
  place: z.enum(["opening", "ending"]),
  /** Written out; tokens of the compared tokeniser. */
  words: z.string(),
  tokens: z.number().int(),
  /** Shares of the compared outputs of each side that begin or end so. */
  baseline_share: z.number(),
  candidate_share: z.number(),
});
export type FixedWords = z.infer<typeof fixedWords>;

export const verdictBasis = z.object({
  /** What is known to differ between the set-ups, in words. */
  differences: z.array(z.string()),
  /** The human reference it was measured against, by a server; null: the pooled outputs of both sides. */
  reference: z.string().nullable().optional(),
  /** What both sides were embedded with; null: neither was. */
  embedder: z.object({ id: z.string(), dimension: z.number().int() }).nullable().optional(),
  text: comparedText
    .extend({
      /** Fixed words that one side has, and the same comparison without them; null: there are none. Older ones lack it. */
      fixed: z
        .object({ words: z.array(fixedWords), without: comparedText })
        .nullable()
        .optional(),
    })
    .nullable(),
  knowledge: z.object({ items: z.number().int(), members: z.array(knowledgeMember) }).nullable(),
});
export type VerdictBasis = z.infer<typeof verdictBasis>;
export type TextBasis = NonNullable<VerdictBasis["text"]>;
