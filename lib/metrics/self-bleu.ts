import { sum } from "../numeric/sum";
import type { BleuOrder } from "../text/self-bleu-scores";
import type { Metric } from "./metric";
import { withoutEach } from "./without-each";

/**
 * Self-BLEU-n: the mean over outputs of BLEU (nltk, uniform weights, smoothing method 1) against all other outputs,
 * in [0, 1]. Leave-one-prompt-out values are exact: the deleted prompt's outputs go as hypotheses and as references.
 */
export function selfBleu(n: BleuOrder): Metric {
  return {
    id: `self-bleu-${n}`,
    label: `Self-BLEU, up to ${n} words`,
    description: "how much of each output the other outputs already say",
    formula:
      "mean over outputs of BP · (Π pₖ)^(1/n), pₖ the clipped precision against all other outputs (0 → .1 / total), BP = min(1, e^(1 − r/L)), r the closest other length",
    interval: "delete-one-prompt jackknife, exact",
    unit: "score",
    collapseMeans: "rises",
    component: null,
    changeUnit: "relative",
    source: "Zhu et al. 2018, arXiv:1802.01886; nltk sentence_bleu",
    bias: "More outputs raise it; shorter outputs change it either way.",
    measure({ corpus, selfBleu }) {
      const { outputs, prompts, promptOf } = corpus;
      if (outputs < 2) return { ok: false, reason: "there are no other outputs to compare with" };
      const scores = selfBleu();
      const all = sum(scores.scoresOf[n]);
      const ownScores = new Float64Array(prompts.length);
      const ownOutputs = new Float64Array(prompts.length);
      for (let output = 0; output < outputs; output++) {
        const p = promptOf[output] ?? 0;
        ownScores[p] = (ownScores[p] ?? 0) + (scores.scoresOf[n][output] ?? 0);
        ownOutputs[p] = (ownOutputs[p] ?? 0) + 1;
      }
      const withoutUnit = withoutEach(prompts.length, (p) => {
        const left = outputs - (ownOutputs[p] ?? 0);
        return left < 2 ? Number.NaN : (all - (ownScores[p] ?? 0) - (scores.lossOf[n][p] ?? 0)) / left;
      });
      return { ok: true, value: all / outputs, n: outputs, withoutUnit };
    },
  };
}
