/** What the analysis of a release found: measurements and comparisons, written together. */
import { eq } from "drizzle-orm";
import type { Statements } from "../open";
import { comparisonComponents, comparisonSignals, comparisons, measurements } from "../schema";

export type MeasurementRow = typeof measurements.$inferSelect;
export type ComparisonRow = typeof comparisons.$inferSelect;
export type ComparisonComponentRow = typeof comparisonComponents.$inferSelect;
export type ComparisonSignalRow = typeof comparisonSignals.$inferSelect;

/** One comparison with its components and signals, each a row. */
export interface FoundComparison {
  comparison: ComparisonRow;
  components: ComparisonComponentRow[];
  signals: ComparisonSignalRow[];
}

/** Puts what was found of a release in place of what was there before, in the caller's transaction. */
export async function replaceFound(
  tx: Statements,
  releaseId: string,
  found: { measurements: MeasurementRow[]; comparisons: FoundComparison[] },
): Promise<void> {
  for (const table of [measurements, comparisons, comparisonComponents, comparisonSignals]) {
    await tx.delete(table).where(eq(table.releaseId, releaseId));
  }
  if (found.measurements.length > 0) await tx.insert(measurements).values(found.measurements);
  for (const { comparison, components, signals } of found.comparisons) {
    await tx.insert(comparisons).values(comparison);
    if (components.length > 0) await tx.insert(comparisonComponents).values(components);
    if (signals.length > 0) await tx.insert(comparisonSignals).values(signals);
  }
}
