import type { KnowledgeMember, TextBasis } from "../../../lib/contract/basis";
import type { Verdict } from "../../../lib/contract/verdict";

/** What a run's letter says of the truth (../shared/data/README.md). */
export const regimes = ["R", "RP", "M10", "M50", "M50P", "A", "C", "CP", "F"] as const;
export type Regime = (typeof regimes)[number];

/** Controls: any alarm is false. */
export const controls: ReadonlySet<Regime> = new Set(["C", "CP"]);

/**
 * What two sides are to each other.
 * - training: a generation against generation 0 of its run;
 * - same model: two generations that were trained on the same human text;
 * - shorter: as training, but the candidate's outputs end at 70 % of their words;
 * - decoding: models trained on the same human text, sampled with top-p 1 and .9;
 * - drawn: as training, many draws of 100 prompts, for what intervals cover;
 * - slow loss: control outputs that lose .5 % of their different words a release, against one baseline;
 * - halves: two halves of one model's real samples.
 */
export const kinds = ["training", "same model", "shorter", "decoding", "drawn", "slow loss", "halves"] as const;
export type Kind = (typeof kinds)[number];

/** Two sides measured once. What any policy makes of them follows from the basis alone. One line of the results. */
export interface Case {
  kind: Kind;
  /** "runs", "salad" for textbook discounts, "photocopier" for those trained here, "real". */
  part: string;
  /** The candidate's run and generation, and what it was held against: "0", or another run's "name/generation". */
  run: string;
  generation: number;
  from: string;
  corpus: string;
  model: string;
  regime: Regime;
  outputs: number;
  draw: number;
  text: TextBasis;
  /** Of the probes; null where the run's probe says nothing. */
  knowledge: { items: number; members: KnowledgeMember[] } | null;
  /** Null where they were not asked. */
  naive: NaiveAlarms | null;
}

/** What naive monitors say of the same outputs. */
export interface NaiveAlarms {
  /** distinct-2, self-BLEU-4 or mean distance moved by 10 %. */
  threshold: boolean;
  /** One of them moved by three bootstrap standard deviations. */
  bootstrap: boolean;
  /** A classifier tells the two apart with an AUC above .55. */
  classifier: boolean;
}

/** A pair of real releases as `compare` judges it, and what must come of it. */
export interface RealCase {
  family: string;
  from: string;
  to: string;
  truth: string;
  verdict: Verdict;
  severity: string;
  headline: string;
  reasons: string[];
  components: Record<string, { effect: number; se: number; state: string } | null>;
  worstSlice: string | null;
  asSaid: boolean;
}

/** What a case is told by, so that a benchmark that was broken off goes on where it stopped. */
export function keyOf(one: Pick<Case, "kind" | "part" | "run" | "generation" | "from" | "outputs" | "draw">): string {
  const { kind, part, run, generation, from, outputs, draw } = one;
  return [kind, part, run, generation, from, outputs, draw].join("|");
}

/**
 * Whether rules may be chosen by looking at this run: seed 1 of the n-gram runs on topicalchat and shakespeare. All
 * others (factbook, second seeds, the neural model, textbook discounts, photocopier, real releases) only confirm.
 */
export function isForChoosing({ part, run, model }: Pick<Case, "part" | "run" | "model">): boolean {
  return part === "runs" && model === "ngram" && /^(topicalchat|shakespeare)-.*-1$/.test(run);
}
