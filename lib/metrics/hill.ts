import type { WordCounts } from "../text/word-counts";
import type { Measurement, Metric } from "./metric";
import { withoutEach } from "./without-each";

const source = "Hill 1973; Chao & Jost 2012";

/** Hill number of order 0: how many different words the outputs say. Grows with the number of tokens. */
export const hillQ0: Metric = {
  id: "hill-q0",
  label: "Different words",
  description: "how many different words all outputs say",
  formula: "different words",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs",
  unit: "words",
  collapseMeans: "falls",
  component: "range",
  changeUnit: "relative",
  source,
  bias: "More text raises it: compared at equal length only.",
  measure({ corpus, words }) {
    const counts = words();
    if (counts.total === 0) return noTokens;
    const onlyIn = new Float64Array(corpus.prompts.length);
    for (let p = 0; p < onlyIn.length; p++) {
      for (let e = counts.start[p] ?? 0; e < (counts.start[p + 1] ?? 0); e++) {
        if (counts.promptCount[counts.word[e] ?? 0] === 1) onlyIn[p] = (onlyIn[p] ?? 0) + 1;
      }
    }
    const withoutUnit = withoutEach(onlyIn.length, (p) => {
      return (counts.totalOf[p] ?? 0) === counts.total ? Number.NaN : counts.types - (onlyIn[p] ?? 0);
    });
    return { ok: true, value: counts.types, n: corpus.outputs, withoutUnit };
  },
};

/** Hill number of order 1: e to the entropy of the words, as many as would give it in perfectly even use. */
export const hillQ1: Metric = {
  id: "hill-q1",
  label: "Words in even use",
  description: "how many words in even use would be as varied as these",
  formula: "e^H, H = −Σ p ln p over the shares p of the words",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs",
  unit: "words",
  collapseMeans: "falls",
  component: "blandness",
  changeUnit: "relative",
  source,
  bias: "More text raises it a little.",
  measure: ({ corpus, words }) =>
    powerSum(words(), corpus.outputs, {
      // Σ c ln c
      term: (count) => (count > 0 ? count * Math.log(count) : 0),
      value: (terms, total) => Math.exp(Math.log(total) - terms / total),
    }),
};

/** Hill number of order 2: the inverse of the chance that two words drawn from the outputs are the same. */
export const hillQ2: Metric = {
  id: "hill-q2",
  label: "Common words in use",
  description: "how many common words carry the text",
  formula: "1 / Σ p², p the shares of the words",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs",
  unit: "words",
  collapseMeans: "falls",
  component: "sameness",
  changeUnit: "relative",
  source,
  bias: "Ruled by function words and punctuation.",
  measure: ({ corpus, words }) =>
    powerSum(words(), corpus.outputs, {
      term: (count) => count * count,
      value: (terms, total) => (total * total) / terms,
    }),
};

const noTokens: Measurement = { ok: false, reason: "no output has a token" };

/** A value of a sum of terms of the word counts, and of it without each prompt: one walk over the words of each. */
function powerSum(
  { count, total, totalOf, start, word, times }: WordCounts,
  outputs: number,
  { term, value }: { term(count: number): number; value(terms: number, total: number): number },
): Measurement {
  if (total === 0) return noTokens;
  let terms = 0;
  for (const c of count) terms += term(c);
  const withoutUnit = withoutEach(totalOf.length, (p) => {
    if (totalOf[p] === total) return Number.NaN;
    let left = terms;
    for (let e = start[p] ?? 0; e < (start[p + 1] ?? 0); e++) {
      const all = count[word[e] ?? 0] ?? 0;
      left += term(all - (times[e] ?? 0)) - term(all);
    }
    return value(left, total - (totalOf[p] ?? 0));
  });
  return { ok: true, value: value(terms, total), n: outputs, withoutUnit };
}
