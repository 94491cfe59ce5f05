import type { Statements } from "../../db/open";
import { type IncidentEventRow, insertIncidentEvent, isReleaseRecorded } from "../../db/store/incident-events";
import { insertIncident, readOpenIncident, updateOpenIncident } from "../../db/store/incidents";
import { listJudgedReleases, listWarnedComponents } from "../../db/store/judged-releases";
import { composeMessage, type ToldIncident, titleOf } from "../alerts/compose";
import type { AlertMessage } from "../alerts/message";
import { type CompareResult, componentId, componentIds, verdict } from "../contract/verdict";
import { type IncidentPlan, planIncident } from "./plan";
import { tellChannels } from "./tell-channels";

/** What an analysis hands over: a release and how it compares with the pinned baseline. */
export interface JudgedForIncident {
  model: { id: string; name: string };
  release: { id: string; version: string; releasedAt: Date };
  baselineVersion: string | null;
  comparison: CompareResult;
  publicUrl: string;
  now: Date;
  newId: () => string;
}

/**
 * Opens, updates or resolves the model's incident after a release was judged, and queues the messages, inside the
 * transaction that stores the verdict. Running it twice for a release writes once.
 * @returns what was done
 */
export async function recordIncident(tx: Statements, judged: JudgedForIncident): Promise<IncidentPlan> {
  const { model, release, comparison, now } = judged;
  const open = await readOpenIncident(tx, model.id);
  const before = open === undefined ? [] : await listWarnedComponents(tx, open.lastReleaseId);
  const plan = planIncident({
    release: {
      ...release,
      severity: comparison.severity,
      warned: componentIds.filter((id) => isWarned(comparison, id)),
    },
    open:
      open === undefined
        ? null
        : {
            state: open.state === "acknowledged" ? "acknowledged" : "open",
            severity: open.severity,
            warned: before.flatMap((id) => componentId.safeParse(id).data ?? []),
          },
    earlier: await listJudgedReleases(tx, { modelId: model.id, exceptId: release.id, limit: 10 }),
    recorded: await isReleaseRecorded(tx, { modelId: model.id, releaseId: release.id }),
  });

  const title = titleOf({ model: model.name, version: release.version, comparison });
  const covers = { verdict: comparison.verdict, title, lastReleaseId: release.id, updatedAt: now };
  if (plan.kind === "open") {
    const { severity } = plan;
    const opening = { modelId: model.id, state: "open" as const, severity, firstReleaseId: release.id, openedAt: now };
    const id = await insertIncident(tx, { ...opening, ...covers });
    const told = { id, model: model.name, severity, verdict: comparison.verdict, title };
    await keepEvent(tx, judged, { told, kind: "opened", title, detail: plan.because, action: "trigger" });
  }
  if (open === undefined) return plan;

  const known = {
    id: open.id,
    model: model.name,
    severity: open.severity,
    verdict: verdict.parse(open.verdict),
    title: open.title,
  };
  if (plan.kind === "update") {
    // Worse than what was acknowledged: it is open again, until someone says that they know.
    const reopened = plan.escalated ? { state: "open" as const, acknowledgedBy: null, acknowledgedAt: null } : {};
    await updateOpenIncident(tx, { id: open.id, severity: plan.severity, ...covers, ...reopened });
    const told = { ...known, severity: plan.severity, verdict: comparison.verdict, title };
    const kind = plan.escalated ? "escalated" : "updated";
    await keepEvent(tx, judged, { told, kind, title, detail: plan.because, action: plan.tell ? "update" : null });
  }
  if (plan.kind === "improving") {
    await updateOpenIncident(tx, { id: open.id, updatedAt: now });
    const improving = `${release.version} is ok: ${plan.okReleases} of ${plan.of} releases that end the incident`;
    await keepEvent(tx, judged, { told: known, kind: "improving", title: improving, detail: null, action: null });
  }
  if (plan.kind === "resolve") {
    await updateOpenIncident(tx, { id: open.id, state: "resolved", resolvedAt: now, updatedAt: now });
    const recovered = `${model.name} ${release.version}: recovered, ${plan.okReleases} releases in a row are ok`;
    await keepEvent(tx, judged, { told: known, kind: "resolved", title: recovered, detail: null, action: "resolve" });
  }
  return plan;
}

function isWarned({ components }: CompareResult, id: (typeof componentIds)[number]): boolean {
  const state = components[id]?.state;
  return state === "warn" || state === "critical";
}

/** One entry of the incident's history and, where `action` says so, the messages about it. */
async function keepEvent(
  tx: Statements,
  judged: JudgedForIncident,
  event: {
    told: ToldIncident;
    kind: IncidentEventRow["kind"];
    title: string;
    detail: string | null;
    action: Exclude<AlertMessage["action"], "test"> | null;
  },
): Promise<void> {
  const { release, now, newId, publicUrl, baselineVersion, comparison } = judged;
  const { told, kind, title, detail, action } = event;
  const id = `${told.id}:${kind}:${release.id}`;
  const kept = await insertIncidentEvent(tx, {
    id,
    incidentId: told.id,
    at: now,
    kind,
    actor: null,
    releaseId: release.id,
    title,
    detail,
  });
  if (!kept || action === null) return;
  const about = { incident: told, title, version: release.version, baselineVersion, comparison, actor: null };
  await tellChannels(tx, {
    message: composeMessage({ action, ...about, publicUrl, now }),
    incidentId: told.id,
    eventId: id,
    now,
    newId,
  });
}
