import { expect, test } from "vitest";
import { type ComponentHistory, componentPoints, flaggedSince } from "@/app/_components/charts/component-points";
import type { ComponentState, ReleaseVerdict } from "@/lib/contract/verdict";

function release(version: string, verdict: ReleaseVerdict, state: ComponentState | null): ComponentHistory {
  const range = state === null ? null : { effect: 2, se: 0.3, state, members: ["hill-q0"] };
  return { version, verdict, components: { range, blandness: null, phrasing: null, sameness: null, knowledge: null } };
}

test("the baseline stands at no loss; what could not be judged is drawn as such; what is not comparable is not joined", () => {
  const points = componentPoints(
    [
      release("v1", "baseline", null),
      release("v2", "insufficient samples", "critical"),
      release("v3", "not comparable", "ok"),
      release("v4", "healthy", null),
      release("v5", "late collapse", "critical"),
    ],
    "range",
  );
  expect(points.map(({ mark, effect, joined }) => [mark, effect, joined])).toEqual([
    ["baseline", 0, true],
    ["insufficient samples", 2, true],
    ["not comparable", 2, false],
    ["inconclusive", null, false],
    ["critical", 2, true],
  ]);
});

test("a component is flagged since the first release of its last unbroken run", () => {
  const points = (states: ComponentState[]) =>
    componentPoints(
      states.map((state, index) => release(`v${index}`, "early collapse", state)),
      "range",
    );
  expect(flaggedSince(points(["warn", "ok", "warn", "critical"]))).toBe("v2");
  expect(flaggedSince(points(["warn", "ok"]))).toBeNull();
});
