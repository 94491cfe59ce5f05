import { expect, test } from "vitest";
import type { JudgedSlice } from "../../lib/contract/slices";
import { defaultPolicy } from "../../lib/drift/policy";
import { writeSlices } from "../../lib/drift/slice-words";

const quiet = { effect: 0.1, se: 0.2, state: "ok" as const, members: [] };
const components = { range: quiet, blandness: quiet, phrasing: quiet, sameness: quiet, knowledge: null };
const slice = (name: string, effect: number, se: number): JudgedSlice => ({
  slice: name,
  component: "range",
  n: 80,
  effect,
  se,
  p: 0.01,
  q: 0.02,
  found: true,
  gap: { effect: effect - 0.1, se, p_adjusted: 0.2 },
});

const told = (...judged: JudgedSlice[]) => {
  const slices = { judged, insufficient: [], insufficient_total: 0, needed: { prompts: 50, items: 200 }, worst: null };
  const findings = { components } as unknown as Parameters<typeof writeSlices>[0]["findings"];
  return writeSlices({ slices, findings, policy: defaultPolicy }).join(" ");
};

test("a loss within a slice that the whole does not show is told with its numbers, others of the kind by name", () => {
  expect(told(slice("topic: law", 1.2, 0.3), slice("topic: art", 0.9, 0.3))).toBe(
    "Within topic: law there is a loss that the whole does not show: range 1.2 ± 0.6 margins over 80 prompts, 1.1 ± 0.6 more than the rest. So have topic: art.",
  );
});

test("no loss is told whose own interval has 0 in it, though beside surer ones it was found", () => {
  expect(told(slice("topic: law", 1.2, 0.65))).toBe("");
  expect(told(slice("topic: law", 1.2, 0.3), slice("topic: art", 1, 0.6))).not.toContain("topic: art");
});
