import type { Shard } from "./shards";

/**
 * Finds where the words of shards stand, ascending for each shard, in one pass over all tokens.
 * @param shards no two with a word in common, at most 254
 * @param types token ids lie below this
 * @param into is filled: one number for each token of the shards, and one to spare
 * @returns by shard, where its places begin; one entry more than shards
 */
export function findPlaces(tokens: Int32Array, types: number, shards: readonly Shard[], into: Int32Array): Int32Array {
  const shardOf = new Uint8Array(types).fill(shards.length);
  const start = new Int32Array(shards.length + 1);
  // Tokens of other shards go, one over the other, to a place past the end.
  const step = new Int32Array(shards.length + 1).fill(1, 0, shards.length);
  shards.forEach(({ from, to, tokens: size }, s) => {
    shardOf.fill(s, from, to);
    start[s + 1] = (start[s] ?? 0) + size;
  });
  const next = start.slice();
  for (let i = 0; i < tokens.length; i++) {
    // Which shard a token is of is as good as random: steps are faster than a branch.
    const s = shardOf[tokens[i] ?? 0] ?? 0;
    const at = next[s] ?? 0;
    into[at] = i;
    next[s] = at + (step[s] ?? 0);
  }
  return start;
}
