import type { Band, ItemLine } from "../contract/lines";

/**
 * The popularity band of every item: the items' own where any has one; else thirds of their numeric popularities (head
 * the most popular; equal popularities share a band, that of the first of them); else none at all.
 */
export function bandItems(items: readonly ItemLine[]): Map<string, Band> {
  const given = items.flatMap(({ item_id, band }) => (band === undefined ? [] : [[item_id, band] as const]));
  if (given.length > 0) return new Map(given);
  const ranked = items
    .flatMap(({ item_id, popularity }) => (popularity === undefined ? [] : [{ item_id, popularity }]))
    .sort((a, b) => b.popularity - a.popularity);
  if (new Set(ranked.map(({ popularity }) => popularity)).size < 3) return new Map();
  const bandOf = new Map<string, Band>();
  let previous: { popularity: number; band: Band } | null = null;
  ranked.forEach(({ item_id, popularity }, rank) => {
    const third: Band = rank * 3 < ranked.length ? "head" : rank * 3 < 2 * ranked.length ? "torso" : "tail";
    const band: Band = previous !== null && previous.popularity === popularity ? previous.band : third;
    bandOf.set(item_id, band);
    previous = { popularity, band };
  });
  return bandOf;
}
