import { queryOptions } from "@tanstack/react-query";
import { memberView } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";

/** The signed-in member: GET /api/v1/me. */
export function memberQuery() {
  return queryOptions({
    queryKey: ["member"],
    queryFn: ({ signal }) => fetchJson("/api/v1/me", memberView, { signal }),
    staleTime: 60_000,
  });
}
