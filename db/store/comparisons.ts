import { and, eq } from "drizzle-orm";
import type { Database, Statements } from "../open";
import { comparisons } from "../schema";
import type { ComparisonRow } from "./found";

/** A release's comparison with one of its baselines (primary key). */
export async function readComparison(
  db: Database,
  { releaseId, against }: Pick<ComparisonRow, "releaseId" | "against">,
): Promise<ComparisonRow | undefined> {
  const [row] = await db.reader
    .select()
    .from(comparisons)
    .where(and(eq(comparisons.releaseId, releaseId), eq(comparisons.against, against)))
    .limit(1);
  return row;
}

/** Keeps how far the comparison with the pinned baseline is to be trusted, if that is still the baseline it was checked with. */
export async function keepSelfCheck(
  tx: Statements,
  { releaseId, baselineReleaseId, selfCheck }: Pick<ComparisonRow, "releaseId" | "baselineReleaseId" | "selfCheck">,
): Promise<void> {
  await tx
    .update(comparisons)
    .set({ selfCheck })
    .where(
      and(
        eq(comparisons.releaseId, releaseId),
        eq(comparisons.against, "pinned"),
        eq(comparisons.baselineReleaseId, baselineReleaseId),
      ),
    );
}
