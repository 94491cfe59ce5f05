import type { Database } from "../../db/open";
import { listComparedBefore } from "../../db/store/past-comparisons";
import type { ReleaseRow } from "../../db/store/releases";
import { type VerdictBasis, verdictBasis } from "../contract/basis";
import type { PastRelease } from "./compare-next";

/** How far back a series looks: far more than slow drift needs. */
const MOST_RELEASES = 500;

/**
 * What was kept of the releases that came out before this one and were compared with the same baseline, oldest first.
 * A baseline that a person has accepted begins anew: nothing was compared with it yet. The state of the series is made
 * of these rows each time, and kept nowhere else.
 */
export async function readPastReleases(
  db: Database,
  { release, baselineReleaseId }: { release: ReleaseRow; baselineReleaseId: string },
): Promise<PastRelease[]> {
  const rows = await listComparedBefore(db, { release, baselineReleaseId, limit: MOST_RELEASES });
  return rows.flatMap(({ version, basis }) => {
    const kept = verdictBasis.safeParse(basis);
    return kept.success ? [{ version, basis: kept.data }] : [];
  });
}

/**
 * What is said where the human reference is another than the release before was measured against; null: it is the same.
 * Both sides of a comparison are always measured against the same one: what may step is the series.
 */
export function referenceChange(before: PastRelease | undefined, id: string | null): string | null {
  const was = before?.basis.reference ?? null;
  if (before === undefined || was === id) return null;
  return `Known to differ from ${before.version}: rare words were told by ${named(was)} and are told by ${named(id)}; a step in range or blandness may come from that.`;
}

/**
 * What is said where the release before was embedded with something else; null: it was not. Both sides of a comparison
 * are embedded at its analysis, alike: what may step is the series.
 */
export function embedderChange(before: PastRelease | undefined, now: VerdictBasis["embedder"]): string | null {
  const was = before?.basis.embedder;
  if (before === undefined || !was || !now || (was.id === now.id && was.dimension === now.dimension)) return null;
  return `Known to differ from ${before.version}: its outputs were embedded by ${was.id} (${was.dimension} numbers), these and the baseline's by ${now.id} (${now.dimension}); a step in sameness may come from that.`;
}

function named(id: string | null): string {
  return id === null ? "the outputs of both sides" : `the human reference ${id}`;
}
