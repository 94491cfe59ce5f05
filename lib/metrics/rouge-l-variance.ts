import { jackknifeError } from "../numeric/jackknife";
import type { Corpus } from "../text/corpus";
import { PROMPT_GROUPS, type RougeLSums } from "../text/rouge-l-sums";

/** A group left out must leave enough prompts for a variance. */
const LEAST_PROMPTS = 2 * PROMPT_GROUPS;

/**
 * By what share the jackknife variance of the mean ROUGE-L grows with each unit that the mean is higher. Where some
 * outputs copy each other, a release that happened to draw few of them has a low mean and shows little variance. Found by
 * leaving out a twentieth of the prompts in turn: the slope of the variance of what is left on its mean, over the variance.
 * @returns 0 where the pairs are a sample, where there are fewer than 40 prompts, and where nothing varies
 */
export function rougeLVarianceGrowth(corpus: Corpus, sums: RougeLSums): number {
  const prompts = corpus.prompts.length;
  if (!sums.exact || prompts < LEAST_PROMPTS) return 0;
  const outputsOf = new Float64Array(prompts);
  for (const prompt of corpus.promptOf) outputsOf[prompt] = (outputsOf[prompt] ?? 0) + 1;
  const left = Array.from({ length: PROMPT_GROUPS }, (_, group) => leaveGroup(corpus.outputs, outputsOf, sums, group));
  const mean = meanOf(left.map(({ value }) => value));
  const meanVariance = meanOf(left.map(({ variance }) => variance));
  let together = 0;
  let alone = 0;
  for (const { value, variance } of left) {
    together += (value - mean) * (variance - meanVariance);
    alone += (value - mean) ** 2;
  }
  const growth = together / alone / meanVariance;
  return Number.isFinite(growth) ? growth : 0;
}

/** The mean over the pairs outside a group, and its variance by one prompt more left out in turn, as of all prompts. */
function leaveGroup(
  outputs: number,
  outputsOf: Float64Array,
  { sum, sumOf, sumWithin, sumWithGroup }: RougeLSums,
  group: number,
): { value: number; variance: number } {
  const prompts = outputsOf.length;
  let gone = 0;
  let touching = 0;
  // Pairs of two prompts of the group are met from both.
  let twice = 0;
  for (let p = group; p < prompts; p += PROMPT_GROUPS) {
    gone += outputsOf[p] ?? 0;
    touching += sumOf[p] ?? 0;
    twice += (sumWithGroup[p * PROMPT_GROUPS + group] ?? 0) - (sumWithin[p] ?? 0);
  }
  const sumLeft = sum - (touching - twice / 2);
  const outputsLeft = outputs - gone;
  const others: number[] = [];
  for (let p = 0; p < prompts; p++) {
    if (p % PROMPT_GROUPS === group) continue;
    const ownLeft = (sumOf[p] ?? 0) - (sumWithGroup[p * PROMPT_GROUPS + group] ?? 0);
    others.push((sumLeft - ownLeft) / pairsOf(outputsLeft - (outputsOf[p] ?? 0)));
  }
  const variance = jackknifeError(Float64Array.from(others)) ** 2 * (others.length / prompts);
  return { value: sumLeft / pairsOf(outputsLeft), variance };
}

function pairsOf(outputs: number): number {
  return (outputs * (outputs - 1)) / 2;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}
