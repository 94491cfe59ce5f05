import type { Database } from "../../db/open";
import {
  type ComparisonRow,
  countItems,
  listComparisons,
  listMeasurements,
  listReleasesById,
  listSignals,
} from "../../db/store/history";
import { readOpenIncident } from "../../db/store/incidents";
import { isJobWaiting } from "../../db/store/jobs";
import { findModel, type ModelRow } from "../../db/store/models";
import { findItemsLender, findRelease, type ReleaseRow } from "../../db/store/releases";
import { readBasis } from "../contract/measurement-basis";
import { selfCheck } from "../contract/self-check";
import { type CompareResult, compareResult } from "../contract/verdict";
import type { ReleaseView } from "../contract/views";
import { AppError } from "../errors";
import { readArrivals } from "./arrivals";
import type { Against } from "./component-points";
import { toIncidentBriefs } from "./incident-briefs";
import { toReleaseBrief } from "./release-brief";
import { ruleTrail } from "./rule-trail";
import { toSignalSeries } from "./signal-series";

/**
 * One release: its verdict, why, and what it rests on.
 * @throws AppError `not-found`
 */
export async function readRelease(
  db: Database,
  { model: name, version, now }: { model: string; version: string; now: Date },
): Promise<ReleaseView> {
  const { model, release } = await requireRelease(db, { model: name, version });
  const comparisons = await listComparisons(db, release.id);
  const [pinned, previous] = (["pinned", "previous"] as const).map((against) => comparisonOf(comparisons, against));
  const versions = await versionsOf(db, comparisons);
  const measurements = await listMeasurements(db, [release.id]);
  const [current] = model.baselineReleaseId === null ? [] : await listReleasesById(db, [model.baselineReleaseId]);
  const arrivals = await readArrivals(db, [release]);
  const incident = await readOpenIncident(db.reader, model.id);
  const basis = measurements[0] === undefined ? null : readBasis(measurements[0].basis);
  return {
    as_of: now.toISOString(),
    model: model.name,
    baseline_version: versions.get("pinned") ?? null,
    current_baseline: current?.version ?? null,
    previous_version: versions.get("previous") ?? null,
    release: toReleaseBrief(release, {
      baselineId: model.baselineReleaseId,
      arrived: arrivals.get(release.id) ?? null,
    }),
    received_at: release.receivedAt.toISOString(),
    analysed_at: release.analysedAt?.toISOString() ?? null,
    analysis_seconds: release.analysisMs === null ? null : release.analysisMs / 1000,
    tokenizer: basis?.tokenizer ?? null,
    embedder: basis?.embedder ?? null,
    embedder_dimension: basis?.dimension ?? null,
    reasons: release.reasons ?? [],
    trail: pinned ? ruleTrail(pinned) : null,
    against_pinned: pinned ?? null,
    against_previous: previous ?? null,
    check_is_to_come: await isJobWaiting(db, { kind: "check-verdict", subjectId: release.id }),
    signals: toSignalSeries([release.id], { measurements, changes: await listSignals(db, [release.id]) }),
    probes: await readProbes(db, {
      release,
      pinned: pinned ?? null,
      baselineId: baselineIdOf(comparisons, "pinned"),
    }),
    meta: release.meta,
    incident: incident === undefined ? null : ((await toIncidentBriefs(db, [incident]))[0] ?? null),
    timeline: timelineOf(release),
  };
}

/** A model and its release. @throws AppError `not-found` that says which of the two there is none of */
export async function requireRelease(
  db: Database,
  { model: name, version }: { model: string; version: string },
): Promise<{ model: ModelRow; release: ReleaseRow }> {
  const model = await findModel(db, name);
  if (model === undefined) throw new AppError("not-found", `no model named ${name}`);
  const release = await findRelease(db, { modelId: model.id, version });
  if (release === undefined) throw new AppError("not-found", `${name} has no release ${version}`);
  return { model, release };
}

/** The comparison against one of the baselines, as it was stored, with its check once that is made; null if there was none. */
export function comparisonOf(rows: readonly ComparisonRow[], against: Against): CompareResult | null {
  const row = rows.find((candidate) => candidate.against === against);
  if (row === undefined) return null;
  const checked = selfCheck.safeParse(row.selfCheck);
  return { ...compareResult.parse(row.result), ...(checked.success ? { self_check: checked.data } : {}) };
}

async function versionsOf(db: Database, rows: readonly ComparisonRow[]): Promise<Map<Against, string>> {
  const found = await listReleasesById(db, [...new Set(rows.map((row) => row.baselineReleaseId))]);
  const versionById = new Map(found.map((row) => [row.id, row.version]));
  return new Map(rows.map((row) => [row.against, versionById.get(row.baselineReleaseId) ?? row.baselineReleaseId]));
}

/** The release that it was compared with; null if there was none. */
export function baselineIdOf(rows: readonly ComparisonRow[], against: Against): string | null {
  return rows.find((row) => row.against === against)?.baselineReleaseId ?? null;
}

/** The items of the release, or those that its answers were graded by: a suite may have come once. */
async function readProbes(
  db: Database,
  { release, pinned, baselineId }: { release: ReleaseRow; pinned: CompareResult | null; baselineId: string | null },
): Promise<ReleaseView["probes"]> {
  const own = await countItems(db, release.id);
  const isLent = own.length === 0 && pinned?.components.knowledge != null;
  const lender = isLent ? await findItemsLender(db, release, baselineId) : undefined;
  const counts = lender === undefined ? own : await countItems(db, lender);
  if (counts.length === 0) return null;
  const of = (band: string) => counts.find((row) => row.band === band)?.n ?? 0;
  const items = counts.reduce((sum, row) => sum + row.n, 0);
  return { items, head: of("head"), torso: of("torso"), tail: of("tail") };
}

function timelineOf(release: ReleaseRow): ReleaseView["timeline"] {
  const { releasedAt, receivedAt, completeAt, analysedAt, analysisMs, failure } = release;
  const seconds = analysisMs === null ? null : `in ${(analysisMs / 1000).toFixed(1)} s`;
  const entries = [
    { at: releasedAt, title: `${release.version} was released`, detail: null },
    { at: receivedAt, title: "Announced to Tailwatch", detail: null },
    completeAt && { at: completeAt, title: "All of it had come", detail: null },
    analysedAt && {
      at: analysedAt,
      title: failure === null ? `Measured: ${release.verdict ?? "no verdict"}` : "The analysis failed",
      detail: failure ?? seconds,
    },
  ];
  return entries
    .filter((entry) => entry !== null)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((entry) => ({ ...entry, at: entry.at.toISOString() }));
}
