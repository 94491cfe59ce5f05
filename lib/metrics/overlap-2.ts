import { WITHOUT_INTERACTIONS } from "./interval";
import type { Metric } from "./metric";
import { withoutEach } from "./without-each";

/** Share of the word pairs (as tokens) that the outputs to at least one other prompt contain too, in [0, 1]. */
export const overlap2: Metric = {
  id: "overlap-2",
  label: "Overlap between prompts",
  description: "share of word pairs that outputs to other prompts also say",
  formula: "bigram tokens whose bigram the outputs of another prompt also contain / bigram tokens",
  interval: `delete-one-prompt jackknife, exact, ${WITHOUT_INTERACTIONS}`,
  counts: "outputs",
  unit: "share",
  collapseMeans: "rises",
  component: "phrasing",
  changeUnit: "relative",
  source: "this project's own; cf. Shaib et al. 2024, arXiv:2403.00553",
  bias: "More prompts or longer outputs raise it.",
  measure({ corpus, ngrams, overlapOvercount }) {
    const { total, totalOf, shared, sharedLossOf } = ngrams()[2];
    if (total === 0) return { ok: false, reason: "no output has 2 tokens" };
    const prompts = corpus.prompts.length;
    if (prompts < 2) return { ok: false, reason: "there is only one prompt" };
    const withoutUnit = withoutEach(prompts, (p) => (shared - (sharedLossOf[p] ?? 0)) / (total - (totalOf[p] ?? 0)));
    const overcount = overlapOvercount() / total ** 2;
    return { ok: true, value: shared / total, n: corpus.outputs, withoutUnit, overcount };
  },
};
