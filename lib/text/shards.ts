import type { Corpus } from "./corpus";

/** The n-grams that begin with a word whose id is in [from, to): nothing about them depends on any other n-gram. */
export interface Shard {
  from: number;
  to: number;
  /** Tokens in all of these words: the shard's share of the work. */
  tokens: number;
}

/** A shard's working rows, at 20 bytes a token, are to stay near the processor: 5 MB, unless one word alone is said more often. */
const MOST_TOKENS = 1 << 18;

/** By word id: how often it is said. */
export function countTokens({ tokens, vocabulary }: Pick<Corpus, "tokens" | "vocabulary">): Int32Array {
  const count = new Int32Array(vocabulary.words.length);
  for (const token of tokens) count[token] = (count[token] ?? 0) + 1;
  return count;
}

/** Cuts the words into runs of about equal weight, in the order of their ids. A word is never divided. */
export function planShards(count: Int32Array): Shard[] {
  const all = count.reduce((sum, times) => sum + times, 0);
  const enough = Math.ceil(all / Math.ceil(all / MOST_TOKENS));
  const shards: Shard[] = [];
  let from = 0;
  let held = 0;
  for (let word = 0; word < count.length; word++) {
    const more = count[word] ?? 0;
    if (held > 0 && held + more > enough) {
      shards.push({ from, to: word, tokens: held });
      from = word;
      held = 0;
    }
    held += more;
  }
  if (held > 0) shards.push({ from, to: count.length, tokens: held });
  return shards;
}

/** Shards that are dealt their places in one pass over all tokens: so many tokens of theirs, at 24 bytes each, or one shard. */
const MOST_DEALT = 3 << 19;
const MOST_TOGETHER = 254;

/** Puts shards together that are dealt their places in one pass. */
export function batchShards(shards: readonly Shard[]): Shard[][] {
  const batches: Shard[][] = [];
  let held = MOST_DEALT;
  for (const shard of shards) {
    const last = batches.at(-1);
    held += shard.tokens;
    if (last !== undefined && held <= MOST_DEALT && last.length < MOST_TOGETHER) last.push(shard);
    else {
      batches.push([shard]);
      held = shard.tokens;
    }
  }
  return batches;
}
