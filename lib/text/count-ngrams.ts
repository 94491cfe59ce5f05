import { overcountOf } from "../numeric/interactions";
import { closestLengths } from "./closest-lengths";
import type { Corpus } from "./corpus";
import { countShards, REPETITION, type ShardTotals, sumsOf } from "./count-shards";
import { type Duplicates, findDuplicates } from "./duplicates";
import { type ExactCopies, groupExactCopies } from "./exact-copies";
import { findNearCopies } from "./near-copies";
import { completeCounts, crossMatchesOf, matchesOf, type NgramCounts, type Order } from "./ngram-counts";
import { type NgramView, viewCorpus } from "./ngram-view";
import { completeRepetition, type Repetition } from "./repetition";
import { CROSS, OTHERS, type SelfBleuScores, scoreSelfBleu } from "./self-bleu-scores";
import { countTokens, planShards } from "./shards";

/** All that the n-grams of a corpus say, counted at once. */
export interface NgramSignals {
  counts: Record<Order, NgramCounts>;
  /** Against all other outputs, and against the outputs to other prompts only. */
  selfBleu: SelfBleuScores;
  crossPromptSelfBleu: SelfBleuScores;
  /** Of 4-grams. */
  repetition: Repetition;
  /** How far the jackknife's variance of the number of bigrams that prompts share is too high: prompts act on it together. */
  overlapOvercount: number;
  duplicates: Duplicates;
}

/**
 * Counts the n-grams of orders 1 to 5 exactly, in linear time.
 *
 * Memory beside the corpus: 28 bytes a token of the largest shard (7 MB, unless one word alone is said more often), 24 a
 * token of the shards that are dealt together (38 MB at most, with the same exception), about 300 bytes an output, 60 a
 * prompt and order, 8 for each output and n-gram that one other prompt alone holds, and 8 for each output that holds a
 * 5-gram of another one; 4 a token more if the outputs of a prompt do not lie together.
 * @param count by token id: how often it is said, where that is known already
 */
export function countNgrams(corpus: Corpus, count: Int32Array = countTokens(corpus)): NgramSignals {
  const copies = groupExactCopies(corpus);
  const { view, outputAt } = viewCorpus(corpus, copies.first);
  return completeSignals({ corpus, copies, view, outputAt, totals: countShards(view, count, planShards(count)) });
}

/** The signals from the totals of all shards, which are used up. */
export function completeSignals({
  corpus,
  copies,
  view,
  outputAt,
  totals,
}: {
  corpus: Corpus;
  copies: ExactCopies;
  view: NgramView;
  outputAt: Int32Array;
  totals: ShardTotals;
}): NgramSignals {
  const counted = completeCounted(view, outputAt, totals);
  const near = findNearCopies({ copies, view, outputAt, shingles: totals.shingles, again: totals.shinglesAgain });
  return {
    ...counted,
    overlapOvercount: overcountOf(totals.overlap),
    duplicates: findDuplicates(corpus, copies, near),
  };
}

/** The signals of which the kernels hold the totals. These go with the end of this function, before the next is made. */
function completeCounted(view: NgramView, outputAt: Int32Array, totals: ShardTotals) {
  const { inKernels, siblings } = totals;
  if (inKernels === null) throw new RangeError("the totals are used up");
  totals.inKernels = null;
  const { kernels, orders, losses } = inKernels;
  const { offsets, promptOf } = view;
  const countsOf = (n: Order) => completeCounts(view, n, sumsOf(orders, n));
  const counts = { 1: countsOf(1), 2: countsOf(2), 3: countsOf(3), 4: countsOf(4), 5: countsOf(5) };
  const repetition = completeRepetition(view, REPETITION, inKernels.repetition, outputAt);
  const matched = { others: orders.map(matchesOf), "other-prompts": orders.map(crossMatchesOf) };
  const scoresOf = (references: "others" | "other-prompts") =>
    scoreSelfBleu({
      view,
      matched: matched[references],
      kernels,
      losses,
      form: references === "others" ? OTHERS : CROSS,
      lengths: closestLengths({ offsets, promptOf, references }),
      outputAt,
    });
  const selfBleu = scoresOf("others");
  const crossPromptSelfBleu = siblings ? scoresOf("other-prompts") : selfBleu;
  kernels.release();
  return { counts, selfBleu, crossPromptSelfBleu, repetition };
}
