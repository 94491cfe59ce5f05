import { queryOptions } from "@tanstack/react-query";
import { releaseView } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";
import { isRunning } from "./model";

/** One release of a model: its verdict with all that it rests on. */
export function releaseQuery(model: string, version: string) {
  return queryOptions({
    queryKey: ["release", model, version],
    queryFn: ({ signal }) => fetchJson(releasePath(model, version), releaseView, { signal }),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data.release.state) ? 1_000 : 60_000),
  });
}

/** Where the API keeps a release. */
export function releasePath(model: string, version: string): string {
  return `/api/v1/models/${encodeURIComponent(model)}/releases/${encodeURIComponent(version)}`;
}
