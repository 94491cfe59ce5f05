import { DRAWS, hddOf } from "../text/lexical-diversity";
import { meanOverOutputs } from "./mean-over-outputs";
import type { Metric } from "./metric";

/** The share of different words to expect among 42 tokens drawn from an output; the mean over outputs of 42 or more. */
export const hdd: Metric = {
  id: "hd-d",
  label: "Different words in 42 (HD-D)",
  description: "share of different words among 42 drawn from an output",
  formula:
    "mean over outputs of N ≥ 42 tokens of Σ over their words (1 − C(N − c, 42) / C(N, 42)) / 42, c the word's count",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs of 42 tokens or more",
  unit: "ratio",
  collapseMeans: "falls",
  component: null,
  changeUnit: "relative",
  source: "McCarthy & Jarvis 2007, 2010 (HD-D)",
  bias: "Outputs of fewer than 42 tokens are left out; n says how many are in.",
  measure: ({ corpus }) => meanOverOutputs(corpus, hddOf(corpus), `no output has ${DRAWS} tokens`),
};
