import type { NgramView } from "./ngram-view";
import type { OrderSums } from "./tally-order";

export type Order = 1 | 2 | 3 | 4 | 5;
export const orders = [1, 2, 3, 4, 5] as const satisfies readonly Order[];

/** The n-grams of one order. They never cross an output's border. */
export interface NgramCounts {
  n: Order;
  /** n-grams in all. */
  total: number;
  /** Different n-grams. */
  distinct: number;
  /** How many different n-grams are said at least twice. */
  repeated: number;
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

/** Completes the sums over repeated n-grams by those said once: all that are left. */
export function completeCounts(
  { offsets, promptOf, outputs, prompts }: NgramView,
  n: Order,
  sums: OrderSums,
): NgramCounts {
  const totalOf = new Float64Array(prompts);
  let total = 0;
  for (let output = 0; output < outputs; output++) {
    const own = Math.max(0, (offsets[output + 1] ?? 0) - (offsets[output] ?? 0) - n + 1);
    const prompt = promptOf[output] ?? 0;
    totalOf[prompt] = (totalOf[prompt] ?? 0) + own;
    total += own;
  }
  const { repeated, repeatedPlaces, shared, placesIn, repeatedIn, repeatedOnlyIn, sharedLossOf } = sums;
  const onceIn = totalOf.map((own, p) => own - (placesIn[p] ?? 0));
  return {
    n,
    total,
    distinct: total - repeatedPlaces + repeated,
    repeated,
    totalOf,
    distinctIn: onceIn.map((once, p) => once + (repeatedIn[p] ?? 0)),
    onlyIn: onceIn.map((once, p) => once + (repeatedOnlyIn[p] ?? 0)),
    sharedLossOf: Float64Array.from(sharedLossOf),
    shared,
  };
}
