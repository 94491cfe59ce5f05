import type { Database } from "../../db/open";
import { listComparedWith } from "../../db/store/compared-with";
import { listComponents, listMeasurements, listReleases, listReleasesById, listSignals } from "../../db/store/history";
import { listIncidentsOfModel } from "../../db/store/incidents";
import { findModel } from "../../db/store/models";
import { listSeries } from "../../db/store/past-comparisons";
import { releaseSeries } from "../contract/release-series";
import type { ModelView } from "../contract/views";
import { AppError } from "../errors";
import { readModelPolicy } from "../settings/model-policy";
import { readModelReference } from "../settings/model-reference";
import { readArrivals } from "./arrivals";
import { componentLookup } from "./component-points";
import { toIncidentBriefs } from "./incident-briefs";
import { writeStory } from "./model-story";
import { toReleaseBrief } from "./release-brief";
import { toSignalSeries } from "./signal-series";
import { standingOf } from "./standing";

/** How many releases back a model's page looks. */
const historyLength = 200;

/**
 * One model across its releases: every signal of each, the verdicts, the incidents.
 * @throws AppError `not-found`
 */
export async function readModel(db: Database, name: string, now: Date): Promise<ModelView> {
  const model = await findModel(db, name);
  if (model === undefined) throw new AppError("not-found", `no model named ${name}`);
  const rows = await listReleases(db, { modelId: model.id, limit: historyLength });
  const ids = rows.map((row) => row.id);
  const componentsOf = componentLookup(await listComponents(db, ids), model.baselineReleaseId);
  const comparedWith = await listComparedWith(db, ids);
  const seriesById = await listSeries(db, ids);
  const [baseline] = model.baselineReleaseId === null ? [] : await listReleasesById(db, [model.baselineReleaseId]);
  const arrivals = await readArrivals(db, rows);
  let previous: string | null = null;
  const releases: ModelView["releases"] = rows.map((row) => {
    const previousVersion = previous;
    // Only an analysed release can be compared with.
    if (row.state === "analysed") previous = row.version;
    return {
      ...toReleaseBrief(row, { baselineId: model.baselineReleaseId, arrived: arrivals.get(row.id) ?? null }),
      against_pinned: componentsOf({ releaseId: row.id, against: "pinned" }),
      against_previous: componentsOf({ releaseId: row.id, against: "previous" }),
      compared_with: row.id === model.baselineReleaseId ? null : (comparedWith.get(row.id) ?? null),
      previous_version: previousVersion,
      series:
        row.id === model.baselineReleaseId ? null : (releaseSeries.safeParse(seriesById.get(row.id)).data ?? null),
    };
  });
  const incidents = await toIncidentBriefs(db, await listIncidentsOfModel(db.reader, { modelId: model.id, limit: 50 }));
  const changes = await listSignals(db, ids);
  const { standing } = standingOf(releases, incidents.find(({ state }) => state !== "resolved") ?? null);
  return {
    as_of: now.toISOString(),
    name: model.name,
    tokenizer: model.tokenizer,
    embedder: model.embedder,
    policy: await readModelPolicy(db, model.id),
    reference: await readModelReference(db, model.id),
    baseline_version: baseline?.version ?? null,
    ...standing,
    story: writeStory(
      rows.map((row, i) => ({
        version: row.version,
        severity: releases[i]?.severity ?? null,
        verdict: releases[i]?.verdict ?? null,
        headline: row.headline,
        reasons: row.reasons ?? [],
        meta: row.meta,
        components: componentsOf({ releaseId: row.id, against: "pinned" }),
        compared_with: releases[i]?.compared_with ?? null,
      })),
    ),
    releases,
    signals: toSignalSeries(ids, {
      measurements: await listMeasurements(db, ids),
      changes: changes.filter((row) => row.against !== "pinned" || row.releaseId !== model.baselineReleaseId),
    }),
    incidents,
  };
}
