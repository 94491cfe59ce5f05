import { queryOptions } from "@tanstack/react-query";
import { modelView, type ReleaseState } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";

/** One model across its releases. Asked again every second while a release of it is being worked on. */
export function modelQuery(name: string) {
  return queryOptions({
    queryKey: ["model", name],
    queryFn: ({ signal }) => fetchJson(`/api/v1/models/${encodeURIComponent(name)}`, modelView, { signal }),
    refetchInterval: ({ state }) => (state.data?.releases.some((release) => isRunning(release.state)) ? 1_000 : 15_000),
  });
}

/** Whether something of a release is still to come. */
export function isRunning(state: ReleaseState): boolean {
  return state === "receiving" || state === "queued" || state === "analysing";
}
