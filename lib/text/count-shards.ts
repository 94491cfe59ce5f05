import { findPlaces } from "./find-places";
import { type LossList, newLossList } from "./loss-list";
import { groupWords, newGroups, splitGroups } from "./ngram-groups";
import type { NgramView } from "./ngram-view";
import { batchShards, type Shard } from "./shards";
import { listShared, type SharedShingles } from "./shared-shingles";
import { newOrderSums, type OrderSums, tallyOrder } from "./tally-order";
import { newRepetitionSums, type RepetitionSums, tallyRepetition } from "./tally-repetition";

const WIDEST = 5;
/** The order whose repetition within and between outputs is measured, and that of the shingles of near copies. */
export const REPETITION = 4;
export const SHINGLE = 5;

/** What some shards add up to. */
export interface ShardTotals {
  /** By order, from 1 at index 0. */
  orders: OrderSums[];
  /** One list a part. */
  losses: LossList[];
  /** Whether some prompt has two outputs; else "all other outputs" are the outputs to other prompts. */
  siblings: boolean;
  repetition: RepetitionSums;
  /** One list a shard. */
  shingles: SharedShingles[];
  /** By output: places where it says one of its own shingles again. */
  shinglesAgain: Int32Array;
}

/**
 * Counts the n-grams of orders 1 to 5 that begin with the words of the shards, order by order: an order's groups are
 * divided into those of the next, and what is said once leaves. Linear time. What it adds up are whole numbers, so the
 * totals of shards can be added in any order.
 * @param count by word id: how often it is said
 */
export function countShards(view: NgramView, count: Int32Array, shards: readonly Shard[]): ShardTotals {
  const orders = Array.from({ length: WIDEST }, () => newOrderSums(view));
  const losses = newLossList(view.outputs);
  const siblings = hasSiblings(view);
  const repetition = newRepetitionSums(view);
  const shingles: SharedShingles[] = [];
  const shinglesAgain = new Int32Array(view.outputs);
  const batches = batchShards(shards);
  const room = Math.max(0, ...shards.map(({ tokens }) => tokens));
  // One array for all batches: a second one beside the first would be the peak of memory.
  const places = new Int32Array(Math.max(0, ...batches.map(tokensOf)) + 1);
  let groups = newGroups(room, WIDEST);
  let longer = newGroups(room, WIDEST - 1);
  const table = new Int32Array(view.types);
  for (const some of batches) {
    const start = findPlaces(view.tokens, view.types, some, places);
    some.forEach((shard, s) => {
      groupWords(view, shard, count, WIDEST, places.subarray(start[s], start[s + 1]), groups);
      for (let n = 1; n <= WIDEST; n++) {
        if (n > 1) {
          splitGroups(groups, table, longer);
          [groups, longer] = [longer, groups];
        }
        tallyOrder(view, groups, n, sumsOf(orders, n), losses, siblings);
        if (n === REPETITION) tallyRepetition(view, groups, repetition);
        if (n === SHINGLE) shingles.push(listShared(view, groups, shinglesAgain));
      }
    });
  }
  return { orders, losses: [losses], siblings, repetition, shingles, shinglesAgain };
}

/** The sums of order n. */
export function sumsOf(orders: readonly OrderSums[], n: number): OrderSums {
  const sums = orders[n - 1];
  if (sums === undefined) throw new RangeError(`order ${n} is not counted`);
  return sums;
}

function tokensOf(shards: readonly Shard[]): number {
  return shards.reduce((sum, { tokens }) => sum + tokens, 0);
}

function hasSiblings({ promptOf }: NgramView): boolean {
  for (let output = 1; output < promptOf.length; output++) if (promptOf[output] === promptOf[output - 1]) return true;
  return false;
}
