import type { Database } from "../../db/open";
import { countReleases, listComponents, listModels, listReleases, listUnresolved } from "../../db/store/history";
import type { ModelRow } from "../../db/store/models";
import { componentIds } from "../contract/verdict";
import type { FleetView, IncidentBrief } from "../contract/views";
import { componentLookup } from "./component-points";
import { writeFleet } from "./fleet-words";
import { toIncidentBriefs } from "./incident-briefs";
import { toReleaseBrief } from "./release-brief";

type FleetModel = FleetView["models"][number];

/** How many releases back a row of the fleet looks. */
const historyLength = 24;
const recentMs = 30 * 24 * 60 * 60 * 1000;

/** Every model with its last verdict and its last releases, the worst first. */
export async function readFleet(db: Database, now: Date): Promise<FleetView> {
  const counts = await countReleases(db, new Date(now.getTime() - recentMs));
  const unresolved = await listUnresolved(db);
  const briefs = await toIncidentBriefs(db, unresolved);
  const incidentOf = new Map(unresolved.map((row, i) => [row.modelId, briefs[i] ?? null]));
  const models: FleetModel[] = [];
  for (const model of await listModels(db)) {
    models.push(await readFleetModel(db, { model, incident: incidentOf.get(model.id) ?? null }));
  }
  models.sort((a, b) => rankOf(a) - rankOf(b) || worstLoss(b) - worstLoss(a) || (a.name < b.name ? -1 : 1));
  return {
    as_of: now.toISOString(),
    ...writeFleet(models),
    releases_last_30_days: counts.recent,
    running: counts.running,
    models,
  };
}

async function readFleetModel(
  db: Database,
  { model, incident }: { model: ModelRow; incident: IncidentBrief | null },
): Promise<FleetModel> {
  const rows = await listReleases(db, { modelId: model.id, limit: historyLength });
  const componentsOf = componentLookup(
    await listComponents(
      db,
      rows.map((row) => row.id),
    ),
  );
  const briefs = rows.map((row) => toReleaseBrief(row, model.baselineReleaseId));
  const judged = briefs.findLast((brief) => brief.state === "analysed");
  const latest = briefs.at(-1) ?? null;
  const sized = judged ?? latest;
  return {
    name: model.name,
    prompts: sized?.prompts ?? 0,
    outputs_per_prompt: sized && sized.prompts > 0 ? sized.outputs / sized.prompts : 0,
    verdict: judged?.verdict ?? null,
    severity: judged?.severity ?? null,
    headline: judged?.headline ?? null,
    latest,
    history: rows.map((row, i) => ({
      version: row.version,
      verdict: briefs[i]?.verdict ?? null,
      components: componentsOf({ releaseId: row.id, against: "pinned" }),
    })),
    incident,
  };
}

/** Critical, warning, not known, fine: what is not known is never sorted among what is fine. */
function rankOf({ severity, verdict }: FleetModel): number {
  if (severity === "critical") return 0;
  if (severity === "warn") return 1;
  return severity === "ok" || verdict === "baseline" ? 3 : 2;
}

function worstLoss({ history }: FleetModel): number {
  const last = history.at(-1)?.components;
  return Math.max(...componentIds.map((id) => last?.[id]?.effect ?? Number.NEGATIVE_INFINITY));
}
