import type { NgramGroups } from "./ngram-groups";
import type { NgramView } from "./ngram-view";

/** The n-grams that at least two different outputs hold (of equal outputs the first counts), as lists of their holders. */
export interface SharedShingles {
  /** By shingle: the outputs that hold it, ascending, are `holders[start[s]..start[s + 1])`. */
  start: Int32Array;
  holders: Int32Array;
  size: number;
}

/**
 * Lists the shared n-grams of one order.
 * @param again by output: the places where it says one of its own again are added to it
 */
export function listShared({ isFirstCopy }: NgramView, groups: NgramGroups, again: Int32Array): SharedShingles {
  const { start, rows, width } = groups;
  // Counted first: an array as long as there are places might be many times too long.
  let listed = 0;
  let size = 0;
  for (let g = 0; g < groups.size; g++) {
    const to = start[g + 1] ?? 0;
    let holders = 0;
    let before = -1;
    for (let i = start[g] ?? 0; i < to; i++) {
      const output = rows[i * width] ?? 0;
      if (output === before) again[output] = (again[output] ?? 0) + 1;
      else holders += isFirstCopy[output] ?? 0;
      before = output;
    }
    if (holders < 2) continue;
    listed += holders;
    size++;
  }
  const shared = { start: new Int32Array(size + 1), holders: new Int32Array(listed), size };
  let at = 0;
  let shingle = 0;
  for (let g = 0; g < groups.size; g++) {
    const to = start[g + 1] ?? 0;
    const begin = at;
    let before = -1;
    for (let i = start[g] ?? 0; i < to && at < listed; i++) {
      const output = rows[i * width] ?? 0;
      if (output !== before && isFirstCopy[output] === 1) shared.holders[at++] = output;
      before = output;
    }
    if (at - begin < 2) at = begin;
    else shared.start[++shingle] = at;
  }
  return shared;
}
