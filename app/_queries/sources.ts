import { queryOptions } from "@tanstack/react-query";
import { type SourceSecret, sourceSecret, type TestedSource, testedSource } from "@/lib/contract/mutations";
import { sourcesView } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";

/** The inbound webhooks, each with its last deliveries: GET /api/v1/sources. */
export function sourcesQuery() {
  return queryOptions({
    queryKey: ["sources"],
    queryFn: ({ signal }) => fetchJson("/api/v1/sources", sourcesView, { signal }),
    // What has been received is opened within a second or two.
    refetchInterval: ({ state }) => {
      const deliveries = state.data?.sources.flatMap((source) => source.deliveries) ?? [];
      return deliveries.some((delivery) => delivery.state === "received") ? 1_000 : 15_000;
    },
  });
}

/** Makes a source; its secret is in this answer and in no other. */
export function createSource(source: { name: string; kind: string }): Promise<SourceSecret> {
  return fetchJson("/api/v1/sources", sourceSecret, { method: "POST", body: source });
}

/** Gives a source a new secret; the one before it is taken as well for a while. */
export function rotateSecret(id: string): Promise<SourceSecret> {
  return fetchJson(`/api/v1/sources/${encodeURIComponent(id)}/rotate`, sourceSecret, { method: "POST", body: {} });
}

/** Sends a source a signed test event; answers the delivery that it became. */
export function testSource(id: string): Promise<TestedSource> {
  return fetchJson(`/api/v1/sources/${encodeURIComponent(id)}/test`, testedSource, { method: "POST", body: {} });
}
