import type { Route } from "next";

/** The page of a model; with a version, that release's column is the one in focus. */
export function modelHref(model: string, version?: string): Route {
  const focus = version === undefined ? "" : `?release=${encodeURIComponent(version)}`;
  return `/models/${encodeURIComponent(model)}${focus}` as Route;
}

/** The page of a release; with a prompt, its outputs to that prompt; with a text, the outputs that hold it. */
export function releaseHref(model: string, version: string, outputs: { prompt?: string; q?: string } = {}): Route {
  const search = new URLSearchParams(outputs).toString();
  const path = `/models/${encodeURIComponent(model)}/releases/${encodeURIComponent(version)}`;
  return `${path}${search === "" ? "" : `?${search}#outputs`}` as Route;
}

/** What a release no longer answers, on its page. */
export function lostAnswersHref(model: string, version: string): Route {
  return `${releaseHref(model, version)}#lost-answers` as Route;
}

/** The page of an incident. */
export function incidentHref(id: number): Route {
  return `/incidents/${id}` as Route;
}
