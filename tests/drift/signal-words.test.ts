import { expect, test } from "vitest";
import type { Compared } from "../../lib/contract/verdict";
import { explainSignals } from "../../lib/drift/signal-words";

function compared(change: number, se: number, noise: number, p_adjusted: number): Compared {
  const rest = { baseline: 1, candidate: 1 + change, change_unit: "relative" as const, n: 9, component: null };
  return { ...rest, relative_change: change, se, noise, p: 0.01, p_adjusted, margins: null, margins_se: null };
}

test("each signal whose interval and p disagree is named with the reason, and no other", () => {
  const sentences = explainSignals({
    "hill-q2": compared(-0.05, 0.02, 0.03, 0.4),
    "overlap-2": compared(0.05, 0.02, 0, 0.2),
    "distinct-2": compared(-0.2, 0.02, 0.01, 0.001),
    "hill-q0": compared(0.01, 0.02, 0.01, 1),
  });
  expect(sentences).toHaveLength(3);
  expect(sentences[0]).toContain("4 signals are looked at together");
  expect(sentences[1]).toMatch(/healthy releases differ: [^,]+\.$/);
  expect(sentences[2]).toMatch(/one of 4 signals moves by chance: [^,]+\.$/);
});

test("where interval and p agree, only what they mean is said; without signals nothing", () => {
  expect(explainSignals({ "hill-q0": compared(0.01, 0.02, 0.01, 1) })).toHaveLength(1);
  expect(explainSignals({})).toEqual([]);
});
