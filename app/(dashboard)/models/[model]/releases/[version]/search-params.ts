import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { signalGroups } from "@/lib/contract/signal-groups";

/**
 * How a release is looked at, kept in the URL: which outputs are shown below the evidence (of one prompt, of a topic
 * or slice, or that hold a text), which signals are looked for, and which groups of those that are charted only are open.
 */
export const releaseSearch = {
  prompt: parseAsString,
  q: parseAsString,
  group: parseAsString,
  signal: parseAsString.withDefault(""),
  groups: parseAsArrayOf(parseAsStringLiteral(signalGroups)).withDefault([]),
};
export const loadReleaseSearch = createLoader(releaseSearch);
