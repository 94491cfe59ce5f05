import type { ComponentId } from "../contract/verdict";
import type { MeasuredText } from "./measured-text";

/** What a metric found. An absence is a value with its reason, never 0 or NaN. */
export type Measurement =
  | {
      ok: true;
      value: number;
      /** How many outputs or items the value was computed over: see the signal's `counts`. */
      n: number;
      /** Figures to read beside the value, by their names in `besideWords`. */
      beside?: Readonly<Partial<Record<keyof typeof besideWords, number>>>;
      /** The value without each prompt (or probe item) in turn; null where no interval is given. */
      withoutUnit: Float64Array | null;
      /** How far the jackknife's variance is too high, since units act on the value together; absent: they do not. */
      overcount?: number;
      /** Standard error found in another way (groups of prompts) where `withoutUnit` is null; absent: no interval. */
      error?: number;
      /** Degrees of freedom of `error`: groups less one; absent: very many. */
      degrees?: number;
      /** By what share the variance of the value grows with each unit that the value is higher; absent: it does not. */
      varianceGrowth?: number;
    }
  | { ok: false; reason: string };

/** What is read beside the values of some signals, in words. */
export const besideWords = {
  unknown_share: "share of tokens that the reference does not know",
  too_short: "outputs too short",
  seed_sd: "SD over five clusterings",
} as const;

/** What a screen, the docs and the decision know of a signal. */
export interface Signal {
  /** Stored and linked to: never renamed; a changed formula takes a new one. */
  id: string;
  label: string;
  /** A few words on what the number is. */
  description: string;
  /** The definition in one line, for the documents. */
  formula: string;
  /** Where its interval comes from, or why it has none. */
  interval: string;
  /** What its n counts. */
  counts: string;
  unit: "ratio" | "share" | "words" | "distance" | "score" | "count";
  /** Which way is worse; null where neither is. */
  collapseMeans: "falls" | "rises" | null;
  /** The warning sign whose member it is; null for a signal that is only charted. */
  component: ComponentId | null;
  /** Whether a change of it is relative, or a difference (accuracies and shares of errors). */
  changeUnit: "relative" | "points";
  /** It is a mean of parts of unequal size, of which most may be 0: its interval is even on a log scale. */
  rareParts?: true;
  /** It is a difference of shares, from −1 to 1. */
  signed?: true;
  /** Paper or specification. */
  source: string;
  /** What fools it. */
  bias: string;
}

/** A signal of the outputs' text, computed from what one pass has counted. */
export interface Metric extends Signal {
  /** It is made of the outputs' vectors alone: no cut of the text changes it, and values of two embedders say nothing of each other. */
  ofVectors?: true;
  /** It is of the outputs as they came, also in a comparison: a cut would make copies of outputs that only begin alike. */
  ofWholeOutputs?: true;
  /** It is not compared: what it is measured by is found anew from each release, so that two values differ by that too. */
  ofOneRelease?: true;
  measure(text: MeasuredText): Measurement;
}
