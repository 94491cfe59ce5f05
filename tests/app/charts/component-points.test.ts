import { expect, test } from "vitest";
import {
  type ComponentHistory,
  componentPoints,
  earlierComparisons,
  flaggedSince,
} from "@/app/_components/charts/component-points";
import type { ComponentState, ReleaseVerdict } from "@/lib/contract/verdict";

function release(version: string, verdict: ReleaseVerdict, state: ComponentState | null): ComponentHistory {
  const range = state === null ? null : { effect: 2, se: 0.3, state, members: ["hill-q0"] };
  return {
    version,
    verdict,
    components: { range, blandness: null, phrasing: null, sameness: null, knowledge: null },
    compared_with: range === null ? null : "v1",
  };
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

test("a point against another baseline starts anew, and so does the baseline itself; what was not measured breaks no series", () => {
  const later = { ...release("v5", "healthy", "ok"), compared_with: "v4" };
  const history = [
    release("v1", "baseline", null),
    release("v2", "late collapse", "critical"),
    release("v3", "late collapse", "critical"),
    release("v4", "baseline", null),
    release("v4b", "inconclusive", null),
    later,
  ];
  expect(componentPoints(history, "range").map(({ version, restarts }) => [version, restarts])).toEqual([
    ["v1", false],
    ["v2", false],
    ["v3", false],
    ["v4", true],
    ["v4b", false],
    ["v5", false],
  ]);
  expect(componentPoints([history[1] ?? later, later], "range")[1]?.restarts).toBe(true);
});

test("releases that were compared with an earlier baseline are told by runs; those of today's are not told", () => {
  const of = (version: string, compared_with: string | null) => ({ version, compared_with });
  const history = [of("v1", null), of("v2", "v1"), of("v3", "v1"), of("v4", null), of("v5", "v4"), of("v6", "v7")];
  expect(earlierComparisons(history, "v7")).toEqual([
    { baseline: "v1", first: "v2", last: "v3" },
    { baseline: "v4", first: "v5", last: "v5" },
  ]);
  expect(earlierComparisons(history.slice(0, 3), "v1")).toEqual([]);
});
