import { expect, test } from "vitest";
import { isWarningSign, signalGroups } from "../../lib/contract/signal-groups";
import { signals } from "../../lib/drift/signals";
import { groupOfSignal } from "../../lib/views/signal-group";
import { toSignalSeries } from "../../lib/views/signal-series";

test("a signal of a warning sign is shown by it, and no signal that has no say is", () => {
  for (const signal of signals) {
    const group = groupOfSignal(signal);
    expect(isWarningSign(group), signal.id).toBe(signal.component !== null);
    if (signal.component !== null) expect(group).toBe(signal.component);
  }
});

test("every signal that is measured today has a group of its own kind; one that is new is shown among the others", () => {
  expect(signals.filter((signal) => groupOfSignal(signal) === "others").map(({ id }) => id)).toEqual([]);
  expect(groupOfSignal({ id: "invented-tomorrow", component: null })).toBe("others");
});

test("series come group by group, in the groups' order, each with all that explains it", () => {
  const measurements = signals.map(({ id }) => {
    return { releaseId: "r", metricId: id, basis: "", value: 1, low: null, high: null, n: 1, absent: null };
  });
  const series = toSignalSeries(["r"], { measurements, changes: [] });
  expect(series).toHaveLength(signals.length);
  const places = series.map(({ group }) => signalGroups.indexOf(group));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  for (const { id, formula, interval, source, bias } of series) {
    for (const text of [formula, interval, source, bias]) expect(text, id).not.toBe("");
  }
});
