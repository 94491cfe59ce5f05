import { sumRougeL } from "../text/rouge-l-sums";
import type { Metric } from "./metric";
import { rougeLVarianceGrowth } from "./rouge-l-variance";
import { withoutEach } from "./without-each";

/** How much of two outputs stands in both in the same order: the mean ROUGE-L F over pairs of outputs. */
export const rougeLHomogenization: Metric = {
  id: "rouge-l-homogenization",
  label: "Common word order (ROUGE-L)",
  description: "how much two outputs say in the same order",
  formula:
    "mean over unordered pairs of outputs of 2 · LCS / (length + length), 0 where nothing matches; LCS: tokens of the longest common subsequence",
  interval:
    "delete-one-prompt jackknife, exact, its upper end as far off as the variance there, which grows with the value where some outputs copy each other; over 3,000 outputs, or very long ones (in a comparison already 1,000 of 120 tokens, or 250 of 500), value and interval are of seeded pairs, and it is a little wide",
  counts: "outputs",
  unit: "score",
  collapseMeans: "rises",
  component: null,
  changeUnit: "relative",
  source:
    "Lin 2004 (ROUGE-L); as a homogenization score: Padmakumar & He 2023, arXiv:2309.05196; Shaib et al. 2024, arXiv:2403.00553",
  bias: "Longer outputs raise it, by function words alone, and so do punctuation tokens. A peer gives 1 where no pair matches at all: here it is 0.",
  measure({ corpus, pairSteps }) {
    if (corpus.outputs < 2) return { ok: false, reason: "there are fewer than two outputs" };
    if (corpus.tokens.length === 0) return { ok: false, reason: "no output has a token" };
    const sums = pairSteps === null ? sumRougeL(corpus) : sumRougeL(corpus, { exact: pairSteps, sample: pairSteps });
    if (sums === null) return { ok: false, reason: "the outputs are too long to compare pair by pair" };
    const tokensOf = new Float64Array(corpus.prompts.length);
    corpus.promptOf.forEach((prompt, output) => {
      const length = (corpus.offsets[output + 1] ?? 0) - (corpus.offsets[output] ?? 0);
      tokensOf[prompt] = (tokensOf[prompt] ?? 0) + length;
    });
    const withoutUnit = withoutEach(corpus.prompts.length, (p) => {
      // Without the only prompt whose outputs have tokens, nothing is left to compare.
      if (tokensOf[p] === corpus.tokens.length) return Number.NaN;
      return (sums.sum - (sums.sumOf[p] ?? 0)) / (sums.pairs - (sums.pairsOf[p] ?? 0));
    });
    const varianceGrowth = rougeLVarianceGrowth(corpus, sums);
    return { ok: true, value: sums.sum / sums.pairs, n: corpus.outputs, withoutUnit, varianceGrowth };
  },
};
