import type { Severity, Verdict } from "../../../lib/contract/verdict";

/** What a run's letter says of the truth (../shared/data/README.md). */
export const regimes = ["R", "RP", "M10", "M50", "M50P", "A", "C", "CP", "F"] as const;
export type Regime = (typeof regimes)[number];

/** Controls: any alarm is false. */
export const controls: ReadonlySet<Regime> = new Set(["C", "CP"]);

/** One generation of one run against its generation 0, over some of the prompts, judged once. One line of the results. */
export interface Case {
  /** "runs", or "salad" for textbook discounts. */
  part: string;
  run: string;
  corpus: string;
  model: string;
  regime: Regime;
  generation: number;
  outputs: number;
  draw: number;
  text: { verdict: Verdict; severity: Severity };
  /** With probe answers; null where the run's probe says nothing. */
  probes: { verdict: Verdict; severity: Severity } | null;
  naive: NaiveAlarms;
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

/** What a case is told by, so that a run that was broken off goes on where it stopped. */
export function keyOf({
  part,
  run,
  generation,
  outputs,
  draw,
}: Pick<Case, "part" | "run" | "generation" | "outputs" | "draw">): string {
  return `${part}/${run}/${generation}/${outputs}/${draw}`;
}
