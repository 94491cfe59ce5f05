import type { MeasurementRow, SignalRow } from "../../db/store/history";
import { signalGroups } from "../contract/signal-groups";
import type { Measured } from "../contract/verdict";
import type { SignalChange, SignalSeries } from "../contract/views";
import { signals } from "../drift/signals";
import { isRawComparable } from "./raw-comparable";
import { groupOfSignal, placeInGroup } from "./signal-group";

type Point = SignalSeries["points"][number];

/**
 * Every signal that was measured or compared in these releases, one point a release in their order; by group, those of
 * the components first.
 */
export function toSignalSeries(
  releaseIds: readonly string[],
  { measurements, changes }: { measurements: readonly MeasurementRow[]; changes: readonly SignalRow[] },
): SignalSeries[] {
  const measuredAt = new Map(measurements.map((row) => [`${row.releaseId} ${row.metricId}`, row]));
  const changeAt = new Map(changes.map((row) => [`${row.releaseId} ${row.against} ${row.metricId}`, row]));
  const known = new Set([...measurements, ...changes].map((row) => row.metricId));
  const ordered = signals
    .filter(({ id }) => known.has(id))
    .sort((a, b) => placeOf(a) - placeOf(b) || placeInGroup(a) - placeInGroup(b));
  return ordered.map((signal) => ({
    id: signal.id,
    label: signal.label,
    description: signal.description,
    group: groupOfSignal(signal),
    formula: signal.formula,
    interval: signal.interval,
    source: signal.source,
    bias: signal.bias,
    unit: signal.unit,
    component: signal.component,
    collapse_means: signal.collapseMeans,
    margin: signal.margin,
    margin_unit: signal.changeUnit,
    raw_comparable: isRawComparable(signal.id, measurements),
    points: releaseIds.map((releaseId): Point => {
      const measured = measuredAt.get(`${releaseId} ${signal.id}`);
      return {
        raw: measured === undefined ? null : toMeasured(measured),
        against_pinned: toChange(changeAt.get(`${releaseId} pinned ${signal.id}`)),
        against_previous: toChange(changeAt.get(`${releaseId} previous ${signal.id}`)),
        absent: measured?.absent ?? null,
      };
    }),
  }));
}

function placeOf(signal: (typeof signals)[number]): number {
  return signalGroups.indexOf(groupOfSignal(signal));
}

function toMeasured({ value, low, high, n }: MeasurementRow): Measured | null {
  return value === null ? null : { value, low, high, n };
}

function toChange(row: SignalRow | undefined): SignalChange | null {
  if (row === undefined) return null;
  const { baseline, candidate, change, se, p, margins, n } = row;
  return {
    baseline,
    candidate,
    change,
    change_unit: row.changeUnit,
    se,
    p,
    p_adjusted: row.pAdjusted,
    margins,
    margins_se: row.marginsSe,
    n,
  };
}
