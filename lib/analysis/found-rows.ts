import type { FoundComparison, MeasurementRow } from "../../db/store/found";
import { writeBasis } from "../contract/measurement-basis";
import { type AnalyzeResult, componentIds } from "../contract/verdict";
import type { ComparedInSeries } from "./compare-next";

/**
 * What was measured of a release, one row a metric; an absence is a row with its reason.
 * @param dimension how many numbers its vectors have; undefined: it has none
 * @param reference the id of the human reference that it was measured against
 */
export function measurementRows(
  releaseId: string,
  result: AnalyzeResult,
  { dimension, reference }: { dimension: number | undefined; reference: string | null },
): MeasurementRow[] {
  // All are named, since a number is comparable with another only if none has changed.
  const { tokenizer, embedder } = result;
  const basis = writeBasis({ tokenizer, embedder, dimension: dimension ?? null, reference });
  const rows: MeasurementRow[] = Object.entries(result.metrics).map(([metricId, { value, low, high, n }]) => ({
    releaseId,
    metricId,
    basis,
    value,
    low,
    high,
    n,
    absent: null,
  }));
  for (const [metricId, absent] of Object.entries(result.absent)) {
    rows.push({ releaseId, metricId, basis, value: null, low: null, high: null, n: 0, absent });
  }
  return rows;
}

/** A comparison as rows: whole for the page, and cut up for charts. */
export function comparisonRows(
  {
    releaseId,
    against,
    baselineReleaseId,
  }: { releaseId: string; against: "pinned" | "previous"; baselineReleaseId: string },
  result: ComparedInSeries,
): FoundComparison {
  const { verdict, severity, basis, series } = result;
  return {
    comparison: { releaseId, against, baselineReleaseId, verdict, severity, result, basis, series, selfCheck: null },
    components: componentIds.flatMap((component) => {
      const judged = result.components[component];
      return judged === null ? [] : [{ releaseId, against, component, ...judged }];
    }),
    signals: Object.entries(result.metrics).map(([metricId, signal]) => ({
      releaseId,
      against,
      metricId,
      baseline: signal.baseline,
      candidate: signal.candidate,
      change: signal.relative_change,
      changeUnit: signal.change_unit,
      se: signal.se,
      p: signal.p,
      pAdjusted: signal.p_adjusted,
      margins: signal.margins,
      marginsSe: signal.margins_se,
      n: signal.n,
    })),
  };
}
