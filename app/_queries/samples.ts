import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { samplesView } from "@/lib/contract/views";
import { fetchJson } from "./fetch-json";
import { releasePath } from "./release";

/** Which outputs of a release are asked for: of one prompt, of a topic or slice, or those that hold a text. */
export interface SamplesFilter {
  prompt?: string | null;
  q?: string | null;
  /** "topic: physics" */
  group?: string | null;
}

/** The outputs of a release, 50 a page. */
export function samplesQuery(model: string, version: string, filter: SamplesFilter) {
  return infiniteQueryOptions({
    queryKey: ["samples", model, version, filter.prompt ?? null, filter.q ?? null, filter.group ?? null],
    queryFn: ({ pageParam, signal }) =>
      fetchJson(samplesPath(model, version, filter, pageParam), samplesView, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    // The outputs of a release do not change once they are in.
    staleTime: 60_000,
  });
}

/** The outputs of a release to one prompt. */
export function promptSamplesQuery(model: string, version: string, prompt: string) {
  return queryOptions({
    queryKey: ["samples", model, version, "of", prompt],
    queryFn: ({ signal }) => fetchJson(samplesPath(model, version, { prompt }, null), samplesView, { signal }),
    staleTime: 60_000,
  });
}

function samplesPath(
  model: string,
  version: string,
  { prompt, q, group }: SamplesFilter,
  cursor: string | null,
): string {
  const search = new URLSearchParams();
  if (prompt) search.set("prompt", prompt);
  if (q) search.set("q", q);
  if (group) search.set("group", group);
  if (cursor) search.set("cursor", cursor);
  const query = search.toString();
  return `${releasePath(model, version)}/samples${query === "" ? "" : `?${query}`}`;
}
