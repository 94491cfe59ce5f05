import type { TextBasis } from "../contract/basis";
import type { Slices } from "../contract/slices";
import type { Compared, ComponentId, Evidence, Severity, Verdict } from "../contract/verdict";
import type { MeasuredTexts } from "./compare-texts";
import type { Findings } from "./decide";
import type { Knowledge } from "./knowledge";
import type { Policy } from "./policy";

/** All that a verdict's sentences are written from. */
export interface Story {
  verdict: Verdict;
  severity: Severity;
  findings: Findings;
  texts: MeasuredTexts | null;
  knowledge: Knowledge | null;
  slices: Slices | null;
  metrics: Record<string, Compared>;
  evidence: Evidence;
  /** Words that most outputs of one side begin or end with; null: there are none. */
  fixed: NonNullable<TextBasis["fixed"]> | null;
  policy: Policy;
  /** Components on which the series of releases has raised an alarm. */
  slowDrift: readonly ComponentId[];
  decodingIsDeclared: boolean;
  /** How the two are called. */
  candidate: string;
  baseline: string;
}
