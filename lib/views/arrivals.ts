import type { Database } from "../../db/open";
import { listArrivals } from "../../db/store/arrivals";
import type { ReleaseRow } from "../../db/store/releases";
import type { ReleaseBrief } from "../contract/views";

export type Arrived = NonNullable<ReleaseBrief["arrived"]>;

/**
 * What has come for each of these releases that is still being sent; one more statement, none where all is in.
 * @returns by the release's id; nothing for a release whose sender is done
 */
export async function readArrivals(db: Database, rows: readonly ReleaseRow[]): Promise<Map<string, Arrived>> {
  const open = rows.filter(({ state }) => state === "receiving");
  const found = new Map(open.map(({ id }): [string, Arrived] => [id, { ...nothing }]));
  const ids = open.map(({ id }) => id);
  for (const { releaseId, kind, lines, lastAt } of await listArrivals(db, ids)) {
    const arrived = found.get(releaseId);
    if (arrived === undefined) continue;
    const at = lastAt.toISOString();
    arrived[outputsOr(kind)] += lines;
    if (arrived.last_at === null || at > arrived.last_at) arrived.last_at = at;
  }
  return found;
}

const nothing: Arrived = { outputs: 0, items: 0, answers: 0, last_at: null };

function outputsOr(kind: "samples" | "items" | "answers"): "outputs" | "items" | "answers" {
  return kind === "samples" ? "outputs" : kind;
}
