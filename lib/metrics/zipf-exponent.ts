import { zipfSlope } from "../text/zipf-slope";
import type { Metric } from "./metric";
import { withoutEach } from "./without-each";

/** How fast words become rarer from rank to rank: −slope of log count on log rank. */
export const zipfExponent: Metric = {
  id: "zipf-exponent",
  label: "Zipf exponent",
  description: "how fast words become rarer from rank to rank",
  formula: "−slope of ln count on ln rank, by least squares over the 5,000 most frequent words",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs",
  unit: "score",
  collapseMeans: null,
  component: null,
  changeUnit: "relative",
  source: "Zipf 1949; Holtzman et al. 2020, arXiv:1904.09751 (5,000 words, least squares)",
  bias: "More text raises it until there are 5,000 different words. Ruled by the many words said once; loops and lost rare words both move it, in either direction.",
  measure({ corpus, words }) {
    const counts = words();
    if (counts.types < 2) return { ok: false, reason: "the outputs have fewer than two different words" };
    const { value, withoutPrompt } = zipfSlope(counts);
    const withoutUnit = withoutEach(withoutPrompt.length, (p) => withoutPrompt[p] ?? Number.NaN);
    return { ok: true, value, n: corpus.outputs, withoutUnit };
  },
};
