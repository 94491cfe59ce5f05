import type { Metric } from "./metric";
import { withoutEach } from "./without-each";

/**
 * Mean over tokens of the word's inverse document frequency in the reference, ln((D + 1) / (df + 0.5)) with D its
 * texts, over the words that it knows: otherwise gibberish would be the most specific text of all. Beside it stands the
 * share of tokens that it does not know. Immune to length.
 */
export const specificity: Metric = {
  id: "specificity",
  label: "Specificity",
  description: "mean rarity (IDF) of the words said, among those the reference knows",
  formula:
    "mean over tokens known to the reference of ln((D + 1) / (df + .5)), D its outputs, df those that contain the word",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs",
  unit: "score",
  collapseMeans: "falls",
  component: "blandness",
  changeUnit: "relative",
  source: "Robertson & Spärck Jones 1976 (IDF); Li et al. 2016 (blandness)",
  bias: "Sampling noise is rich in rare words and raises it.",
  measure({ corpus, reference, words }) {
    if (reference === null) return { ok: false, reason: "no reference text" };
    const { start, word, times } = words();
    const prompts = corpus.prompts.length;
    const knownOf = new Float64Array(prompts);
    const idfOf = new Float64Array(prompts);
    let known = 0;
    let idf = 0;
    let tokens = 0;
    for (let p = 0; p < prompts; p++) {
      for (let e = start[p] ?? 0; e < (start[p + 1] ?? 0); e++) {
        const frequency = reference.documentFrequency[word[e] ?? 0] ?? 0;
        const said = times[e] ?? 0;
        tokens += said;
        if (frequency === 0) continue;
        knownOf[p] = (knownOf[p] ?? 0) + said;
        idfOf[p] = (idfOf[p] ?? 0) + said * Math.log((reference.documents + 1) / (frequency + 0.5));
      }
      known += knownOf[p] ?? 0;
      idf += idfOf[p] ?? 0;
    }
    if (known === 0) return { ok: false, reason: "the outputs say no word that the reference knows" };
    const withoutUnit = withoutEach(prompts, (p) => (idf - (idfOf[p] ?? 0)) / (known - (knownOf[p] ?? 0)));
    return {
      ok: true,
      value: idf / known,
      n: corpus.outputs,
      withoutUnit,
      beside: { unknown_share: 1 - known / tokens },
    };
  },
};
