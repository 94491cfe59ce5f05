import type { Metric } from "./metric";
import { withoutEach } from "./without-each";

const source = "Shumailov et al. 2024 (the tails go first); the pinned rare set is this project's own";

/** Share of the tokens that are of the reference's pinned rare set, in [0, 1]. Immune to length. */
export const tailShare: Metric = {
  id: "tail-share",
  label: "Share of rare words",
  description: "share of all words that are rare in the reference",
  formula:
    "tokens in the pinned rare set / tokens; the set: the reference's whole count classes ≤ c of at most 10 % of its mass",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs",
  unit: "share",
  collapseMeans: "falls",
  component: "blandness",
  changeUnit: "relative",
  source,
  bias: "Sampling noise is rich in rare words and raises it.",
  measure({ corpus, reference, words }) {
    if (reference === null) return { ok: false, reason: "no reference text" };
    const { total, totalOf, start, word, times } = words();
    if (total === 0) return { ok: false, reason: "no output has a token" };
    if (reference.rareTypes === 0) return { ok: false, reason: "the reference has no rare words" };
    const rareOf = new Float64Array(corpus.prompts.length);
    let rare = 0;
    for (let p = 0; p < rareOf.length; p++) {
      for (let e = start[p] ?? 0; e < (start[p + 1] ?? 0); e++) {
        if (reference.rare[word[e] ?? 0] === 1) rareOf[p] = (rareOf[p] ?? 0) + (times[e] ?? 0);
      }
      rare += rareOf[p] ?? 0;
    }
    const withoutUnit = withoutEach(rareOf.length, (p) => (rare - (rareOf[p] ?? 0)) / (total - (totalOf[p] ?? 0)));
    return { ok: true, value: rare / total, n: corpus.outputs, withoutUnit };
  },
};

/** Share of the words of the reference's pinned rare set that the outputs say at least once, in [0, 1]. */
export const tailCoverage: Metric = {
  id: "tail-coverage",
  label: "Rare words still said",
  description: "share of the reference's rare words that the outputs say",
  formula: "different words of the pinned rare set that are said / words of the set",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs",
  unit: "share",
  collapseMeans: "falls",
  component: "range",
  changeUnit: "relative",
  source,
  bias: "More text raises it: compared at equal length only.",
  measure({ corpus, reference, words }) {
    if (reference === null) return { ok: false, reason: "no reference text" };
    const { total, totalOf, start, word, promptCount } = words();
    if (total === 0) return { ok: false, reason: "no output has a token" };
    if (reference.rareTypes === 0) return { ok: false, reason: "the reference has no rare words" };
    let said = 0;
    for (let id = 0; id < reference.rare.length; id++) {
      if (reference.rare[id] === 1 && (promptCount[id] ?? 0) > 0) said++;
    }
    const withoutUnit = withoutEach(corpus.prompts.length, (p) => {
      if (totalOf[p] === total) return Number.NaN;
      let left = said;
      for (let e = start[p] ?? 0; e < (start[p + 1] ?? 0); e++) {
        const id = word[e] ?? 0;
        if (reference.rare[id] === 1 && promptCount[id] === 1) left--;
      }
      return left / reference.rareTypes;
    });
    return { ok: true, value: said / reference.rareTypes, n: corpus.outputs, withoutUnit };
  },
};
