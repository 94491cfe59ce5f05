import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { incidentView } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";
import { incidentsKey } from "./incidents";

/** One incident with its evidence, its timeline and its messages: GET /api/v1/incidents/{id}. */
export function incidentQuery(id: number) {
  return queryOptions({
    queryKey: [...incidentsKey, "one", id],
    queryFn: ({ signal }) => fetchJson(`/api/v1/incidents/${id}`, incidentView, { signal }),
  });
}

/** Says that a person has taken the incident: its channels are told, it stays open. */
export function acknowledgeIncident(id: number): Promise<unknown> {
  return fetchJson(`/api/v1/incidents/${id}/acknowledge`, z.unknown(), { method: "POST", body: {} });
}

/** Ends the incident with a reason that is kept. */
export function resolveIncident({ id, reason }: { id: number; reason: string }): Promise<unknown> {
  return fetchJson(`/api/v1/incidents/${id}/resolve`, z.unknown(), { method: "POST", body: { reason } });
}
