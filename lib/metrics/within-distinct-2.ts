import { sum } from "../numeric/sum";
import type { Metric } from "./metric";
import { withoutEach } from "./without-each";

/** Mean over prompts of distinct-2 among the outputs to that prompt alone, in (0, 1]. */
export const withinDistinct2: Metric = {
  id: "within-distinct-2",
  label: "Pairs within a prompt",
  description: "share of word pairs that are different, prompt by prompt",
  formula: "mean over prompts of different bigrams / bigrams of the prompt's outputs",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs",
  unit: "ratio",
  collapseMeans: "falls",
  component: "sameness",
  changeUnit: "relative",
  source: "Kirk et al. 2023, arXiv:2310.06452 (diversity within a prompt); Li et al. 2016",
  bias: "Longer outputs, or more a prompt, lower it.",
  measure({ corpus, ngrams }) {
    const { totalOf, distinctIn } = ngrams()[2];
    const measured = totalOf.reduce((prompts, total) => prompts + (total > 0 ? 1 : 0), 0);
    if (measured === 0) return { ok: false, reason: "no output has 2 tokens" };
    const ratioOf = totalOf.map((total, p) => (total > 0 ? (distinctIn[p] ?? 0) / total : 0));
    const all = sum(ratioOf);
    const withoutUnit = withoutEach(corpus.prompts.length, (p) => {
      return (all - (ratioOf[p] ?? 0)) / (measured - ((totalOf[p] ?? 0) > 0 ? 1 : 0));
    });
    return { ok: true, value: all / measured, n: corpus.outputs, withoutUnit };
  },
};
