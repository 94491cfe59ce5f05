import type { Band, ItemLine } from "../contract/lines";

/**
 * The popularity band of every item: the items' own where any has one; else thirds of their numeric popularities (head
 * the most popular; equal popularities share a band, that of the middle of them: else a set of which most items are equally
 * unknown would have these for its head); else none at all.
 */
export function bandItems(items: readonly ItemLine[]): Map<string, Band> {
  const given = items.flatMap(({ item_id, band }) => (band === undefined ? [] : [[item_id, band] as const]));
  if (given.length > 0) return new Map(given);
  const ranked = items
    .flatMap(({ item_id, popularity }) => (popularity === undefined ? [] : [{ item_id, popularity }]))
    .sort((a, b) => b.popularity - a.popularity);
  if (new Set(ranked.map(({ popularity }) => popularity)).size < 3) return new Map();
  const ranksOf = new Map<number, { first: number; last: number }>();
  ranked.forEach(({ popularity }, rank) => {
    ranksOf.set(popularity, { first: ranksOf.get(popularity)?.first ?? rank, last: rank });
  });
  const bandOf = new Map<string, Band>();
  for (const { item_id, popularity } of ranked) {
    const { first, last } = ranksOf.get(popularity) ?? { first: 0, last: 0 };
    const third = (3 * (first + last)) / 2;
    bandOf.set(item_id, third < ranked.length ? "head" : third < 2 * ranked.length ? "torso" : "tail");
  }
  return bandOf;
}
