import { expect, test } from "vitest";
import type { AnswerLine } from "../../lib/contract/lines";
import { compareResult } from "../../lib/contract/verdict";
import { compareReleases } from "../../lib/drift/compare";
import { defaultPolicy } from "../../lib/drift/policy";

const ids = Array.from({ length: 40 }, (_, i) => `q${i}`);
const items = ids.map((item_id) => ({ item_id, question: "The capital of France?", answers: ["Paris"] }));

/** A release in which every item gets the same three outputs, and q0 and q1 their own. */
function release(usual: string[], own: Record<string, string[]> = {}) {
  const answers = ids.flatMap((item_id): AnswerLine[] =>
    (own[item_id] ?? usual).map((output, at) => ({ item_id, output, sample: 10 + at })),
  );
  return { samples: [], vectors: null, embedder: null, answers, meta: null };
}

test("lost and regained items name the very answers that show it, not just any", async () => {
  const usual = ["Paris", "Paris", "Paris"];
  const result = await compareReleases({
    baseline: release(usual, { q0: ["Lyon", "It is Paris", "Paris!"], q1: ["Paris", "Nice", "I do not know"] }),
    candidate: release(usual, { q0: ["Paris", "I do not know", "Not sure"], q1: ["Lille", "Paris", "Paris"] }),
    items,
    reference: null,
    tokenizer: "words",
    policy: defaultPolicy,
  });
  expect(compareResult.safeParse(result).success).toBe(true);
  const shared = { question: "The capital of France?", answers: ["Paris"], band: null, topic: null, answered: 3 };
  expect(result.evidence.lost_items).toEqual([
    {
      ...shared,
      item_id: "q0",
      baseline_output: "It is Paris",
      baseline_sample: 11,
      baseline_correct: 2,
      candidate_output: "I do not know",
      candidate_sample: 11,
      candidate_correct: 1,
    },
  ]);
  expect(result.evidence.regained_items).toEqual([
    {
      ...shared,
      item_id: "q1",
      baseline_output: "Nice",
      baseline_sample: 11,
      baseline_correct: 1,
      candidate_output: "Paris",
      candidate_sample: 11,
      candidate_correct: 2,
    },
  ]);
});
