import type { Corpus } from "./corpus";
import { newPairIds } from "./pair-ids";
import { orderByPrompt, type PromptOrder } from "./prompt-order";

export type Order = 1 | 2 | 3 | 4 | 5;
export const orders = [1, 2, 3, 4, 5] as const satisfies readonly Order[];

/** Marks in `ids`: an n-gram that the corpus holds once, and a place where none begins. */
const HAPAX = -1;
const NONE = -2;

/**
 * The n-grams of one order. They never cross an output's border. Only those said at least twice have an id;
 * the others are counted.
 */
export interface NgramCounts {
  n: Order;
  /** n-grams in all. */
  total: number;
  /** Different n-grams. */
  distinct: number;
  /** How many different n-grams are said at least twice: their ids are 0 to repeated − 1. */
  repeated: number;
  /** By place in the corpus: the id of the n-gram that begins there, negative if it is said once or there is none. */
  ids: Int32Array;
  /** By id: how often it is said. */
  count: Int32Array;
  /** By id: how many prompts' outputs say it. */
  promptCount: Int32Array;
  /** By prompt: n-grams of its outputs. */
  totalOf: Float64Array;
  /** By prompt: different n-grams of its outputs. */
  distinctIn: Float64Array;
  /** By prompt: different n-grams that no other prompt's outputs contain. */
  onlyIn: Float64Array;
  /**
   * By prompt: n-grams (tokens) that would no longer be shared between prompts without it: its own that are shared,
   * and the other prompt's where these two alone share one.
   */
  sharedLossOf: Float64Array;
  /** n-grams (tokens) that the outputs of at least two prompts contain. */
  shared: number;
}

/**
 * Counts the n-grams of orders 1 to 5 in linear time. An n-gram's key is the ids of its prefix and its suffix; one
 * that contains a (n−1)-gram said once is itself said once, and is counted without being stored.
 */
export function countNgrams(corpus: Corpus): Record<Order, NgramCounts> {
  const order = orderByPrompt(corpus);
  const one = countOrder(corpus, order, 1, keyWords(corpus));
  const two = countOrder(corpus, order, 2, keyPairs(corpus, one));
  const three = countOrder(corpus, order, 3, keyPairs(corpus, two));
  const four = countOrder(corpus, order, 4, keyPairs(corpus, three));
  const five = countOrder(corpus, order, 5, keyPairs(corpus, four));
  return { 1: one, 2: two, 3: three, 4: four, 5: five };
}

function keyWords({ tokens, vocabulary }: Corpus): { ids: Int32Array; size: number } {
  return { ids: tokens.slice(), size: vocabulary.words.length };
}

/** Ids of the n-grams whose prefix and suffix are both said at least twice; the others are hapaxes already. */
function keyPairs({ outputs, offsets, tokens }: Corpus, shorter: NgramCounts): { ids: Int32Array; size: number } {
  const ids = new Int32Array(tokens.length).fill(NONE);
  const pairs = newPairIds();
  for (let output = 0; output < outputs; output++) {
    const last = (offsets[output + 1] ?? 0) - shorter.n;
    for (let i = offsets[output] ?? 0; i < last; i++) {
      const prefix = shorter.ids[i] ?? NONE;
      const suffix = shorter.ids[i + 1] ?? NONE;
      ids[i] = prefix < 0 || suffix < 0 ? HAPAX : pairs.idOf(prefix, suffix);
    }
  }
  return { ids, size: pairs.size() };
}

function countOrder(
  corpus: Corpus,
  order: PromptOrder,
  n: Order,
  keyed: { ids: Int32Array; size: number },
): NgramCounts {
  const { ids } = keyed;
  const { count, distinct, total } = compact(ids, keyed.size);
  const prompts = corpus.prompts.length;
  const repeated = count.length;
  const promptCount = new Int32Array(repeated);
  const lastPrompt = new Int32Array(repeated).fill(-1);
  const previousPrompt = new Int32Array(repeated).fill(-1);
  const inLast = new Int32Array(repeated);
  const totalOf = new Float64Array(prompts);
  const distinctIn = new Float64Array(prompts);
  const onlyIn = new Float64Array(prompts);
  for (let p = 0; p < prompts; p++) {
    for (let o = order.start[p] ?? 0; o < (order.start[p + 1] ?? 0); o++) {
      const output = order.outputs[o] ?? 0;
      for (let i = corpus.offsets[output] ?? 0; i < (corpus.offsets[output + 1] ?? 0); i++) {
        const id = ids[i] ?? NONE;
        if (id === NONE) continue;
        totalOf[p] = (totalOf[p] ?? 0) + 1;
        if (id === HAPAX) {
          distinctIn[p] = (distinctIn[p] ?? 0) + 1;
          onlyIn[p] = (onlyIn[p] ?? 0) + 1;
          continue;
        }
        if (lastPrompt[id] !== p) {
          distinctIn[p] = (distinctIn[p] ?? 0) + 1;
          promptCount[id] = (promptCount[id] ?? 0) + 1;
          previousPrompt[id] = lastPrompt[id] ?? -1;
          lastPrompt[id] = p;
          inLast[id] = 0;
        }
        inLast[id] = (inLast[id] ?? 0) + 1;
      }
    }
  }
  let shared = 0;
  const sharedLossOf = new Float64Array(prompts);
  for (let id = 0; id < repeated; id++) {
    const holders = promptCount[id] ?? 0;
    const last = lastPrompt[id] ?? 0;
    if (holders === 1) onlyIn[last] = (onlyIn[last] ?? 0) + 1;
    if (holders < 2) continue;
    shared += count[id] ?? 0;
    if (holders > 2) continue;
    const previous = previousPrompt[id] ?? 0;
    const there = inLast[id] ?? 0;
    sharedLossOf[previous] = (sharedLossOf[previous] ?? 0) + there;
    sharedLossOf[last] = (sharedLossOf[last] ?? 0) + (count[id] ?? 0) - there;
  }
  for (let p = 0; p < prompts; p++) {
    for (let o = order.start[p] ?? 0; o < (order.start[p + 1] ?? 0); o++) {
      const output = order.outputs[o] ?? 0;
      for (let i = corpus.offsets[output] ?? 0; i < (corpus.offsets[output + 1] ?? 0); i++) {
        const id = ids[i] ?? NONE;
        if (id >= 0 && (promptCount[id] ?? 0) > 1) sharedLossOf[p] = (sharedLossOf[p] ?? 0) + 1;
      }
    }
  }
  return { n, total, distinct, repeated, ids, count, promptCount, totalOf, distinctIn, onlyIn, sharedLossOf, shared };
}

/** Renumbers `ids` in place so that only n-grams said at least twice keep one. */
function compact(ids: Int32Array, size: number): { count: Int32Array; distinct: number; total: number } {
  const all = new Int32Array(size);
  let total = 0;
  let distinct = 0;
  for (const id of ids) {
    if (id === NONE) continue;
    total++;
    if (id === HAPAX) distinct++;
    else all[id] = (all[id] ?? 0) + 1;
  }
  const renumbered = new Int32Array(size);
  let repeated = 0;
  for (let id = 0; id < size; id++) {
    const times = all[id] ?? 0;
    if (times > 0) distinct++;
    renumbered[id] = times > 1 ? repeated++ : HAPAX;
  }
  const count = new Int32Array(repeated);
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] ?? NONE;
    if (id < 0) continue;
    const now = renumbered[id] ?? HAPAX;
    ids[i] = now;
    if (now >= 0) count[now] = (count[now] ?? 0) + 1;
  }
  return { count, distinct, total };
}
