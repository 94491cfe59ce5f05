import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { releaseView } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";
import { isRunning } from "./model";

/** One release of a model: its verdict with all that it rests on. */
export function releaseQuery(model: string, version: string) {
  return queryOptions({
    queryKey: ["release", model, version],
    queryFn: ({ signal }) => fetchJson(releasePath(model, version), releaseView, { signal }),
    refetchInterval: ({ state }) => {
      if (state.data && isRunning(state.data.release.state)) return 1_000;
      const isMoving = state.data?.release.state === "receiving" || state.data?.check_is_to_come === true;
      return isMoving ? 5_000 : 60_000;
    },
  });
}

/** Where the API keeps a release. */
export function releasePath(model: string, version: string): string {
  return `/api/v1/models/${encodeURIComponent(model)}/releases/${encodeURIComponent(version)}`;
}

/** Makes a release the model's pinned baseline, for a reason that is kept. */
export function acceptBaseline({
  model,
  version,
  reason,
}: {
  model: string;
  version: string;
  reason: string;
}): Promise<unknown> {
  return fetchJson(`${releasePath(model, version)}/accept-baseline`, z.unknown(), { method: "POST", body: { reason } });
}
