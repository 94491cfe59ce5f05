import { PairTable } from "./pair-table";

/** The longest n-gram that the model knows. */
export const order = 4;

/** Token ids that every lexicon keeps: what stands before a document, and what ends it. */
export const startToken = 0;
export const endToken = 1;

/**
 * The n-grams of one length, n = level + 1. A context of level k is an n-gram of level k - 1 (level 0 has one context).
 * `entries[start[c]] … entries[start[c + 1] - 1]` are the n-grams that continue context c, the likeliest first.
 */
export interface Level {
  tokenOf: Int32Array;
  /** The same n-gram without its first token, in the level below. */
  suffixOf: Int32Array;
  /** Interpolated probability of the n-gram's last token after its context. */
  probability: Float64Array;
  start: Int32Array;
  entries: Int32Array;
  /** Share of a context's mass that is handed to the level below; 1 where the context was never continued. */
  backoff: Float64Array;
}

export interface NgramModel {
  levels: readonly Level[];
  /** Numbers the n-grams of level k ≥ 1 from (context, token); index 0 is unused. */
  tables: readonly PairTable[];
  /** Words that can be predicted, the end of the document included. */
  vocabulary: number;
}

/**
 * Interpolated modified Kneser–Ney of order 4 (Chen & Goodman 1999): counts at the highest order, below it the number of
 * different tokens seen before the n-gram. The lowest order is interpolated with the uniform distribution over the words seen.
 *
 * @param documents token ids without start and end; ids are below `tokens`
 * @param discountScale 1 for the textbook's discounts; less makes the model hold more closely to what it read
 */
export function trainKneserNey({
  documents,
  tokens,
  discountScale,
}: {
  documents: readonly Int32Array[];
  tokens: number;
  discountScale: number;
}): NgramModel {
  const { tables, counts, suffixes } = count(documents, tokens);
  let vocabulary = 0;
  for (const times of counts[0] ?? []) if (times > 0) vocabulary += 1;
  const levels: Level[] = [];
  for (let k = 0; k < order; k++) {
    const table = tables[k];
    const below = levels[k - 1];
    levels.push(
      smooth({
        counts: counts[k] ?? new Int32Array(0),
        contextOf: table === undefined || k === 0 ? new Int32Array(tokens) : table.firsts.subarray(0, table.size),
        tokenOf:
          table === undefined || k === 0
            ? Int32Array.from({ length: tokens }, (_, id) => id)
            : table.seconds.subarray(0, table.size),
        suffixOf: suffixes[k] ?? new Int32Array(0),
        contexts: k === 0 ? 1 : below === undefined ? 0 : below.tokenOf.length,
        lower: below === undefined ? null : below.probability,
        uniform: 1 / vocabulary,
        discountScale,
      }),
    );
  }
  return { levels, tables, vocabulary };
}

function count(documents: readonly Int32Array[], tokens: number) {
  // Every document ends once, and begins with the n-grams of start tokens alone.
  const most = documents.reduce((sum, document) => sum + document.length + 1, 2);
  const tables = [0, 1, 2, 3].map((k) => new PairTable(k === 0 ? 0 : most));
  const counts = [0, 1, 2, 3].map((k) => new Int32Array(k === 0 ? tokens : most));
  const suffixes = [0, 1, 2, 3].map((k) => new Int32Array(k === 0 ? tokens : most));
  const [, pairs, triples, fours] = tables as [PairTable, PairTable, PairTable, PairTable];
  const [seen1, seen2, seen3, seen4] = counts as [Int32Array, Int32Array, Int32Array, Int32Array];
  const [, suffix2, suffix3, suffix4] = suffixes as [Int32Array, Int32Array, Int32Array, Int32Array];
  for (const document of documents) {
    let previous = startToken;
    let previousPair = pairs.add(startToken, startToken);
    let previousTriple = triples.add(previousPair, startToken);
    suffix3[previousTriple] = previousPair;
    for (let i = 0; i <= document.length; i++) {
      const token = document[i] ?? endToken;
      const pair = pairs.add(previous, token);
      const triple = triples.add(previousPair, token);
      const four = fours.add(previousTriple, token);
      suffix2[pair] = token;
      suffix3[triple] = pair;
      suffix4[four] = triple;
      // A lower order counts how many different tokens came before: it is raised when the order above sees something new.
      if (raise(seen4, four) && raise(seen3, triple) && raise(seen2, pair)) raise(seen1, token);
      previous = token;
      previousPair = pair;
      previousTriple = triple;
    }
  }
  return { tables, counts, suffixes };
}

