import type { Corpus } from "./corpus";

/** For each output, the length of the other output whose length is closest to its own; ties go to the shorter. */
export interface ClosestLengths {
  closest: Int32Array;
  /** The one other prompt whose deletion moves an output's closest length, and where to; null if none does. */
  afterDeletion(output: number): { prompt: number; closest: number } | null;
}

/** The reference lengths of BLEU's brevity penalty. An output without any other has the closest length 0. */
export function closestLengths({ outputs, offsets, promptOf }: Corpus): ClosestLengths {
  const lengthOf = (output: number) => (offsets[output + 1] ?? 0) - (offsets[output] ?? 0);
  // By length: how many outputs each prompt has of it.
  const holders = new Map<number, Map<number, number>>();
  for (let output = 0; output < outputs; output++) {
    const length = lengthOf(output);
    const prompt = promptOf[output] ?? 0;
    const held = holders.get(length) ?? new Map<number, number>();
    held.set(prompt, (held.get(prompt) ?? 0) + 1);
    holders.set(length, held);
  }
  const lengths = [...holders.keys()].sort((a, b) => a - b);
  const placeOf = new Map(lengths.map((length, place) => [length, place]));

  /** Whether an output other than this one has the length, once `deleted` is gone. */
  const isHeld = (place: number, output: number, deleted: number): boolean => {
    const length = lengths[place] ?? 0;
    const held = holders.get(length);
    if (held === undefined) return false;
    const own = promptOf[output] ?? 0;
    let prompts = held.size;
    if (length === lengthOf(output) && held.get(own) === 1) prompts--;
    if (deleted !== own && held.has(deleted)) prompts--;
    return prompts > 0;
  };
  const find = (output: number, deleted: number): number => {
    const length = lengthOf(output);
    const place = placeOf.get(length) ?? 0;
    if (isHeld(place, output, deleted)) return length;
    let below = place - 1;
    while (below >= 0 && !isHeld(below, output, deleted)) below--;
    let above = place + 1;
    while (above < lengths.length && !isHeld(above, output, deleted)) above++;
    const shorter = below >= 0 ? (lengths[below] ?? 0) : Number.NEGATIVE_INFINITY;
    const longer = above < lengths.length ? (lengths[above] ?? 0) : Number.POSITIVE_INFINITY;
    if (below < 0 && above === lengths.length) return 0;
    return length - shorter <= longer - length ? shorter : longer;
  };

  const closest = new Int32Array(outputs);
  for (let output = 0; output < outputs; output++) closest[output] = find(output, -1);
  return {
    closest,
    afterDeletion(output) {
      const own = promptOf[output] ?? 0;
      const now = closest[output] ?? 0;
      const held = holders.get(now);
      if (held === undefined) return null;
      const ownCount = (held.get(own) ?? 0) - (now === lengthOf(output) ? 1 : 0);
      if (ownCount > 0) return null;
      const others = held.size - (held.has(own) ? 1 : 0);
      if (others !== 1) return null;
      for (const prompt of held.keys()) if (prompt !== own) return { prompt, closest: find(output, prompt) };
      return null;
    },
  };
}
