import { queryOptions } from "@tanstack/react-query";
import { modelView, type ReleaseState } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";

/** One model across its releases. Asked again every second while one is being worked on, less often while one is waited for. */
export function modelQuery(name: string) {
  return queryOptions({
    queryKey: ["model", name],
    queryFn: ({ signal }) => fetchJson(`/api/v1/models/${encodeURIComponent(name)}`, modelView, { signal }),
    refetchInterval: ({ state }) => {
      const states = state.data?.releases.map((release) => release.state) ?? [];
      if (states.some(isRunning)) return 1_000;
      return states.includes("receiving") ? 5_000 : 15_000;
    },
  });
}

/** Whether a release is being worked on. One whose outputs have not come is not: nothing happens until they do. */
export function isRunning(state: ReleaseState): boolean {
  return state === "queued" || state === "analysing";
}
