import type { NgramView } from "./ngram-view";
import type { Shard } from "./shards";

/**
 * The places of the n-grams of one order that are said at least twice, those of one n-gram next to each other and
 * ascending: those of n-gram g are `places[start[g]..start[g + 1])`, in the outputs `outputs[start[g]..start[g + 1])`.
 */
export interface NgramGroups {
  size: number;
  start: Int32Array;
  places: Int32Array;
  outputs: Int32Array;
}

/** Room for `places` places; a group holds at least two. */
export function newGroups(places: number): NgramGroups {
  const start = new Int32Array((places >> 1) + 2);
  return { size: 0, start, places: new Int32Array(places), outputs: new Int32Array(places) };
}

/** Fills `groups` with the words of a shard that are said at least twice: a counting sort, in linear time. */
export function groupWords({ tokens, offsets, outputs }: NgramView, shard: Shard, groups: NgramGroups): void {
  const { from, to } = shard;
  const next = new Int32Array(to - from);
  for (let i = 0; i < tokens.length; i++) {
    const word = tokens[i] ?? 0;
    if (word >= from && word < to) next[word - from] = (next[word - from] ?? 0) + 1;
  }
  let size = 0;
  let held = 0;
  for (let word = 0; word < next.length; word++) {
    const count = next[word] ?? 0;
    next[word] = -1;
    if (count < 2) continue;
    next[word] = held;
    groups.start[size++] = held;
    held += count;
  }
  groups.size = size;
  groups.start[size] = held;
  for (let output = 0; output < outputs; output++) {
    const end = offsets[output + 1] ?? 0;
    for (let i = offsets[output] ?? 0; i < end; i++) {
      const word = tokens[i] ?? 0;
      if (word < from || word >= to) continue;
      const place = next[word - from] ?? -1;
      if (place < 0) continue;
      groups.places[place] = i;
      groups.outputs[place] = output;
      next[word - from] = place + 1;
    }
  }
}

/** Groups up to this size are sorted by insertion, larger ones through a table of all words. */
const FEW = 12;

/**
 * Divides the n-grams of order n − 1 by the token that follows: the n-grams of order n that are said at least twice.
 * Whatever goes on as nothing else does is said once, and so is all that begins with it: it leaves for good.
 * @param n the order to come, ≥ 2
 * @param table zeros, one for each word; zeros again at the end
 * @param into other groups than `shorter`, with as much room
 */
export function splitGroups(
  { tokens, offsets }: NgramView,
  shorter: NgramGroups,
  n: number,
  table: Int32Array,
  into: NgramGroups,
): void {
  const { start, places, outputs } = shorter;
  const { start: newStart, places: newPlaces, outputs: newOutputs } = into;
  const few = { token: new Int32Array(FEW), place: new Int32Array(FEW), output: new Int32Array(FEW) };
  const fewTokens = few.token;
  const fewPlaces = few.place;
  const fewOutputs = few.output;
  let follows = new Int32Array(1024);
  let size = 0;
  let held = 0;
  const reach = n - 1;
  for (let g = 0; g < shorter.size; g++) {
    const from = start[g] ?? 0;
    const to = start[g + 1] ?? 0;
    if (to - from <= FEW) {
      let kept = 0;
      for (let k = from; k < to; k++) {
        const place = places[k] ?? 0;
        const output = outputs[k] ?? 0;
        if (place + reach >= (offsets[output + 1] ?? 0)) continue;
        const token = tokens[place + reach] ?? 0;
        let at = kept++;
        while (at > 0 && (fewTokens[at - 1] ?? 0) > token) {
          fewTokens[at] = fewTokens[at - 1] ?? 0;
          fewPlaces[at] = fewPlaces[at - 1] ?? 0;
          fewOutputs[at] = fewOutputs[at - 1] ?? 0;
          at--;
        }
        fewTokens[at] = token;
        fewPlaces[at] = place;
        fewOutputs[at] = output;
      }
      let first = 0;
      while (first < kept) {
        const token = fewTokens[first] ?? 0;
        let end = first + 1;
        while (end < kept && fewTokens[end] === token) end++;
        if (end - first > 1) {
          newStart[size++] = held;
          for (let k = first; k < end; k++) {
            newPlaces[held] = fewPlaces[k] ?? 0;
            newOutputs[held] = fewOutputs[k] ?? 0;
            held++;
          }
        }
        first = end;
      }
      continue;
    }
    if (follows.length < to - from) follows = new Int32Array(2 * (to - from));
    for (let k = from; k < to; k++) {
      const place = places[k] ?? 0;
      if (place + reach >= (offsets[(outputs[k] ?? 0) + 1] ?? 0)) {
        follows[k - from] = -1;
        continue;
      }
      const token = tokens[place + reach] ?? 0;
      follows[k - from] = token;
      table[token] = (table[token] ?? 0) + 1;
    }
    // A count above 0 has not been met yet; below 0 stands where the next place of the n-gram goes, less 1, negated.
    for (let k = from; k < to; k++) {
      const token = follows[k - from] ?? -1;
      if (token < 0) continue;
      let entry = table[token] ?? 0;
      if (entry === 1) continue;
      if (entry > 0) {
        newStart[size++] = held;
        held += entry;
        entry = entry - held - 1;
      }
      const at = -entry - 1;
      newPlaces[at] = places[k] ?? 0;
      newOutputs[at] = outputs[k] ?? 0;
      table[token] = entry - 1;
    }
    for (let k = 0; k < to - from; k++) {
      const token = follows[k] ?? -1;
      if (token >= 0) table[token] = 0;
    }
  }
  into.size = size;
  newStart[size] = held;
}
