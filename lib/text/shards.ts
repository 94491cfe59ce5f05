import type { NgramView } from "./ngram-view";

/** The n-grams that begin with a word whose id is in [from, to): nothing about them depends on any other n-gram. */
export interface Shard {
  from: number;
  to: number;
  /** Tokens in all of these words: the shard's share of the work. */
  tokens: number;
}

/** A shard's working arrays take 16 bytes a token of it: these bounds keep them in a few megabytes, or an eighth. */
const LEAST_TOKENS = 1 << 20;
const LEAST_SHARDS = 8;

/** Cuts the words into runs of about equal weight, in the order of their ids. A word is never divided. */
export function planShards({ tokens, types }: NgramView): Shard[] {
  const count = new Int32Array(types);
  for (const token of tokens) count[token] = (count[token] ?? 0) + 1;
  const enough = Math.max(LEAST_TOKENS, Math.ceil(tokens.length / LEAST_SHARDS));
  const shards: Shard[] = [];
  let from = 0;
  let held = 0;
  for (let word = 0; word < types; word++) {
    const more = count[word] ?? 0;
    if (held > 0 && held + more > enough) {
      shards.push({ from, to: word, tokens: held });
      from = word;
      held = 0;
    }
    held += more;
  }
  if (held > 0) shards.push({ from, to: types, tokens: held });
  return shards;
}
