import { queryOptions } from "@tanstack/react-query";
import { type EmbedderView, embedderView, type SetEmbedder } from "@/lib/contract/embedder";
import { fetchJson } from "./fetch-json";

/** What a model is embedded with: GET /api/v1/models/{model}/embedder. */
export function embedderQuery(model: string) {
  return queryOptions({
    queryKey: ["embedder", model],
    queryFn: ({ signal }) => fetchJson(embedderPath(model), embedderView, { signal }),
    staleTime: 15_000,
  });
}

/** Chooses it, from the next analysis on, for a reason that is kept. */
export function chooseEmbedder(model: string, choice: SetEmbedder): Promise<EmbedderView> {
  return fetchJson(embedderPath(model), embedderView, { method: "PUT", body: choice });
}

function embedderPath(model: string): string {
  return `/api/v1/models/${encodeURIComponent(model)}/embedder`;
}
