/** {@link Interactions.overcount} as it reads: every pair and every triple of units is really left out. */
export function plainOvercount(units: number, valueWithout: (gone: readonly number[]) => number): number {
  const all = Array.from({ length: units }, (_, unit) => unit);
  const pairs = all.flatMap((i) => all.filter((j) => j > i).map((j) => [i, j]));
  const triples = pairs.flatMap(([i = 0, j = 0]) => all.filter((k) => k > j).map((k) => [i, j, k]));
  const pairValues = pairs.map((pair) => differenceOf(pair, valueWithout));
  const tripleSquares = triples.reduce((sum, triple) => sum + differenceOf(triple, valueWithout) ** 2, 0);
  if (units < 3) return 0;
  // What is left of the pairs' differences once each unit's own part in all of its pairs is taken off.
  const mean = pairValues.reduce((sum, value) => sum + value, 0) / pairs.length;
  const ownOf = all.map((unit) => {
    const own = pairValues.filter((_, p) => pairs[p]?.includes(unit));
    return own.reduce((sum, value) => sum + value - mean, 0) / (units - 2);
  });
  const left = pairValues.map((value, p) =>
    (pairs[p] ?? []).reduce((rest, unit) => rest - (ownOf[unit] ?? 0), value - mean),
  );
  return Math.max(0, left.reduce((sum, value) => sum + value ** 2, 0) - tripleSquares / 2);
}

/** Σ over the subsets of the units of ± the value without them. */
function differenceOf(units: readonly number[], valueWithout: (gone: readonly number[]) => number): number {
  let sum = 0;
  for (let subset = 0; subset < 1 << units.length; subset++) {
    const gone = units.filter((_, i) => (subset >> i) % 2 === 1);
    sum += (gone.length % 2 === 0 ? 1 : -1) * valueWithout(gone);
  }
  return sum;
}
