import { seededRandom } from "../stats/seeded-random";
import { shuffledOrder } from "../stats/shuffled-order";
import { newBitLcs } from "./bit-lcs";
import type { Corpus } from "./corpus";

/** All pairs are compared up to this many outputs, if they cost no more steps than that. */
const EXACT_OUTPUTS = 3000;
const EXACT_STEPS = 2 ** 34;
/** What a sample of the pairs may cost, about: a second or two. */
const SAMPLE_STEPS = 2 ** 30;
const SEED = 0x0a1b2c3d;

/** Prompts stand in so many groups, in turn: prompt p in group p mod 20. */
export const PROMPT_GROUPS = 20;

/** ROUGE-L F of pairs of outputs, summed. */
export interface RougeLSums {
  /** Whether all pairs were compared, and not a sample of them. */
  exact: boolean;
  pairs: number;
  sum: number;
  /** The same of the pairs with an output of the prompt, by prompt. */
  pairsOf: Float64Array;
  sumOf: Float64Array;
  /** The sum over the pairs of outputs of one prompt, by prompt. */
  sumWithin: Float64Array;
  /** The sum over a prompt's pairs with outputs of a group, itself included: at prompt × {@link PROMPT_GROUPS} + group. */
  sumWithGroup: Float64Array;
}

/**
 * Sums ROUGE-L F = 2·LCS / (length + length) over unordered pairs of outputs: 0 where nothing matches. Up to 3,000
 * outputs all pairs; of more, or of very long ones, seeded pairs: each output with the same number of others, at a few
 * random distances in a shuffled ring. Corpora of as many outputs get the same pairs.
 * @returns null if the outputs are too long even for one pair each
 */
export function sumRougeL(corpus: Corpus, limits = { exact: EXACT_STEPS, sample: SAMPLE_STEPS }): RougeLSums | null {
  const { outputs } = corpus;
  const lcs = newBitLcs(corpus);
  const exact = outputs <= EXACT_OUTPUTS && stepsOfAll(corpus) <= limits.exact;
  const ring = exact ? null : drawRing(corpus, limits.sample);
  if (!exact && ring === null) return null;
  const sums = newSums(corpus.prompts.length, exact);
  if (ring === null) {
    // The longer of two is taken: fewer tokens walk over its bits.
    const byLength = Int32Array.from({ length: outputs }, (_, output) => output).sort(
      (a, b) => lcs.shared(a) - lcs.shared(b) || a - b,
    );
    for (let i = 1; i < outputs; i++) {
      const longer = byLength[i] ?? 0;
      lcs.take(longer);
      for (let k = 0; k < i; k++) {
        const shorter = byLength[k] ?? 0;
        addPair({ sums, corpus, a: longer, b: shorter, common: lcs.with(shorter) });
      }
    }
    return sums;
  }
  for (let i = 0; i < outputs; i++) {
    const output = ring.order[i] ?? 0;
    lcs.take(output);
    for (const distance of ring.distances) {
      const other = ring.order[(i + distance) % outputs] ?? 0;
      addPair({ sums, corpus, a: output, b: other, common: lcs.with(other) });
    }
  }
  return sums;
}

function newSums(prompts: number, exact: boolean): RougeLSums {
  return {
    exact,
    pairs: 0,
    sum: 0,
    pairsOf: new Float64Array(prompts),
    sumOf: new Float64Array(prompts),
    sumWithin: new Float64Array(prompts),
    sumWithGroup: new Float64Array(prompts * PROMPT_GROUPS),
  };
}

function addPair(pair: { sums: RougeLSums; corpus: Corpus; a: number; b: number; common: number }): void {
  const { sums, corpus, a, b, common } = pair;
  const f = common === 0 ? 0 : (2 * common) / (lengthOf(corpus, a) + lengthOf(corpus, b));
  const p = corpus.promptOf[a] ?? 0;
  const q = corpus.promptOf[b] ?? 0;
  sums.pairs++;
  sums.sum += f;
  sums.pairsOf[p] = (sums.pairsOf[p] ?? 0) + 1;
  sums.sumOf[p] = (sums.sumOf[p] ?? 0) + f;
  const ofP = p * PROMPT_GROUPS + (q % PROMPT_GROUPS);
  sums.sumWithGroup[ofP] = (sums.sumWithGroup[ofP] ?? 0) + f;
  if (p === q) {
    sums.sumWithin[p] = (sums.sumWithin[p] ?? 0) + f;
    return;
  }
  sums.pairsOf[q] = (sums.pairsOf[q] ?? 0) + 1;
  sums.sumOf[q] = (sums.sumOf[q] ?? 0) + f;
  const ofQ = q * PROMPT_GROUPS + (p % PROMPT_GROUPS);
  sums.sumWithGroup[ofQ] = (sums.sumWithGroup[ofQ] ?? 0) + f;
}

/** Steps that all pairs can cost at most: 31 bits of the longer for each token of the shorter. */
function stepsOfAll(corpus: Corpus): number {
  const lengths = Float64Array.from({ length: corpus.outputs }, (_, output) => lengthOf(corpus, output)).sort();
  let shorter = 0;
  let steps = 0;
  for (const length of lengths) {
    steps += wordsOf(length) * shorter;
    shorter += length;
  }
  return steps;
}

/** A shuffled ring of the outputs and different distances in it, as many as the steps allow; null if not even one. */
function drawRing(corpus: Corpus, steps: number): { order: Int32Array; distances: readonly number[] } | null {
  const { outputs, tokens } = corpus;
  let words = 0;
  for (let output = 0; output < outputs; output++) words += wordsOf(lengthOf(corpus, output));
  // Σ over the outputs of the words of one times the mean length of another.
  const stepsOfRound = Math.max(1, words * (tokens.length / outputs));
  const furthest = Math.floor((outputs - 1) / 2);
  const rounds = Math.min(furthest, Math.floor(steps / stepsOfRound));
  if (rounds < 1) return null;
  // Beyond half the ring a pair would come twice.
  const random = seededRandom(SEED);
  const distances = new Set<number>();
  while (distances.size < rounds) distances.add(1 + Math.floor(random() * furthest));
  return { order: shuffledOrder(outputs, SEED), distances: [...distances] };
}

function wordsOf(length: number): number {
  return Math.ceil(length / 31);
}

function lengthOf({ offsets }: Corpus, output: number): number {
  return (offsets[output + 1] ?? 0) - (offsets[output] ?? 0);
}
