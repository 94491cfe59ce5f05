import { type Interactions, newInteractions } from "../numeric/interactions";
import { newDealer } from "./deal-places";
import { type Address, type Kernels, takeKernels } from "./kernels";
import type { NgramView } from "./ngram-view";
import { newOrderTally, type OrderSums, readOrderTally } from "./order-sums";
import type { RepetitionSums } from "./repetition";
import { batchShards, type Shard } from "./shards";
import type { SharedShingles } from "./shared-shingles";
import { tallyInteractions } from "./tally-interactions";

const WIDEST = 5;
/** The order whose repetition within and between outputs is measured, and that of the shingles of near copies. */
export const REPETITION = 4;
export const SHINGLE = 5;
/** The order whose overlap between prompts is measured. */
const OVERLAP = 2;

/** What some shards add up to. */
export interface ShardTotals {
  /** Null once it is used up: it is the largest thing of all. */
  inKernels: KernelTotals | null;
  /** Whether some prompt has two outputs; else "all other outputs" are the outputs to other prompts. */
  siblings: boolean;
  /** What prompts do together to the number of bigrams that are shared between them. */
  overlap: Interactions;
  /** One list a shard. */
  shingles: SharedShingles[];
  /** By output: places where it says one of its own shingles again. */
  shinglesAgain: Int32Array;
}

/** What lies in the kernels' memory. Arrays are read before anything more is asked of the kernels. */
export interface KernelTotals {
  kernels: Kernels;
  /** By order, from 1 at index 0. */
  orders: OrderSums[];
  repetition: RepetitionSums;
  /** What single outputs would lose by the deletion of single prompts. */
  losses: Address;
}

/**
 * Counts the n-grams of orders 1 to 5 that begin with the words of the shards, order by order: an order's groups are
 * divided into those of the next, and what is said once leaves. Linear time. What it adds up are whole numbers, so the
 * totals of shards can be added in any order.
 * @param count by word id: how often it is said
 */
export function countShards(view: NgramView, count: Int32Array, shards: readonly Shard[]): ShardTotals {
  const kernels = takeKernels();
  const { call } = kernels;
  const { outputs, folds, types } = view;
  const siblings = hasSiblings(view);
  const tallies = Array.from({ length: WIDEST }, () => newOrderTally(kernels, view));
  const overlap = newInteractions(view.prompts);
  const losses = call.newLossList(outputs);
  const again = call.newInts(outputs);
  const elsewhere = call.newFloats(outputs);
  const inFold = call.newInts(outputs * folds);
  const shinglesAgain = call.newInts(outputs);
  const shingles: SharedShingles[] = [];

  const promptOf = kernels.put(view.promptOf);
  const foldOf = kernels.put(view.foldOf);
  const isFirstCopy = kernels.put(view.isFirstCopy);
  const countAt = kernels.put(count);
  const batches = batchShards(shards);
  const room = Math.max(0, ...shards.map(({ tokens }) => tokens));
  const dealer = newDealer(kernels, view, kernels.put(view.offsets), Math.max(0, ...batches.map(tokensOf)));
  const rows = call.newRoom(WIDEST * (room + 1));
  const starts = [call.newRoom((room >> 1) + 2), call.newRoom((room >> 1) + 2)] as const;
  const nextAt = call.newRoom(types);
  const table = call.newInts(types);
  const different = call.newRoom(room + 1);
  const holdersIn = call.newInts(folds);
  const met = call.newInts(folds);

  for (const batch of batches) {
    const borders = dealer.deal(batch);
    batch.forEach((shard, s) => {
      const place = borders[s] ?? 0;
      const endPlace = borders[s + 1] ?? 0;
      let groups = { start: starts[0], rows };
      // Once a shard's words are grouped, the rows that were dealt to it are free for the groups of every other order.
      let longer = { start: starts[1], rows: dealer.rowAt(place) };
      let size = call.groupWords(
        shard.from,
        shard.to,
        countAt,
        dealer.dealt,
        place,
        endPlace,
        nextAt,
        groups.start,
        groups.rows,
      );
      tallies.forEach((tally, index) => {
        const n = index + 1;
        // An output, and the tokens to come.
        const width = WIDEST - index;
        if (n > 1) {
          const spare = endPlace - place;
          size = call.splitGroups(
            width + 1,
            size,
            groups.start,
            groups.rows,
            longer.start,
            longer.rows,
            table,
            different,
            spare,
          );
          [groups, longer] = [longer, groups];
        }
        const at = [size, groups.start, width, groups.rows] as const;
        tally.shared += call.tallyOrder(promptOf, ...at, n, ...tally.addresses, losses, siblings ? 1 : 0);
        tally.repeated += size;
        const start = kernels.ints(groups.start, size + 1);
        const places = start[size] ?? 0;
        tally.repeatedPlaces += places;
        if (n === OVERLAP) {
          tallyInteractions(view, { size, start, width, rows: kernels.ints(groups.rows, places * width) }, overlap);
        }
        if (n === REPETITION) call.tallyRepetition(folds, foldOf, ...at, again, elsewhere, inFold, holdersIn, met);
        if (n !== SHINGLE) return;
        const listed = call.listShared(isFirstCopy, ...at, shinglesAgain, longer.start, different);
        const listedStart = kernels.ints(longer.start, listed + 1).slice();
        const holders = kernels.ints(different, listedStart[listed] ?? 0).slice();
        shingles.push({ start: listedStart, holders, size: listed });
      });
    });
  }
  dealer.finish();
  return {
    inKernels: {
      kernels,
      orders: tallies.map((tally) => readOrderTally(kernels, view, tally)),
      repetition: {
        again: kernels.ints(again, outputs),
        elsewhere: kernels.floats(elsewhere, outputs),
        inFold: kernels.ints(inFold, outputs * folds),
      },
      losses,
    },
    siblings,
    overlap,
    shingles,
    shinglesAgain: kernels.ints(shinglesAgain, outputs).slice(),
  };
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
