import { addPair, addTriple, type Interactions } from "../numeric/interactions";
import type { NgramView } from "./ngram-view";

/** The places of n-grams said at least twice: those of n-gram g are rows `start[g]` to `start[g + 1]`, the output first. */
interface NgramGroups {
  size: number;
  start: Int32Array;
  /** Numbers a row. */
  width: number;
  rows: Int32Array;
}

/** More prompts that share an n-gram still share it when three are gone. */
const MOST_HOLDERS = 4;

/**
 * Adds what pairs and triples of prompts do together to the number of n-grams (tokens) that are shared between prompts.
 * Where two prompts hold an n-gram, leaving out either takes all of its tokens, and leaving out both no more. Where three
 * do, each pair takes the third's as well, which neither takes alone; and so on.
 */
export function tallyInteractions({ promptOf }: NgramView, groups: NgramGroups, shared: Interactions): void {
  const { size, start, rows, width } = groups;
  const holders = new Int32Array(MOST_HOLDERS);
  const said = new Int32Array(MOST_HOLDERS);
  for (let g = 0; g < size; g++) {
    const from = start[g] ?? 0;
    const to = start[g + 1] ?? 0;
    const first = promptOf[rows[from * width] ?? 0] ?? 0;
    if (to - from === 2) {
      // The commonest case by far, written out.
      const second = promptOf[rows[(from + 1) * width] ?? 0] ?? 0;
      if (first !== second) addPair(shared, first, second, 2);
      continue;
    }
    holders[0] = first;
    said[0] = 1;
    let last = 0;
    let prompt = first;
    for (let i = from + 1; i < to; i++) {
      const own = promptOf[rows[i * width] ?? 0] ?? 0;
      if (own === prompt) said[last] = (said[last] ?? 0) + 1;
      else {
        prompt = own;
        if (++last === MOST_HOLDERS) break;
        holders[last] = own;
        said[last] = 1;
      }
    }
    if (last > 0 && last < MOST_HOLDERS) addShared(shared, last + 1, holders, said);
  }
}

function addShared(shared: Interactions, holding: number, holders: Int32Array, said: Int32Array): void {
  const a = holders[0] ?? 0;
  const b = holders[1] ?? 0;
  const c = holders[2] ?? 0;
  const d = holders[3] ?? 0;
  const ofA = said[0] ?? 0;
  const ofB = said[1] ?? 0;
  const ofC = said[2] ?? 0;
  if (holding === 2) addPair(shared, a, b, ofA + ofB);
  else if (holding === 3) {
    addPair(shared, a, b, -ofC);
    addPair(shared, a, c, -ofB);
    addPair(shared, b, c, -ofA);
    addTriple(shared, a, b, c, -(ofA + ofB + ofC));
  } else {
    addTriple(shared, a, b, c, said[3] ?? 0);
    addTriple(shared, a, b, d, ofC);
    addTriple(shared, a, c, d, ofB);
    addTriple(shared, b, c, d, ofA);
  }
}
