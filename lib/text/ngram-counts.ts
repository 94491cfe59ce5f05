import type { NgramView } from "./ngram-view";
import type { OrderSums } from "./order-sums";

export type Order = 1 | 2 | 3 | 4 | 5;

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
  const { repeated, repeatedPlaces, shared, sharedIn, again, againOnlyIn, soleOf } = sums;
  const sharedOf = new Float64Array(prompts);
  for (let output = 0; output < outputs; output++) {
    const prompt = promptOf[output] ?? 0;
    sharedOf[prompt] = (sharedOf[prompt] ?? 0) + (sharedIn[output] ?? 0);
  }
  return {
    n,
    total,
    distinct: total - repeatedPlaces + repeated,
    repeated,
    totalOf,
    distinctIn: totalOf.map((own, p) => own - (again[p] ?? 0)),
    onlyIn: totalOf.map((own, p) => own - (sharedOf[p] ?? 0) - (againOnlyIn[p] ?? 0)),
    sharedLossOf: sharedOf.map((own, p) => own + (soleOf[p] ?? 0)),
    shared,
  };
}

/** By output: its n-grams that match another output, clipped; the repeated n-grams of one output alone match none. */
export function matchesOf({ sharedIn, siblingsIn, clipped }: OrderSums): Int32Array {
  return sharedIn.map((shared, output) => shared + (siblingsIn[output] ?? 0) - (clipped[output] ?? 0));
}

/** By output: its n-grams that match an output to another prompt, clipped. */
export function crossMatchesOf({ sharedIn, crossClipped }: OrderSums): Int32Array {
  return sharedIn.map((shared, output) => shared - (crossClipped[output] ?? 0));
}
