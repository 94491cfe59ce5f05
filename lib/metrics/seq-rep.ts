import type { Metric } from "./metric";
import { withoutEach } from "./without-each";

/**
 * seq-rep-4: how much an output repeats its own runs of four words, in [0, 1): the mean over outputs of four tokens or
 * more. Its n is how many these are, and beside it stands how many were too short.
 */
export const seqRep4: Metric = {
  id: "seq-rep-4",
  label: "Repetition within an output",
  description: "share of an output's runs of four words that it has said before",
  formula: "mean over outputs of four tokens or more (n counts these) of 1 − different 4-grams / 4-grams",
  interval:
    "even on a log scale, with the delete-one-prompt jackknife's error, exact, and Student's t with as many degrees of freedom as the few prompts that repeat leave it",
  counts: "outputs of four tokens or more",
  unit: "share",
  collapseMeans: "rises",
  component: null,
  changeUnit: "points",
  rareParts: true,
  source: "Welleck et al. 2020, arXiv:1908.04319",
  bias: "Longer outputs raise it; tables and lists repeat by nature. Where fewer than about 100 prompts are asked and almost nothing repeats, one output decides it.",
  measure({ corpus: { outputs, prompts, promptOf }, repetition }) {
    const { total, distinct } = repetition();
    const shareIn = new Float64Array(prompts.length);
    const measuredIn = new Float64Array(prompts.length);
    let shares = 0;
    let measured = 0;
    for (let output = 0; output < outputs; output++) {
      const all = total[output] ?? 0;
      if (all === 0) continue;
      const p = promptOf[output] ?? 0;
      const share = 1 - (distinct[output] ?? 0) / all;
      shareIn[p] = (shareIn[p] ?? 0) + share;
      measuredIn[p] = (measuredIn[p] ?? 0) + 1;
      shares += share;
      measured++;
    }
    if (measured === 0) return { ok: false, reason: "no output has 4 tokens" };
    const withoutUnit = withoutEach(
      prompts.length,
      (p) => (shares - (shareIn[p] ?? 0)) / (measured - (measuredIn[p] ?? 0)),
    );
    return { ok: true, value: shares / measured, n: measured, withoutUnit, beside: { too_short: outputs - measured } };
  },
};
