import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { signalGroups } from "@/lib/contract/signal-groups";

/** How a model is looked at, all of it in the URL: the release in focus, against what, in which numbers, and by which signals. */
export const modelSearch = {
  release: parseAsString,
  against: parseAsStringLiteral(["pinned", "previous"]).withDefault("pinned"),
  values: parseAsStringLiteral(["margins", "raw"]).withDefault("margins"),
  signals: parseAsStringLiteral(["main", "all", ...signalGroups]).withDefault("main"),
  signal: parseAsString.withDefault(""),
};
export const loadModelSearch = createLoader(modelSearch);
