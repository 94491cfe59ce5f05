import type { MeasurementRow } from "../../db/store/history";
import { readBasis } from "../contract/measurement-basis";
import { metrics } from "../metrics";
import type { Metric } from "../metrics/metric";

/** Whether a signal's own values can be set beside each other: all were measured, if it is made of them, with like vectors. */
export function isRawComparable(
  id: string,
  measured: readonly Pick<MeasurementRow, "metricId" | "basis" | "value">[],
): boolean {
  if (!isOfVectors(id)) return true;
  const made = measured.flatMap(({ metricId, basis, value }) => {
    const { embedder, dimension } = readBasis(basis);
    return metricId === id && value !== null ? [`${embedder} ${dimension}`] : [];
  });
  return new Set(made).size <= 1;
}

function isOfVectors(id: string): boolean {
  return metrics.some((metric: Metric) => metric.id === id && metric.ofVectors === true);
}
