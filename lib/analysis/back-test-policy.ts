import type { Database } from "../../db/open";
import { listReleasesById } from "../../db/store/history";
import { listAllCompared } from "../../db/store/past-comparisons";
import { verdictBasis } from "../contract/basis";
import type { BackTestView } from "../contract/model-settings";
import { componentIds, severity, verdict } from "../contract/verdict";
import { isWarning } from "../drift/component-state";
import { backTest } from "../drift/judge-series";
import { policyOf, readModelPolicy, requireModel } from "../settings/model-policy";

/** How many releases back a policy is tried. */
const MOST_RELEASES = 500;

/**
 * Where a policy would have fired over the releases so far, decided again from what was kept of their comparisons, each
 * baseline a series of its own: nothing is measured again, and nothing is changed.
 *
 * @param overrides what differs from the default; null: the policy that is in effect
 * @throws AppError `not-found`; `invalid-request` naming the key that is unknown or out of range
 */
export async function backTestPolicy(
  db: Database,
  { model: name, overrides }: { model: string; overrides: Record<string, unknown> | null },
): Promise<BackTestView> {
  const model = await requireModel(db, name);
  const policy = overrides === null ? (await readModelPolicy(db, model.id)).policy : policyOf(overrides);
  const rows = await listAllCompared(db, { modelId: model.id, limit: MOST_RELEASES });
  const kept = rows.flatMap((row) => {
    const basis = verdictBasis.safeParse(row.basis);
    return basis.success ? [{ row, basis: basis.data }] : [];
  });
  const baselineIds = [...new Set(kept.map(({ row }) => row.baselineReleaseId))];
  const versions = new Map((await listReleasesById(db, baselineIds)).map(({ id, version }) => [id, version]));
  const judged = new Map<string, BackTestView["releases"][number]>();
  for (const baselineId of baselineIds) {
    const series = kept.filter(({ row }) => row.baselineReleaseId === baselineId);
    const found = backTest(
      series.map(({ basis }) => basis),
      policy,
    );
    for (const [index, { row }] of series.entries()) {
      const would = found[index];
      if (would === undefined) continue;
      judged.set(row.releaseId, {
        version: row.version,
        compared_with: versions.get(baselineId) ?? baselineId,
        verdict: verdict.parse(row.verdict),
        severity: severity.parse(row.severity),
        would_be: {
          verdict: would.verdict,
          severity: would.severity,
          fired: componentIds.filter((id) => isWarning(would.components[id]?.state)),
          slow_drift: [...would.alarms],
        },
      });
    }
  }
  const releases = rows.flatMap(({ releaseId }) => judged.get(releaseId) ?? []);
  const alarms = (of: readonly string[]) => of.filter((found) => found === "warn" || found === "critical").length;
  return {
    version: policy.version,
    releases,
    alarms: {
      given: alarms(releases.map((release) => release.severity)),
      would_be: alarms(releases.map((release) => release.would_be.severity)),
    },
    left_out: rows.filter(({ releaseId }) => !judged.has(releaseId)).map(({ version }) => version),
  };
}
