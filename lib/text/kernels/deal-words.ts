import { addressOf } from "./memory";

/** Numbers in the row of a place: the word that stands there, its output, and the four tokens that follow. */
const DEALT = 6;
const AHEAD = 4;
const BEYOND = -1;

/**
 * Deals the places of some outputs to the shards of their words, in the order of the corpus. Beyond the end of its
 * output the tokens that follow a place are −1.
 * @param chunk the tokens of the outputs from `first` to `end`
 * @param shardOf by word: its shard, or `shards` if it is of none of these
 * @param next by shard: the row of `dealt` that comes next, moved on
 */
export function dealWords(
  chunk: StaticArray<i32>,
  offsets: StaticArray<i32>,
  first: i32,
  end: i32,
  shardOf: StaticArray<u8>,
  shards: i32,
  next: StaticArray<i32>,
  dealt: StaticArray<i32>,
): void {
  const before = offsets[first];
  let i = 0;
  for (let output = first; output < end; output++) {
    const to = offsets[output + 1] - before;
    for (; i < to; i++) {
      const word = chunk[i];
      const shard = i32(shardOf[word]);
      if (shard === shards) continue;
      const row = next[shard];
      next[shard] = row + 1;
      const at = addressOf(dealt, row * DEALT);
      store<i32>(at, word);
      store<i32>(at, output, 4);
      if (i + AHEAD < to) {
        const from = addressOf(chunk, i + 1);
        store<u64>(at, load<u64>(from), 8);
        store<u64>(at, load<u64>(from, 8), 16);
      } else {
        for (let ahead = 1; ahead <= AHEAD; ahead++) {
          dealt[row * DEALT + 1 + ahead] = i + ahead < to ? chunk[i + ahead] : BEYOND;
        }
      }
    }
  }
}

/**
 * Puts a shard's places into groups by their words, of those that are said at least twice: a counting sort.
 * @param count by word: how often it is said
 * @param dealt the shard's rows are those from `place` to `endPlace`
 * @param next room for one number a word of the shard
 * @param start,rows the groups: a row is an output and the tokens that follow
 * @returns how many groups there are
 */
export function groupWords(
  word: i32,
  endWord: i32,
  count: StaticArray<i32>,
  dealt: StaticArray<i32>,
  place: i32,
  endPlace: i32,
  next: StaticArray<i32>,
  start: StaticArray<i32>,
  rows: StaticArray<i32>,
): i32 {
  let size = 0;
  let held = 0;
  for (let w = word; w < endWord; w++) {
    const times = count[w];
    next[w - word] = times < 2 ? -1 : held;
    if (times < 2) continue;
    start[size++] = held;
    held += times;
  }
  start[size] = held;
  for (let p = place; p < endPlace; p++) {
    const w = dealt[p * DEALT] - word;
    const row = next[w];
    if (row < 0) continue;
    next[w] = row + 1;
    const from = addressOf(dealt, p * DEALT + 1);
    const to = addressOf(rows, row * (DEALT - 1));
    store<u64>(to, load<u64>(from));
    store<u64>(to, load<u64>(from, 8), 8);
    store<i32>(to, load<i32>(from, 16), 16);
  }
  return size;
}
