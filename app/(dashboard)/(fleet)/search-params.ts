import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** The groups a model can be shown by, in the order of need. */
export const groups = [
  "critical",
  "warning",
  "inconclusive",
  "not comparable",
  "too few samples",
  "error",
  "no verdict yet",
  "healthy",
] as const;
export type Group = (typeof groups)[number];

export const orders = ["worst", "newest", "name"] as const;
export type Order = (typeof orders)[number];

/** What of the fleet is shown, and in which order: all of it in the URL. */
export const fleetSearch = {
  q: parseAsString.withDefault(""),
  verdict: parseAsStringLiteral(groups),
  sort: parseAsStringLiteral(orders).withDefault("worst"),
};
export const loadFleetSearch = createLoader(fleetSearch);
