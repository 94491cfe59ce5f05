/** The words of the decision, and the shapes that `analyze` and `compare` print and the API answers with. */
import { z } from "zod";
import { verdictBasis } from "./basis";
import { type ComponentId, componentId } from "./component-id";
import { lack } from "./lack";
import { policy } from "./policy";
import { rareTopics } from "./rare-topics";
import { releaseSeries } from "./release-series";
import { selfCheck } from "./self-check";
import { slices } from "./slices";

export { type ComponentId, componentId, componentIds } from "./component-id";

/** Plain names, as screens show them. */
export const componentNames: Record<ComponentId, string> = {
  range: "Range",
  blandness: "Blandness",
  phrasing: "Phrasing",
  sameness: "Sameness",
  knowledge: "Knowledge",
};

/** What each component watches, in a few words. */
export const componentMeanings: Record<ComponentId, string> = {
  range: "rare words",
  blandness: "words in even use",
  phrasing: "repeated word pairs",
  sameness: "loss of diversity",
  knowledge: "rare topics",
};

export const componentState = z.enum(["ok", "inconclusive", "warn", "critical"]);
export type ComponentState = z.infer<typeof componentState>;

export const severity = z.enum(["ok", "warn", "critical", "none"]);
export type Severity = z.infer<typeof severity>;

export const verdict = z.enum([
  "healthy",
  "early collapse",
  "late collapse",
  "knowledge loss",
  "style or decoding change",
  "sameness only",
  "inconclusive",
  "not comparable",
  "insufficient samples",
  "error",
]);
export type Verdict = z.infer<typeof verdict>;

/** What a release can be labelled with: a verdict, or that it is the baseline itself. */
export const releaseVerdict = z.enum([...verdict.options, "baseline"]);
export type ReleaseVerdict = z.infer<typeof releaseVerdict>;

/** One warning sign, judged by itself. Effect and SE are in practical margins; + is worse. */
export const component = z.object({
  effect: z.number(),
  se: z.number(),
  state: componentState,
  members: z.array(z.string()),
});
export type Component = z.infer<typeof component>;

export const components = z.object({
  range: component.nullable(),
  blandness: component.nullable(),
  phrasing: component.nullable(),
  sameness: component.nullable(),
  knowledge: component.nullable(),
});
export type Components = z.infer<typeof components>;

/** One output, named as its sender named it: the way from every number to the text behind it. */
export const outputRef = z.object({ prompt_id: z.string(), sample: z.number().int() });
export type OutputRef = z.infer<typeof outputRef>;

/** A signal of one release. `low`/`high` are null where no interval is given; `n` counts what it was computed over. */
export const measured = z.object({
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number().int(),
  /** What is to be read beside some values: the unknown share, outputs too short, the SD over clusterings. */
  beside: z.record(z.string(), z.number()).optional(),
});
export type Measured = z.infer<typeof measured>;

/** A signal of a comparison, at equal length over the paired prompts. */
export const compared = z.object({
  baseline: z.number(),
  candidate: z.number(),
  /** candidate / baseline − 1; for accuracies and shares of errors candidate − baseline (see `change_unit`). */
  relative_change: z.number(),
  change_unit: z.enum(["relative", "points"]),
  se: z.number().nullable(),
  p: z.number().nullable(),
  p_adjusted: z.number().nullable(),
  /** Loss in practical margins, + is worse; null for a signal that has no margin. */
  margins: z.number().nullable(),
  margins_se: z.number().nullable(),
  /** SD that healthy releases differ by, in the unit of the change: in `p`, `p_adjusted` and `margins_se`, not in `se`. */
  noise: z.number().optional(),
  component: componentId.nullable(),
  n: z.number().int(),
});
export type Compared = z.infer<typeof compared>;

export const phraseChange = z.object({
  phrase: z.string(),
  baseline_share: z.number(),
  candidate_share: z.number(),
  p: z.number(),
  outputs: z.array(outputRef),
});
/** A sentence skeleton, words in brackets being any of their kind, or an opening of outputs. */
export const templateChange = phraseChange.extend({ kind: z.enum(["skeleton", "opening"]) });
export type TemplateChange = z.infer<typeof templateChange>;
export const itemChange = z.object({
  item_id: z.string(),
  question: z.string(),
  answers: z.array(z.string()),
  band: z.string().nullable(),
  topic: z.string().nullable(),
  baseline_output: z.string(),
  candidate_output: z.string(),
  /** Which of the item's answers is shown, by its `sample`: the first that got the grade the whole item got. */
  baseline_sample: z.number().int().optional(),
  candidate_sample: z.number().int().optional(),
  /** How many of the `answered` answers of each side are correct. These five are absent from comparisons that were stored before they were kept. */
  baseline_correct: z.number().int().optional(),
  candidate_correct: z.number().int().optional(),
  answered: z.number().int().optional(),
});
/** A probe item that no answer can be graded by, and why. */
export const ungradableItem = z.object({ item_id: z.string(), reason: z.string() });

