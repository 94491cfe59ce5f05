import type { Database } from "../../db/open";
import { listComparedWith } from "../../db/store/compared-with";
import { listComparisons, listComponents, listReleases, listReleasesById } from "../../db/store/history";
import { listIncidentEvents } from "../../db/store/incident-events";
import { readIncidentRow } from "../../db/store/incidents";
import { readModelById } from "../../db/store/models";
import { listOutboxOfIncident } from "../../db/store/outbox";
import type { ReleaseRow } from "../../db/store/releases";
import type { IncidentView, ReleaseBrief } from "../contract/views";
import { AppError } from "../errors";
import { readArrivals } from "./arrivals";
import { componentLookup } from "./component-points";
import { writeWhatToDo } from "./incident-advice";
import { toIncidentBriefs } from "./incident-briefs";
import { writeHowBad, writeHowSure, writeSince } from "./incident-words";
import { toOutboxRows } from "./outbox-rows";
import { baselineIdOf, comparisonOf } from "./release";
import { toReleaseBrief } from "./release-brief";
import { readSameAnswers } from "./same-answers";
import { afterwards } from "./standing";

const historyLength = 24;

/**
 * One incident on one screen: what, how sure, how bad, since when, the evidence, and what has been done.
 * @throws AppError `not-found`
 */
export async function readIncident(db: Database, id: number, now: Date): Promise<IncidentView> {
  const row = await readIncidentRow(db.reader, id);
  const model = row === undefined ? undefined : await readModelById(db, row.modelId);
  const [incident] = row === undefined ? [] : await toIncidentBriefs(db, [row]);
  if (row === undefined || model === undefined || incident === undefined) {
    throw new AppError("not-found", `no incident ${id}`);
  }
  const releases = await listReleases(db, { modelId: model.id, limit: historyLength });
  const comparisons = await listComparisons(db, row.lastReleaseId);
  const comparison = comparisonOf(comparisons, "pinned");
  const baselineId = baselineIdOf(comparisons, "pinned");
  const named = await listReleasesById(db, [
    row.firstReleaseId,
    row.lastReleaseId,
    ...[baselineId, model.baselineReleaseId].flatMap((given) => given ?? []),
  ]);
  const release = (releaseId: string | null) => named.find((candidate) => candidate.id === releaseId) ?? null;
  const lastHealthy = lastHealthyBefore(releases, row.firstReleaseId);
  const ids = releases.map((r) => r.id);
  const componentsOf = componentLookup(await listComponents(db, ids), model.baselineReleaseId);
  const comparedWith = await listComparedWith(db, ids);
  return {
    as_of: now.toISOString(),
    incident,
    what_to_do: writeWhatToDo({
      incident,
      stage: release(row.lastReleaseId)?.stage ?? "registered",
      lastHealthy: lastHealthy?.version ?? null,
      isBaseline: lastHealthy?.verdict === "baseline",
      recovered: recoveredSince(releases, row.lastReleaseId),
      hasProbes: comparison?.components.knowledge != null,
    }),
    how_sure: writeHowSure(comparison),
    how_bad: writeHowBad(comparison),
    since: writeSince({
      first: release(row.firstReleaseId),
      last: release(row.lastReleaseId),
      lastHealthy,
      after:
        row.resolvedAt === null
          ? afterwards(
              await briefsAfter(db, { releases, releaseId: row.lastReleaseId, baselineId: model.baselineReleaseId }),
            )
          : null,
    }),
    baseline_version: release(baselineId)?.version ?? null,
    current_baseline: release(model.baselineReleaseId)?.version ?? null,
    last_healthy_version: lastHealthy?.version ?? null,
    comparison,
    history: releases.map((r) => ({
      version: r.version,
      verdict: toReleaseBrief(r, { baselineId: model.baselineReleaseId, arrived: null }).verdict,
      compared_with: r.id === model.baselineReleaseId ? null : (comparedWith.get(r.id) ?? null),
      components: componentsOf({ releaseId: r.id, against: "pinned" }),
    })),
    same_answers: await readSameAnswers(db, { comparison, releaseId: row.lastReleaseId, baselineId }),
    timeline: (await listIncidentEvents(db.reader, id)).map((event) => ({
      at: event.at.toISOString(),
      kind: event.kind,
      actor: event.actor,
      title: event.title,
      detail: event.detail,
    })),
    deliveries: await toOutboxRows(db, await listOutboxOfIncident(db.reader, id)),
  };
}

/** The last release before this one that was found well, or that is a baseline. */
function lastHealthyBefore(releases: readonly ReleaseRow[], firstReleaseId: string): ReleaseRow | null {
  const before = releases.slice(
    0,
    Math.max(
      0,
      releases.findIndex((r) => r.id === firstReleaseId),
    ),
  );
  return before.findLast((r) => r.severity === "ok" || r.verdict === "baseline") ?? null;
}

/** The releases after this one, as screens show them. */
async function briefsAfter(
  db: Database,
  {
    releases,
    releaseId,
    baselineId,
  }: { releases: readonly ReleaseRow[]; releaseId: string; baselineId: string | null },
): Promise<ReleaseBrief[]> {
  const after = releases.slice(releases.findIndex((r) => r.id === releaseId) + 1);
  const arrivals = await readArrivals(db, after);
  return after.map((r) => toReleaseBrief(r, { baselineId, arrived: arrivals.get(r.id) ?? null }));
}

/** The newest judged release after this one, if it is well. */
function recoveredSince(releases: readonly ReleaseRow[], lastReleaseId: string): string | null {
  const after = releases.slice(releases.findIndex((r) => r.id === lastReleaseId) + 1);
  const judged = after.findLast((r) => r.state === "analysed");
  return judged?.severity === "ok" ? judged.version : null;
}
