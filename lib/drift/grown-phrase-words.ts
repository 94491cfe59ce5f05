import { isWarning } from "./component-state";
import { percent } from "./figures";
import type { Story } from "./story";
import { textComponentIds } from "./text-components";

/** A phrase that stands in so many more outputs, in shares of them, is said. */
const GROWN_BY = 0.2;

/** One sentence on the phrase that grew most, where the text was found to be poorer and many outputs say it now. */
export function writeGrownPhrase({
  evidence,
  findings,
  baseline,
}: Pick<Story, "evidence" | "findings" | "baseline">): string[] {
  const [grown] = evidence.grown_phrases;
  const isPoorer = textComponentIds.some((id) => isWarning(findings.components[id]?.state));
  if (grown === undefined || !isPoorer || grown.candidate_share - grown.baseline_share < GROWN_BY) return [];
  const { phrase, candidate_share, baseline_share } = grown;
  return [
    `“${phrase}” stands in ${percent(candidate_share)} of outputs, where in ${baseline} in ${percent(baseline_share)}: no phrase grew more.`,
  ];
}
