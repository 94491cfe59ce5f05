import type { Route } from "next";

/** The page of a model; with a version, that release's column is the one in focus. */
export function modelHref(model: string, version?: string): Route {
  const focus = version === undefined ? "" : `?release=${encodeURIComponent(version)}`;
  return `/models/${encodeURIComponent(model)}${focus}` as Route;
}

/** The page of a release; with a prompt, a topic or slice, or a text, the outputs to, of or with it. */
export function releaseHref(
  model: string,
  version: string,
  outputs: { prompt?: string; q?: string; group?: string } = {},
): Route {
  const search = new URLSearchParams(outputs).toString();
  const path = `/models/${encodeURIComponent(model)}/releases/${encodeURIComponent(version)}`;
  return `${path}${search === "" ? "" : `?${search}#outputs`}` as Route;
}

/** The parts of a release's page that hold the outputs, words and answers behind its figures. */
export type EvidencePart =
  | "lost-words"
  | "vocabulary"
  | "phrases"
  | "same-answers"
  | "lost-answers"
  | "templates"
  | "slices"
  | "trust";

/** A part of a release's page. */
export function evidenceHref(model: string, version: string, part: EvidencePart): Route {
  return `${releaseHref(model, version)}#${part}` as Route;
}

/** The page of an incident. */
export function incidentHref(id: number): Route {
  return `/incidents/${id}` as Route;
}
