import { jackknifeError } from "../numeric/jackknife";
import type { Metric } from "./metric";

/**
 * Self-repetition-4: how often the other outputs say an output's runs of four words, on a logarithmic scale. Grows with
 * the number of outputs.
 *
 * The logarithm ties each output to all prompts it shares a run with, which would take a number for each such pair.
 * So prompts are deleted in up to 24 groups: exactly, in the same pass, and one by one where there are no more than 24.
 */
export const selfRepetition4: Metric = {
  id: "self-repetition-4",
  label: "Repetition between outputs",
  description: "how often other outputs say an output's runs of four words (log scale)",
  formula: "mean over outputs of ln(1 + Σ over its different 4-grams of (outputs that contain it − 1))",
  interval: "jackknife over 24 groups of prompts, exact (over prompts where there are at most 24)",
  counts: "outputs",
  unit: "score",
  collapseMeans: "rises",
  component: null,
  changeUnit: "relative",
  source: "Salkar et al. 2022 (self-repetition); Shaib et al. 2024, arXiv:2403.00553",
  bias: "More or longer outputs raise it.",
  measure({ corpus: { outputs, prompts, promptOf }, repetition }) {
    if (outputs === 0) return { ok: false, reason: "there is no output" };
    const { elsewhere, folds, inFold } = repetition();
    const sumWithout = new Float64Array(folds);
    const leftWithout = new Float64Array(folds);
    let sum = 0;
    for (let output = 0; output < outputs; output++) {
      const own = (promptOf[output] ?? 0) % folds;
      const all = elsewhere[output] ?? 0;
      sum += Math.log1p(all);
      for (let fold = 0; fold < folds; fold++) {
        if (fold === own) continue;
        sumWithout[fold] = (sumWithout[fold] ?? 0) + Math.log1p(all - (inFold[output * folds + fold] ?? 0));
        leftWithout[fold] = (leftWithout[fold] ?? 0) + 1;
      }
    }
    const value = sum / outputs;
    const without = sumWithout.map((left, fold) => left / (leftWithout[fold] ?? 0));
    if (folds < 2 || without.some((left) => !Number.isFinite(left))) {
      return { ok: true, value, n: outputs, withoutUnit: null };
    }
    if (folds === prompts.length) return { ok: true, value, n: outputs, withoutUnit: without };
    return { ok: true, value, n: outputs, withoutUnit: null, error: jackknifeError(without), degrees: folds - 1 };
  },
};
