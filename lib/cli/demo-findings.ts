import { setTimeout as sleep } from "node:timers/promises";
import type { ModelView } from "../contract/views";
import type { DemoApi } from "./demo-api";
import type { DemoModel } from "./demo-models";

type Release = ModelView["releases"][number];

/**
 * Waits until every release of the models is judged, telling of each as it comes.
 * @throws Error if an analysis failed
 */
export async function awaitFindings({
  models,
  api,
  tell,
  stop,
}: {
  models: readonly DemoModel[];
  api: DemoApi;
  tell: (line: string) => void;
  stop: AbortSignal;
}): Promise<ModelView[]> {
  const told = new Set<string>();
  for (;;) {
    const views: ModelView[] = [];
    for (const model of models) {
      const { name } = model;
      const view = await api.readModel(name);
      if (view === null) continue;
      for (const release of view.releases) {
        if (release.state === "failed") throw new Error(`${name} ${release.version}: ${release.failure}`);
        if (release.state !== "analysed" || told.has(`${name} ${release.version}`)) continue;
        told.add(`${name} ${release.version}`);
        tell(`${name} ${release.version}: ${release.verdict}${isFlagged(release) ? ` (${release.severity})` : ""}`);
      }
      if (isFinished(view, model)) views.push(view);
    }
    if (views.length === models.length) return views;
    await sleep(500, undefined, { signal: stop });
  }
}

/** Whether all releases of a model of the demo are judged. */
export function isFinished(view: ModelView | null, { retrained }: DemoModel): view is ModelView {
  return view !== null && view.releases.length > retrained && view.releases.every(({ state }) => state === "analysed");
}

/** What was found of a model, in one sentence, as the server tells it. */
export function writeFinding(view: ModelView): string {
  const last = view.releases.at(-1);
  const flagged = view.releases.find(isFlagged);
  const now = `${last?.verdict ?? "not judged"} at ${last?.version ?? "no release"}`;
  const first = flagged === undefined ? "never flagged" : `first flagged at ${flagged.version} (${flagged.verdict})`;
  const incidents = view.incidents.length;
  return `${now}; ${first}; ${incidents === 1 ? "1 incident" : `${incidents === 0 ? "no" : incidents} incidents`}`;
}

function isFlagged({ severity }: Release): boolean {
  return severity === "warn" || severity === "critical";
}
