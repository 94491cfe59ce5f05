import { expect, test } from "vitest";
import { sameAnswersNote } from "../../../app/_components/ui/same-answers-note";
import type { CompareResult } from "../../../lib/contract/verdict";

function comparison(clusters: { size: number; prompts: number }[], then: number, share?: [number, number]) {
  const metrics = share && { "cross-prompt-duplicate-share": { baseline: share[0], candidate: share[1] } };
  const evidence = { duplicate_clusters: clusters, baseline_largest_cluster: then };
  return { metrics: metrics ?? {}, evidence } as unknown as CompareResult;
}
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("the share of all outputs comes before the largest group of them, so that the two are not read as one", () => {
  const groups = [
    { size: 40, prompts: 30 },
    { size: 126, prompts: 57 },
  ];
  expect(plain(sameAnswersNote(comparison(groups, 0, [0, 1]), "v1"))).toBe(
    "100 % of the outputs, 0 % in v1; the largest group of one answer: 126 outputs to 57 prompts, in v1: none",
  );
  expect(plain(sameAnswersNote(comparison(groups, 2), "v1"))).toBe(
    "largest group of one answer: 126 outputs to 57 prompts; in v1: 2 outputs",
  );
});

test("no group is said to be none", () => {
  expect(sameAnswersNote(comparison([], 3, [0, 0]), "v1")).toBe("none was found");
});

test("outputs that are alike because they are empty are in no group, and are not called none", () => {
  expect(plain(sameAnswersNote(comparison([], 0, [0, 0.3]), "v1"))).toBe(
    "30 % of the outputs, 0 % in v1: all of these are empty",
  );
});