/** Counts one more, and says whether it was the first. */
function raise(counts: Int32Array, id: number): boolean {
  const now = (counts[id] ?? 0) + 1;
  counts[id] = now;
  return now === 1;
}

function smooth({
  counts,
  contextOf,
  tokenOf,
  suffixOf,
  contexts,
  lower,
  uniform,
  discountScale,
}: {
  counts: Int32Array;
  contextOf: Int32Array;
  tokenOf: Int32Array;
  suffixOf: Int32Array;
  contexts: number;
  lower: Float64Array | null;
  uniform: number;
  discountScale: number;
}): Level {
  const grams = contextOf.length;
  const discounts = discountsOf(counts.subarray(0, grams), discountScale);
  const totals = new Float64Array(contexts);
  const handed = new Float64Array(contexts);
  const start = new Int32Array(contexts + 1);
  for (let gram = 0; gram < grams; gram++) {
    const times = counts[gram] ?? 0;
    if (times === 0) continue;
    const context = contextOf[gram] ?? 0;
    totals[context] = (totals[context] ?? 0) + times;
    handed[context] = (handed[context] ?? 0) + (discounts[Math.min(times, 3)] ?? 0);
    start[context + 1] = (start[context + 1] ?? 0) + 1;
  }
  const backoff = new Float64Array(contexts).fill(1);
  for (let context = 0; context < contexts; context++) {
    start[context + 1] = (start[context + 1] ?? 0) + (start[context] ?? 0);
    const total = totals[context] ?? 0;
    if (total > 0) backoff[context] = (handed[context] ?? 0) / total;
  }
  const probability = new Float64Array(grams);
  const entries = new Int32Array(start[contexts] ?? 0);
  const filled = start.slice(0, contexts);
  for (let gram = 0; gram < grams; gram++) {
    const times = counts[gram] ?? 0;
    if (times === 0) continue;
    const context = contextOf[gram] ?? 0;
    const kept = (times - (discounts[Math.min(times, 3)] ?? 0)) / (totals[context] ?? 1);
    const beneath = lower === null ? uniform : (lower[suffixOf[gram] ?? 0] ?? 0);
    probability[gram] = kept + (backoff[context] ?? 0) * beneath;
    const place = filled[context] ?? 0;
    entries[place] = gram;
    filled[context] = place + 1;
  }
  for (let context = 0; context < contexts; context++) {
    const from = start[context] ?? 0;
    const to = start[context + 1] ?? 0;
    if (to - from > 1)
      entries.subarray(from, to).sort((a, b) => (probability[b] ?? 0) - (probability[a] ?? 0) || a - b);
  }
  return { tokenOf, suffixOf, probability, start, entries, backoff };
}

/**
 * Chen & Goodman's discounts of n-grams seen once, twice, and more often, times `scale`; index 0 is unused.
 * Each stays between 0 and its count: text that copies itself has counts of counts that the formula was not made for.
 */
export function discountsOf(counts: Int32Array, scale: number): [number, number, number, number] {
  const seen = [0, 0, 0, 0, 0];
  for (const times of counts) if (times >= 1 && times <= 4) seen[times] = (seen[times] ?? 0) + 1;
  const [, n1, n2, n3, n4] = seen as [number, number, number, number, number];
  const y = n1 + n2 === 0 ? 0 : n1 / (n1 + 2 * n2);
  const bounded = (most: number, more: number, fewer: number) =>
    scale * Math.min(most, Math.max(0, fewer === 0 ? most / 2 : most - ((most + 1) * y * more) / fewer));
  return [0, bounded(1, n2, n1), bounded(2, n3, n2), bounded(3, n4, n3)];
}
