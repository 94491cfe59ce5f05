import type { Database } from "../../db/open";
import { listArrivals } from "../../db/store/arrivals";
import { listComparisons } from "../../db/store/history";
import type { CompareResult } from "../contract/verdict";
import type { ReleaseBrief, ReleaseState } from "../contract/views";
import { comparisonOf, requireRelease } from "./release";
import { toReleaseBrief } from "./release-brief";

/** What the verdict route answers: the comparison with its release once there is one, else how far it has come. */
export type VerdictAnswer =
  | { ready: true; answer: CompareResult & { release: ReleaseBrief } }
  | {
      ready: true;
      answer: { verdict: "baseline" | "error"; severity: "none"; headline: string; release: ReleaseBrief };
    }
  | {
      ready: false;
      answer: {
        status: "pending";
        stage: ReleaseState;
        step: string | null;
        progress: number;
        /** What the release waits for, where that is its sender. */
        waits_for: string | null;
      };
    };

/** How often a release that is waited for is looked at. */
const pollMs = 250;

/**
 * What was decided about a release, looked at until it is there, `waitMs` are over or the caller has gone.
 * @throws AppError `not-found`
 */
export async function waitForVerdict(
  db: Database,
  {
    model,
    version,
    waitMs,
    now,
    signal,
  }: { model: string; version: string; waitMs: number; now: () => Date; signal: AbortSignal },
): Promise<VerdictAnswer> {
  const until = now().getTime() + waitMs;
  for (;;) {
    const found = await readVerdict(db, { model, version });
    if (found.ready || now().getTime() >= until || signal.aborted) return found;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

async function readVerdict(
  db: Database,
  { model: name, version }: { model: string; version: string },
): Promise<VerdictAnswer> {
  const { model, release: row } = await requireRelease(db, { model: name, version });
  const release = toReleaseBrief(row, { baselineId: model.baselineReleaseId, arrived: null });
  if (row.state === "failed") {
    const headline = row.failure ?? `${version} could not be judged`;
    return { ready: true, answer: { verdict: "error", severity: "none", headline, release } };
  }
  if (row.state !== "analysed") {
    const { state: stage, step, progress } = row;
    const waits_for = stage === "receiving" ? await missingOf(db, { id: row.id, model: model.name, version }) : null;
    return { ready: false, answer: { status: "pending", stage, step, progress: progress ?? 0, waits_for } };
  }
  const comparison = comparisonOf(await listComparisons(db, row.id), "pinned");
  if (comparison !== null) return { ready: true, answer: { ...comparison, release } };
  const headline = row.headline ?? `${version} is the baseline`;
  return { ready: true, answer: { verdict: "baseline", severity: "none", headline, release } };
}

/** What a release that is being received still needs, and how it is sent. */
async function missingOf(
  db: Database,
  { id, model, version }: { id: string; model: string; version: string },
): Promise<string> {
  const came = await listArrivals(db, [id]);
  const path = `/api/v1/models/${encodeURIComponent(model)}/releases/${encodeURIComponent(version)}`;
  const lines = came.filter(({ kind }) => kind !== "items").reduce((sum, arrival) => sum + arrival.lines, 0);
  return lines === 0
    ? `no output of ${version} has come yet: send them with tailwatch push, or POST them to ${path}/samples?complete=true`
    : `${lines} lines of ${version} have come, but not that they are all: send the last file with ?complete=true, as tailwatch push does`;
}
