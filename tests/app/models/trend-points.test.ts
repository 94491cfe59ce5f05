import { expect, test } from "vitest";
import { trendOf } from "../../../app/(dashboard)/models/[model]/_components/trend-points";
import type { SignalSeries } from "../../../lib/contract/views";

const model = {
  baseline_version: "v1",
  releases: ["v1", "v2", "v3"].map((version) => ({ version, compared_with: version === "v1" ? null : "v1" })),
} as never;

function series(points: SignalSeries["points"], more: Partial<SignalSeries> = {}): SignalSeries {
  return {
    id: "tail-coverage",
    label: "Rare words still said",
    description: "of the rarest tenth by mass",
    group: "range",
    formula: "",
    interval: "",
    source: "",
    bias: "",
    unit: "share",
    component: "range",
    collapse_means: "falls",
    margin: 0.08,
    margin_unit: "relative",
    points,
    ...more,
  };
}

const nothing = { raw: null, against_pinned: null, against_previous: null, absent: null };

function compared(change: number, se: number | null, n = 1000): SignalSeries["points"][number] {
  const rest = { p: null, p_adjusted: null, margins: null, margins_se: null, n };
  const pinned = {
    baseline: 0.9,
    candidate: 0.9 * (1 + change),
    change,
    change_unit: "relative" as const,
    se,
    ...rest,
  };
  return { ...nothing, against_pinned: pinned, absent: "no reference text" };
}

test("a signal that releases have by themselves is drawn raw, with its own interval and n", () => {
  const raw = { value: 0.4, low: 0.38, high: 0.42, n: 250 };
  const less = { value: 0.37, low: 0.35, high: 0.39, n: 240 };
  const trend = trendOf(series([{ ...nothing, raw }, { ...compared(-0.1, 0.01), raw: less }, nothing]), model);
  expect(trend?.kind).toBe("raw");
  expect(trend?.points[1]).toEqual({ version: "v2", ...less });
  expect(trend?.points[2]).toEqual({ version: "v3", value: null, low: null, high: null, n: null });
});

test("a signal that only a comparison has is drawn as what is left of the baseline's, with the comparison's interval", () => {
  const trend = trendOf(series([nothing, compared(-0.25, 0.01), compared(-0.5, null)]), model);
  expect(trend).toMatchObject({ kind: "kept", unit: "share" });
  expect(trend?.points[0]).toEqual({ version: "v1", value: 1, low: 1, high: 1, n: null });
  expect(trend?.points[1]).toMatchObject({ value: 0.75, n: 1000 });
  expect(trend?.points[1]?.low).toBeCloseTo(0.75 - 1.96 * 0.01, 12);
  expect(trend?.points[1]?.high).toBeCloseTo(0.75 + 1.96 * 0.01, 12);
  expect(trend?.points[2]).toMatchObject({ value: 0.5, low: null, high: null });
});

test("values by two embedders are not joined: what is drawn is what is left of the baseline's, both sides embedded alike", () => {
  const raw = { value: 0.4, low: 0.38, high: 0.42, n: 250 };
  const points = [{ ...nothing, raw }, { ...compared(-0.25, 0.01), raw }, nothing];
  const trend = trendOf({ ...series(points), raw_comparable: false }, model);
  expect(trend?.kind).toBe("kept");
  expect(trend?.points.map(({ value }) => value)).toEqual([1, 0.75, null]);
});

test("where outputs are longer, or more, what is drawn is what is left at equal length", () => {
  const raw = { value: 0.4, low: 0.38, high: 0.42, n: 250 };
  const longer = { value: 0.33, low: 0.31, high: 0.35, n: 250 };
  const points = [{ ...nothing, raw }, { ...compared(-0.01, 0.01), raw: longer }, nothing];
  expect(trendOf(series(points), model)).toMatchObject({ kind: "kept", points: [{ value: 1 }, { value: 0.99 }, {}] });
  // Half of a margin is let pass.
  expect(trendOf(series(points, { margin: 0.4 }), model)?.kind).toBe("raw");
  expect(trendOf(series(points, { margin: null }), model)?.kind).toBe("kept");
});

test("nothing is drawn of a signal that was neither measured nor compared", () => {
  expect(trendOf(series([nothing, nothing, nothing]), model)).toBeNull();
});

test("what is left of an earlier baseline's value is another quantity, and is not drawn beside today's", () => {
  const releases = [
    { version: "v1", compared_with: null },
    { version: "v2", compared_with: "v1" },
    { version: "v3", compared_with: null },
    { version: "v4", compared_with: "v3" },
  ];
  const trend = trendOf(series([nothing, compared(-0.5, 0.01), nothing, compared(-0.1, 0.01)]), {
    baseline_version: "v3",
    releases,
  } as never);
  expect(trend?.points.map(({ value }) => value)).toEqual([null, null, 1, 0.9]);
});
