import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** How a model is looked at, all of it in the URL: the release in focus, against what, in which numbers. */
export const modelSearch = {
  release: parseAsString,
  against: parseAsStringLiteral(["pinned", "previous"]).withDefault("pinned"),
  values: parseAsStringLiteral(["margins", "raw"]).withDefault("margins"),
  signals: parseAsStringLiteral(["main", "all"]).withDefault("main"),
};
export const loadModelSearch = createLoader(modelSearch);
