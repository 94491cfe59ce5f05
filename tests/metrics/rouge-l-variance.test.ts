import fc from "fast-check";
import { expect, test } from "vitest";
import { rougeLVarianceGrowth } from "../../lib/metrics/rouge-l-variance";
import { jackknifeError } from "../../lib/numeric/jackknife";
import { PROMPT_GROUPS, sumRougeL } from "../../lib/text/rouge-l-sums";
import { corpusOf, type Output } from "../support/corpora";

const PROMPTS = 45;

function sumsOf(outputs: Output[]) {
  const corpus = corpusOf(outputs, PROMPTS);
  const sums = sumRougeL(corpus);
  if (sums === null) throw new Error("too long");
  return { corpus, sums };
}

/** By really deleting every output. */
function slowGrowth(outputs: readonly Output[]): number {
  const meanOf = (left: Output[]) => {
    const { sums } = sumsOf(left);
    return sums.sum / sums.pairs;
  };
  const left = Array.from({ length: PROMPT_GROUPS }, (_, group) => {
    const others = outputs.filter(({ prompt }) => prompt % PROMPT_GROUPS !== group);
    const prompts = [...new Set(others.map(({ prompt }) => prompt))];
    const without = prompts.map((gone) => meanOf(others.filter(({ prompt }) => prompt !== gone)));
    return {
      value: meanOf(others),
      variance: jackknifeError(Float64Array.from(without)) ** 2 * (prompts.length / PROMPTS),
    };
  });
  const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
  const [value, variance] = [mean(left.map((one) => one.value)), mean(left.map((one) => one.variance))];
  const slope =
    mean(left.map((one) => (one.value - value) * (one.variance - variance))) /
    mean(left.map((one) => (one.value - value) ** 2));
  return slope / variance;
}

test("the growth is the slope over really deleted groups and prompts", () => {
  const word = fc.constantFrom("a", "b", "c", "d", "e");
  const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 4 }), {
    minLength: 2 * PROMPTS,
    maxLength: 2 * PROMPTS,
  });
  fc.assert(
    fc.property(texts, (lists) => {
      // Prompts of one, two and three outputs.
      const outputs = lists.map((tokens, i) => ({ prompt: i < PROMPTS ? i : (7 * i * i) % PROMPTS, tokens }));
      const { corpus, sums } = sumsOf(outputs);
      const slow = slowGrowth(outputs);
      expect(rougeLVarianceGrowth(corpus, sums)).toBeCloseTo(slow, 6);
    }),
    { seed: 1, numRuns: 3 },
  );
});

test("where a few prompts are answered with one phrase it is positive; of sampled pairs, or few prompts, it is not judged", () => {
  const phrase = ["i", "cannot", "say"];
  const outputs = Array.from({ length: PROMPTS }, (_, prompt) => ({
    prompt,
    tokens: prompt % 9 === 0 ? phrase : ["so", `x${prompt}`, `y${prompt}`, "it", `z${prompt}`],
  }));
  const { corpus, sums } = sumsOf(outputs);
  expect(rougeLVarianceGrowth(corpus, sums)).toBeGreaterThan(0);
  expect(rougeLVarianceGrowth(corpus, { ...sums, exact: false })).toBe(0);
  const few = corpusOf(outputs.slice(0, 30), 30);
  const fewSums = sumRougeL(few);
  if (fewSums === null) throw new Error("too long");
  expect(rougeLVarianceGrowth(few, fewSums)).toBe(0);
});
