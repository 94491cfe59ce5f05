import type { NgramView } from "./ngram-view";

/** How the n-grams of one order repeat within outputs and between them. */
export interface RepetitionSums {
  /** By output: places where it says one of its own n-grams again. */
  again: Int32Array;
  /** By output: Σ over its different n-grams of (outputs that hold it − 1). */
  elsewhere: Float64Array;
  /** By output and fold: the part of `elsewhere` that goes when the prompts of the fold are deleted. */
  inFold: Int32Array;
}

/** How outputs repeat their own n-grams of one order, and those of other outputs. */
export interface Repetition {
  /** By output: its n-grams, and how many of them are different. */
  total: Int32Array;
  distinct: Int32Array;
  /** By output: Σ over its different n-grams of (outputs that hold it − 1). */
  elsewhere: Float64Array;
  /** Prompt p is of fold p mod `folds`; with at most 24 prompts each is a fold of its own. */
  folds: number;
  /** By output and fold (row by row): the part of `elsewhere` that goes when the fold's prompts are deleted. */
  inFold: Int32Array;
}

/** The sums of some shards, put into the order of the corpus. */
export function completeRepetition(
  { offsets, outputs, folds }: NgramView,
  n: number,
  sums: RepetitionSums,
  outputAt: Int32Array,
): Repetition {
  const total = new Int32Array(outputs);
  const distinct = new Int32Array(outputs);
  const elsewhere = new Float64Array(outputs);
  const inFold = new Int32Array(outputs * folds);
  for (let place = 0; place < outputs; place++) {
    const output = outputAt[place] ?? 0;
    const own = Math.max(0, (offsets[place + 1] ?? 0) - (offsets[place] ?? 0) - n + 1);
    total[output] = own;
    distinct[output] = own - (sums.again[place] ?? 0);
    elsewhere[output] = sums.elsewhere[place] ?? 0;
    inFold.set(sums.inFold.subarray(place * folds, (place + 1) * folds), output * folds);
  }
  return { total, distinct, elsewhere, folds, inFold };
}
