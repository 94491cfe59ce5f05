import type { Database } from "../../db/open";
import { listComparedWith } from "../../db/store/compared-with";
import { countReleases, listComponents, listModels, listReleases, listUnresolved } from "../../db/store/history";
import type { ModelRow } from "../../db/store/models";
import { componentIds } from "../contract/verdict";
import type { FleetView, IncidentBrief } from "../contract/views";
import { readArrivals } from "./arrivals";
import { componentLookup } from "./component-points";
import { writeFleet } from "./fleet-words";
import { toIncidentBriefs } from "./incident-briefs";
import { toReleaseBrief } from "./release-brief";
import { standingOf } from "./standing";

type FleetModel = FleetView["models"][number];

/** How many releases back a row of the fleet looks. */
const historyLength = 24;
const recentMs = 30 * 24 * 60 * 60 * 1000;

/** Every model with where it stands and its last releases, the worst first: what is open comes before what is not known. */
export async function readFleet(db: Database, now: Date): Promise<FleetView> {
  const counts = await countReleases(db, new Date(now.getTime() - recentMs));
  const unresolved = await listUnresolved(db);
  const briefs = await toIncidentBriefs(db, unresolved);
  const incidentOf = new Map(unresolved.map((row, i) => [row.modelId, briefs[i] ?? null]));
  const read: (FleetModel & { isRecovering: boolean })[] = [];
  for (const model of await listModels(db)) {
    read.push(await readFleetModel(db, { model, incident: incidentOf.get(model.id) ?? null }));
  }
  read.sort((a, b) => rankOf(a) - rankOf(b) || worstLoss(b) - worstLoss(a) || (a.name < b.name ? -1 : 1));
  const words = writeFleet(read);
  const models = read.map(({ isRecovering, ...model }): FleetModel => model);
  return {
    as_of: now.toISOString(),
    ...words,
    releases_last_30_days: counts.recent,
    running: counts.running,
    models,
  };
}

async function readFleetModel(
  db: Database,
  { model, incident }: { model: ModelRow; incident: IncidentBrief | null },
): Promise<FleetModel & { isRecovering: boolean }> {
  const rows = await listReleases(db, { modelId: model.id, limit: historyLength });
  const ids = rows.map((row) => row.id);
  const componentsOf = componentLookup(await listComponents(db, ids), model.baselineReleaseId);
  const comparedWith = await listComparedWith(db, ids);
  const arrivals = await readArrivals(db, rows);
  const briefs = rows.map((row) =>
    toReleaseBrief(row, { baselineId: model.baselineReleaseId, arrived: arrivals.get(row.id) ?? null }),
  );
  const { standing, isRecovering } = standingOf(briefs, incident);
  const sized = briefs.find(({ version }) => version === standing.figures_of);
  return {
    name: model.name,
    prompts: sized?.prompts ?? 0,
    outputs_per_prompt: sized && sized.prompts > 0 ? sized.outputs / sized.prompts : 0,
    ...standing,
    isRecovering,
    latest: briefs.at(-1) ?? null,
    history: rows.map((row, i) => ({
      version: row.version,
      verdict: briefs[i]?.verdict ?? null,
      compared_with: row.id === model.baselineReleaseId ? null : (comparedWith.get(row.id) ?? null),
      components: componentsOf({ releaseId: row.id, against: "pinned" }),
    })),
    incident,
  };
}

/** Critical, warning, not known, fine: what is not known is never sorted among what is fine, nor before what is open. */
function rankOf({ severity, verdict }: FleetModel): number {
  if (severity === "critical") return 0;
  if (severity === "warn") return 1;
  return severity === "ok" || verdict === "baseline" ? 3 : 2;
}

function worstLoss({ history, figures_of: version }: FleetModel): number {
  const last = history.find((release) => release.version === version)?.components;
  return Math.max(...componentIds.map((id) => last?.[id]?.effect ?? Number.NEGATIVE_INFINITY));
}
