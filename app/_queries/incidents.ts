import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type IncidentState, type IncidentsView, incidentsView } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";

/** The key that every incident query begins with: invalidate it after a change. */
export const incidentsKey = ["incidents"] as const;

/** Incidents in one state, or in any, page by page: GET /api/v1/incidents. */
export function incidentsQuery({ state }: { state: IncidentState | null }) {
  return infiniteQueryOptions({
    queryKey: [...incidentsKey, "list", { state }],
    queryFn: ({ pageParam, signal }) => fetchJson(path({ state, cursor: pageParam }), incidentsView, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: IncidentsView) => last.next_cursor,
  });
}

/** The newest open incidents and how many there are, for the frame of every page. */
export function openIncidentsQuery() {
  return queryOptions({
    queryKey: [...incidentsKey, "open"],
    queryFn: ({ signal }) => fetchJson(path({ state: "open", cursor: null }), incidentsView, { signal }),
  });
}

function path({ state, cursor }: { state: IncidentState | null; cursor: string | null }): string {
  const search = new URLSearchParams();
  if (state !== null) search.set("state", state);
  if (cursor !== null) search.set("cursor", cursor);
  return search.size === 0 ? "/api/v1/incidents" : `/api/v1/incidents?${search}`;
}
