import { count, intervalOf, percent, points } from "./figures";
import { identicalAnswersSignal } from "./identical-answers";
import type { Story } from "./story";

type Told = Pick<Story, "metrics" | "texts" | "findings" | "policy" | "baseline" | "candidate">;

/** That different prompts get the same answer, or none, as the clause of a headline; null where nothing was found. */
export function copiesHeadline({
  metrics,
  texts,
  findings,
  baseline,
  candidate,
}: Told): { says: "the same" | "nothing"; clause: string } | null {
  const share = metrics[identicalAnswersSignal];
  if (share === undefined || (findings.identical !== "warn" && findings.identical !== "critical")) return null;
  const empty = emptyShares(texts);
  // Empty outputs count as copies of each other; where they are most of what is alike, that is the finding.
  if (empty.candidate - empty.baseline >= share.relative_change / 2) {
    const clause = `${candidate} leaves ${percent(empty.candidate)} of its outputs empty, where ${baseline} left ${percent(empty.baseline)}`;
    return { says: "nothing", clause };
  }
  const clause = `${candidate} gives ${percent(share.candidate)} of its answers to more than one prompt alike, where ${baseline} gave ${percent(share.baseline)}`;
  return { says: "the same", clause };
}

/** The finding with its numbers, as part of a reason; "" where copies did not become more by what warns. */
export function copiesFinding({ metrics, texts, policy, baseline }: Told): string {
  const share = metrics[identicalAnswersSignal];
  if (share === undefined || share.relative_change < policy.identical.warnRise) return "";
  const figures = [points(share.relative_change), intervalOf(share)].filter(Boolean).join(", ");
  const empty = emptyOutputs(texts?.pairing.candidate.uncut);
  const ofThem = empty === 0 ? "" : `, ${count(empty)} of them empty`;
  return `${percent(share.candidate)} of outputs are nearly identical to an output to another prompt${ofThem}, where in ${baseline} it was ${percent(share.baseline)} (${figures})`;
}

/**
 * That a prompt gets the same answer each time, as it does at temperature 0, as part of a reason; "" where outputs that
 * repeat another word for word did not become more by what is told, or are to other prompts.
 */
export function repeatsFinding({ metrics, baseline }: Told): string {
  const share = metrics["exact-duplicate-share"];
  const across = metrics[identicalAnswersSignal]?.relative_change ?? 0;
  if (share === undefined || share.relative_change - Math.max(0, across) < REPEATS_TOLD) return "";
  return `${percent(share.candidate)} of outputs repeat another word for word, most often one to the same prompt, where in ${baseline} it was ${percent(share.baseline)}`;
}

/** Copies that became more for sure, and by less than what warns: no alarm, and nothing that may go unsaid. */
export function copiesNoticed(story: Told): string[] {
  const { metrics, findings, policy } = story;
  const share = metrics[identicalAnswersSignal];
  if (share === undefined || findings.identical !== "none") return [];
  const { z, warnRise } = policy.identical;
  if (share.relative_change < LEAST_NOTICED || share.relative_change <= z * (share.se ?? 0)) return [];
  const told = copiesFinding({ ...story, policy: { ...policy, identical: { ...policy.identical, warnRise: 0 } } });
  return [`${told}: noticed, and no alarm below ${points(warnRise)}.`];
}

const LEAST_NOTICED = 0.01;
const REPEATS_TOLD = 0.2;

/** Shares of the compared outputs. */
function emptyShares(texts: Story["texts"]): { candidate: number; baseline: number } {
  const of = (uncut: Int32Array | undefined) => emptyOutputs(uncut) / Math.max(1, uncut?.length ?? 0);
  return { candidate: of(texts?.pairing.candidate.uncut), baseline: of(texts?.pairing.baseline.uncut) };
}

function emptyOutputs(uncut: Int32Array | undefined): number {
  return uncut?.filter((tokens) => tokens === 0).length ?? 0;
}
