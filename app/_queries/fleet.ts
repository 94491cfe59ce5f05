import { queryOptions } from "@tanstack/react-query";
import { fleetView } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";

/** Every watched model with where it stands. */
export function fleetQuery() {
  return queryOptions({
    queryKey: ["fleet"],
    queryFn: ({ signal }) => fetchJson("/api/v1/models", fleetView, { signal }),
    refetchInterval: ({ state: { data } }) => {
      if (data === undefined || data.models.length === 0 || data.running > 0) return 2_000;
      return data.models.some(({ latest }) => latest?.state === "receiving") ? 5_000 : 30_000;
    },
  });
}
