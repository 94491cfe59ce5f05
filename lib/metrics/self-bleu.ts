import type { BleuOrder } from "../text/self-bleu-scores";
import { meanBleu } from "./mean-bleu";
import type { Metric } from "./metric";

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
      "mean over outputs of BP · (Π pₖ)^(1/n), k = 1 … n, pₖ = clipped k-grams / max(1, L − k + 1) against all other outputs, .1 for none of k ≥ 2; 0 where no word matches; BP = min(1, e^(1 − r/L)), L its tokens, r the closest other length, the shorter of two",
    interval: "delete-one-prompt jackknife, exact",
    counts: "outputs",
    unit: "score",
    collapseMeans: "rises",
    component: null,
    changeUnit: "relative",
    source: "Zhu et al. 2018, arXiv:1802.01886; nltk sentence_bleu",
    bias: "More outputs raise it; shorter outputs change it either way.",
    measure({ corpus, selfBleu }) {
      if (corpus.outputs < 2) return { ok: false, reason: "there are no other outputs to compare with" };
      return meanBleu(corpus, selfBleu(), n, "outputs");
    },
  };
}
