import type { Shard } from "./shards";

/** Where the words of some shards stand: 4 bytes a token of theirs. */
export interface Places {
  /** By shard: where its places begin; one entry more than shards. */
  start: Int32Array;
  places: Int32Array;
}

/**
 * Finds where the words of shards stand, ascending for each shard, in one pass over all tokens.
 * @param shards no two with a word in common, at most 254
 * @param types token ids lie below this
 */
export function findPlaces(tokens: Int32Array, types: number, shards: readonly Shard[]): Places {
  const shardOf = new Uint8Array(types).fill(shards.length);
  const start = new Int32Array(shards.length + 1);
  // Tokens of other shards go, one over the other, to a place past the end.
  const step = new Int32Array(shards.length + 1).fill(1, 0, shards.length);
  shards.forEach(({ from, to, tokens: size }, s) => {
    shardOf.fill(s, from, to);
    start[s + 1] = (start[s] ?? 0) + size;
  });
  const places = new Int32Array((start[shards.length] ?? 0) + 1);
  const next = start.slice();
  for (let i = 0; i < tokens.length; i++) {
    // Which shard a token is of is as good as random: steps are faster than a branch.
    const s = shardOf[tokens[i] ?? 0] ?? 0;
    const at = next[s] ?? 0;
    places[at] = i;
    next[s] = at + (step[s] ?? 0);
  }
  return { start, places };
}
