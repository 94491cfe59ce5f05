import { meanBleu } from "./mean-bleu";
import type { Metric } from "./metric";

/**
 * Self-BLEU-4 across prompts: the mean over outputs of BLEU against the outputs to other prompts only, in [0, 1]. What
 * the outputs to one prompt have in common because they answer the same question does not count.
 */
export const selfBleu4CrossPrompt: Metric = {
  id: "self-bleu-4-cross-prompt",
  label: "Self-BLEU across prompts, up to 4 words",
  description: "how much of each output the outputs to other prompts already say",
  formula:
    "self-bleu-4 with the outputs to other prompts for the others: mean over outputs of BP · (Π pₖ)^(1/4), clipped k-grams and the closest length r among these alone",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs",
  unit: "score",
  collapseMeans: "rises",
  component: null,
  changeUnit: "relative",
  source: "Zhu et al. 2018, arXiv:1802.01886; nltk sentence_bleu; references of other prompts only: this project",
  bias: "More prompts raise it; shorter outputs change it either way.",
  measure({ corpus, crossPromptSelfBleu }) {
    if (new Set(corpus.promptOf).size < 2) return { ok: false, reason: "fewer than two prompts have an output" };
    return meanBleu(corpus, crossPromptSelfBleu(), 4, "prompts");
  },
};
