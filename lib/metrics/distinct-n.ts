import type { Metric } from "./metric";
import { withoutEach } from "./without-each";

const labels = {
  1: "Distinct words",
  2: "Distinct word pairs",
  3: "Distinct word triples",
  4: "Distinct runs of four",
} as const;
const units = { 1: "words", 2: "pairs", 3: "triples", 4: "runs of four words" } as const;

/**
 * Distinct-n: different n-grams / all n-grams, pooled over the outputs, in (0, 1]. Falls as text gets longer and
 * outputs get more: compared across releases only at equal length and equal number of outputs.
 */
export function distinctN(n: 1 | 2 | 3 | 4): Metric {
  return {
    id: `distinct-${n}`,
    label: labels[n],
    description: `share of all ${units[n]} that are different`,
    formula: `different ${n}-grams / all ${n}-grams, pooled over the outputs; none crosses an output's border`,
    interval: "delete-one-prompt jackknife, exact",
    counts: "outputs",
    unit: "ratio",
    collapseMeans: "falls",
    component: n === 2 ? "phrasing" : null,
    changeUnit: "relative",
    source: "Li et al. 2016, arXiv:1510.03055",
    bias: "Longer or more outputs lower it.",
    measure({ corpus, ngrams }) {
      const { total, distinct, totalOf, onlyIn } = ngrams()[n];
      if (total === 0) return { ok: false, reason: n === 1 ? "no output has a token" : `no output has ${n} tokens` };
      const withoutUnit = withoutEach(
        corpus.prompts.length,
        (p) => (distinct - (onlyIn[p] ?? 0)) / (total - (totalOf[p] ?? 0)),
      );
      return { ok: true, value: distinct / total, n: corpus.outputs, withoutUnit };
    },
  };
}
