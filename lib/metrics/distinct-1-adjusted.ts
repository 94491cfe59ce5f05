import type { Metric } from "./metric";
import { withoutEach } from "./without-each";

/** Words of the vocabulary that the expectation is taken over, pinned so that values stay comparable: GPT-2's. */
const VOCABULARY = 50_257;

/**
 * Expectation-adjusted distinct-1: different words over how many would be expected of as many tokens drawn evenly from
 * a vocabulary of pinned size. Less a matter of length than distinct-1; about 1 at most.
 */
export const distinct1Adjusted: Metric = {
  id: "distinct-1-adjusted",
  label: "Distinct words, adjusted",
  description: "different words against what even use of 50,257 words would give",
  formula: "D / (V·(1 − (1 − 1/V)^C)), D different words among C tokens, V = 50,257",
  interval: "delete-one-prompt jackknife, exact",
  // It may exceed 1 by a little, so that it is no share.
  counts: "outputs",
  unit: "score",
  collapseMeans: "falls",
  component: null,
  changeUnit: "relative",
  source: "Liu, Sabour et al. 2022 (expectation-adjusted distinct), arXiv:2202.13587",
  bias: "Real words are not in even use: longer or more outputs still lower it.",
  measure({ corpus, ngrams }) {
    const { total, distinct, totalOf, onlyIn } = ngrams()[1];
    if (total === 0) return { ok: false, reason: "no output has a token" };
    const withoutUnit = withoutEach(corpus.prompts.length, (p) =>
      adjusted(distinct - (onlyIn[p] ?? 0), total - (totalOf[p] ?? 0)),
    );
    return { ok: true, value: adjusted(distinct, total), n: corpus.outputs, withoutUnit };
  },
};

/** NaN where there is no token. */
function adjusted(distinct: number, tokens: number): number {
  return distinct / (VOCABULARY * -Math.expm1(tokens * Math.log1p(-1 / VOCABULARY)));
}
