import type { CompareResult } from "@/lib/contract/verdict";
import { formatCounted, formatShare } from "./format";

/**
 * How much of a release is the same answer to different prompts: first the share of all its outputs, then the largest
 * group of them, so that a group of 126 and a share of 100 % are not read as two opinions.
 */
export function sameAnswersNote(comparison: CompareResult, baseline: string): string {
  const { duplicate_clusters: clusters, baseline_largest_cluster: then } = comparison.evidence;
  const share = comparison.metrics["cross-prompt-duplicate-share"];
  const largest = clusters.toSorted((a, b) => b.size - a.size)[0];
  if (largest === undefined) {
    // Groups are of text: what is alike outside of them are outputs that say nothing.
    if (share === undefined || share.candidate === 0) return "none was found";
    return `${formatShare(share.candidate)} of the outputs, ${formatShare(share.baseline)} in ${baseline}: all of these are empty`;
  }
  const group = `${formatCounted(largest.size, "output")} to ${formatCounted(largest.prompts, "prompt")}`;
  const was = then === 0 ? "none" : formatCounted(then, "output");
  if (share === undefined) return `largest group of one answer: ${group}; in ${baseline}: ${was}`;
  return (
    `${formatShare(share.candidate)} of the outputs, ${formatShare(share.baseline)} in ${baseline}; ` +
    `the largest group of one answer: ${group}, in ${baseline}: ${was}`
  );
}
