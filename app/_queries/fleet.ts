import { queryOptions } from "@tanstack/react-query";
import { fleetView } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";

/** Every watched model with its last verdict. */
export function fleetQuery() {
  return queryOptions({
    queryKey: ["fleet"],
    queryFn: ({ signal }) => fetchJson("/api/v1/models", fleetView, { signal }),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.models.length === 0 || state.data.running > 0 ? 2_000 : 30_000,
  });
}
