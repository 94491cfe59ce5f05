import type { NgramView } from "./ngram-view";
import type { Shard } from "./shards";

/**
 * The places of the n-grams of one order that are said at least twice, those of one n-gram next to each other, in the
 * order of the corpus: those of n-gram g are rows `start[g]` to `start[g + 1]`, less one. A row is its output and the
 * tokens that follow the n-gram, as many as the longest order still needs, −1 beyond the end of the output. So no order
 * reads the corpus again: such reads, all over memory, would take most of the time.
 */
export interface NgramGroups {
  size: number;
  start: Int32Array;
  /** Numbers a row: 1 + the tokens that follow. */
  width: number;
  rows: Int32Array;
}

/** Room for `places` rows of up to `width` numbers, and one row to spare; a group holds at least two. */
export function newGroups(places: number, width: number): NgramGroups {
  return { size: 0, start: new Int32Array((places >> 1) + 2), width, rows: new Int32Array((places + 1) * width) };
}

/**
 * Fills `groups` with the words of a shard that are said at least twice: a counting sort, in linear time.
 * @param count by word id: how often it is said
 * @param width of the rows: the longest order to come
 * @param places where the shard's words stand, ascending
 */
export function groupWords(
  { tokens, offsets }: NgramView,
  { from, to }: Shard,
  count: Int32Array,
  width: number,
  places: Int32Array,
  groups: NgramGroups,
): void {
  const { start, rows } = groups;
  groups.width = width;
  const next = new Int32Array(to - from);
  let size = 0;
  let held = 0;
  for (let word = from; word < to; word++) {
    const times = count[word] ?? 0;
    next[word - from] = times < 2 ? -1 : held;
    if (times < 2) continue;
    start[size++] = held;
    held += times;
  }
  groups.size = size;
  start[size] = held;
  let output = 0;
  let end = offsets[1] ?? 0;
  for (let k = 0; k < places.length; k++) {
    const i = places[k] ?? 0;
    while (i >= end) end = offsets[++output + 1] ?? 0;
    const at = (tokens[i] ?? 0) - from;
    const place = next[at] ?? -1;
    if (place < 0) continue;
    next[at] = place + 1;
    const row = place * width;
    rows[row] = output;
    for (let ahead = 1; ahead < width; ahead++) rows[row + ahead] = i + ahead < end ? (tokens[i + ahead] ?? 0) : -1;
  }
}

/**
 * Divides the n-grams of one order by the token that follows: the n-grams of the next order that are said at least
 * twice. What goes on as nothing else does is said once, and so is all that begins with it: it leaves for good.
 *
 * Which tokens are new, and which come once, no processor can guess: so places are worked out with signs instead of
 * branches, and what comes once is written to the spare row at the end.
 * @param table zeros, one for each word; zeros again at the end
 * @param into other groups than `shorter`, with as much room; its rows are one narrower
 */
export function splitGroups(shorter: NgramGroups, table: Int32Array, into: NgramGroups): void {
  const { start, rows, width } = shorter;
  const { start: newStart, rows: newRows } = into;
  const newWidth = width - 1;
  const spare = Math.floor(newRows.length / newWidth) - 1;
  let different = new Int32Array(1024);
  let size = 0;
  let held = 0;
  for (let g = 0; g < shorter.size; g++) {
    const from = start[g] ?? 0;
    const to = start[g + 1] ?? 0;
    if (to - from === 2) {
      const token = rows[from * width + 1] ?? -1;
      if (token < 0 || token !== rows[from * width + width + 1]) continue;
      newStart[size++] = held;
      moveRow(rows, from, width, newRows, held++);
      moveRow(rows, from + 1, width, newRows, held++);
      continue;
    }
    if (different.length <= to - from) different = new Int32Array(2 * (to - from));
    let kinds = 0;
    for (let k = from; k < to; k++) {
      const token = rows[k * width + 1] ?? -1;
      if (token < 0) continue;
      const before = table[token] ?? 0;
      table[token] = before + 1;
      different[kinds] = token;
      kinds += (before - 1) >>> 31;
    }
    for (let kind = 0; kind < kinds; kind++) {
      const token = different[kind] ?? 0;
      const count = table[token] ?? 0;
      // All ones for a count above 1, else 0.
      const kept = (1 - count) >> 31;
      newStart[size] = held;
      table[token] = (held & kept) | (spare & ~kept);
      size -= kept;
      held += count & kept;
    }
    for (let k = from; k < to; k++) {
      const token = rows[k * width + 1] ?? -1;
      if (token < 0) continue;
      const at = table[token] ?? 0;
      table[token] = at + 1;
      moveRow(rows, k, width, newRows, at);
    }
    for (let kind = 0; kind < kinds; kind++) table[different[kind] ?? 0] = 0;
  }
  into.width = newWidth;
  into.size = size;
  newStart[size] = held;
}

/** Copies a row without the token that has become part of the n-gram. */
function moveRow(rows: Int32Array, from: number, width: number, newRows: Int32Array, to: number): void {
  const a = from * width;
  const b = to * (width - 1);
  newRows[b] = rows[a] ?? 0;
  for (let column = 2; column < width; column++) newRows[b + column - 1] = rows[a + column] ?? 0;
}