export const lostWord = z.object({
  word: z.string(),
  baseline_outputs: z.number().int(),
  candidate_outputs: z.number().int(),
  baseline_refs: z.array(outputRef),
});
export const duplicateCluster = z.object({
  size: z.number().int(),
  prompts: z.number().int(),
  outputs: z.array(outputRef),
});

export const evidence = z.object({
  grown_phrases: z.array(phraseChange),
  vanished_phrases: z.array(phraseChange),
  /** The frequent templates of both sides that grew most, each with outputs of the candidate that hold it. */
  grown_templates: z.array(templateChange).default([]),
  lost_words: z.array(lostWord),
  /** How many words of the rare set the baseline said and the candidate never did (the list is cut). */
  lost_words_total: z.number().int(),
  lost_items: z.array(itemChange),
  lost_items_total: z.number().int(),
  regained_items: z.array(itemChange),
  regained_items_total: z.number().int(),
  /** Cut to 50, and how many there are; absent from comparisons that were stored before they were kept. */
  ungradable_items: z.array(ungradableItem).optional(),
  ungradable_items_total: z.number().int().optional(),
  duplicate_clusters: z.array(duplicateCluster),
  baseline_largest_cluster: z.number().int(),
});
export type Evidence = z.infer<typeof evidence>;

/** How many optional keys of the lines read had a value of the wrong type, kept as metadata; said by the command line. */
const mistyped = z.number().int();

/** What `tailwatch compare --json` prints and the verdict route answers. Numbers are unrounded. */
export const compareResult = z.object({
  verdict,
  severity,
  /** One sentence that answers "what happened to this release?", for the top of the page and the alert's title. */
  headline: z.string(),
  reasons: z.array(z.string()),
  paired_prompts: z.number().int(),
  tokens_cut_share: z.number().nullable(),
  length_change: z.number().nullable(),
  reference: z.enum(["human", "pooled"]).nullable(),
  components,
  metrics: z.record(z.string(), compared),
  raw: z.record(z.string(), z.object({ baseline: z.number().nullable(), candidate: z.number().nullable() })),
  absent: z.record(z.string(), z.string()),
  evidence,
  /** What the verdict was decided from; absent from comparisons that were stored before it was kept. */
  basis: verdictBasis.optional(),
  /** By topic and slice; null where no line names one. */
  slices: slices.nullable().optional(),
  /** Probe items lost and regained; null without answers of both releases. */
  rare_topics: rareTopics.nullable().optional(),
  /** Only where it was asked for: it costs seconds. A server makes it after the verdict. */
  self_check: selfCheck.optional(),
  /** What limits the verdict, one sentence each; they are among `reasons` too. */
  limits: z.array(z.string()).optional(),
  /** Everything the comparison had to do without, with what it costs and what would settle it. */
  lacks: z.array(lack).optional(),
  /** What the releases before it, compared with the same baseline, say; from a server and in `series`. */
  series: releaseSeries.optional(),
  /** The version of the policy, and all of its values; null where they are of a shape that is no longer known. */
  policy: z.string(),
  policy_used: policy.nullable().catch(null).optional(),
  tokenizer: z.string().nullable(),
  embedder: z.string().nullable(),
  /** How many numbers its vectors have; null: there are none. */
  embedder_dimension: z.number().int().nullable().optional(),
  /** Why it was this embedder, as a clause; said by the command line. */
  embedder_reason: z.string().optional(),
  mistyped: mistyped.optional(),
});
export type CompareResult = z.infer<typeof compareResult>;

/** What `tailwatch analyze --json` prints, and what is stored of each release. */
export const analyzeResult = z.object({
  outputs: z.number().int(),
  prompts: z.number().int(),
  tokens: z.number().int(),
  empty_outputs: z.number().int(),
  tokenizer: z.string(),
  embedder: z.string(),
  /** How many numbers its vectors have; null: there are none. */
  embedder_dimension: z.number().int().nullable().optional(),
  /** Why it was this embedder, as a clause; said by the command line. */
  embedder_reason: z.string().optional(),
  mistyped: mistyped.optional(),
  /** What became of the probe items and of the answers to them; absent where none were given. */
  probes: z
    .object({
      items: z.number().int(),
      graded: z.number().int(),
      ungradable: z.array(ungradableItem),
      /** Items without an answer, and answers to no item. */
      unanswered: z.number().int(),
      unasked: z.number().int(),
    })
    .optional(),
  metrics: z.record(z.string(), measured),
  absent: z.record(z.string(), z.string()),
});
export type AnalyzeResult = z.infer<typeof analyzeResult>;
