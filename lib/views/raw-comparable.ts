import type { MeasurementRow } from "../../db/store/history";
import { readBasis } from "../contract/measurement-basis";

/** The signals that are made of vectors: values of two embedders say nothing of each other. */
export const signalsFromVectors: readonly string[] = [
  "embedding-spread",
  "embedding-spread-within",
  "embedding-spread-between",
  "vendi",
  "vendi-q2",
  "vendi-qinf",
  "effective-rank",
  "mauve-reference",
  "js-reference",
];

/** Whether a signal's own values can be set beside each other: all were measured, if it is made of them, with like vectors. */
export function isRawComparable(
  id: string,
  measured: readonly Pick<MeasurementRow, "metricId" | "basis" | "value">[],
): boolean {
  if (!signalsFromVectors.includes(id)) return true;
  const made = measured.flatMap(({ metricId, basis, value }) => {
    const { embedder, dimension } = readBasis(basis);
    return metricId === id && value !== null ? [`${embedder} ${dimension}`] : [];
  });
  return new Set(made).size <= 1;
}
