import type { MarkedShare } from "../text/duplicates";
import type { Measurement, Metric } from "./metric";
import { withoutEach } from "./without-each";

const near = "Broder 1997 (shingles, resemblance); copies are found exactly";

/** Share of the outputs that are not empty that are word for word equal to another. */
export const exactDuplicateShare: Metric = {
  id: "exact-duplicate-share",
  label: "Exact duplicates",
  description: "share of outputs that are word for word equal to another",
  formula: "outputs equal to another, token by token / outputs that are not empty",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs that are not empty",
  unit: "share",
  collapseMeans: "rises",
  component: null,
  ofWholeOutputs: true,
  changeUnit: "points",
  source: "equality of token sequences",
  bias: "More outputs raise it; short answers repeat by nature.",
  measure: ({ duplicates }) => measurementOf(duplicates().exact, "every output is empty"),
};

/** The same with near duplicates: at least 7 in 10 of their 5-word shingles are common. */
export const nearDuplicateShare: Metric = {
  id: "near-duplicate-share",
  label: "Near duplicates",
  description: "share of outputs that are nearly equal to another",
  formula:
    "outputs with another at a Jaccard index of ≥ .7 over their different 5-grams (under 5 tokens: equal) / outputs that are not empty",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs that are not empty",
  unit: "share",
  collapseMeans: "rises",
  component: null,
  ofWholeOutputs: true,
  changeUnit: "points",
  source: near,
  bias: "More outputs raise it; short answers repeat by nature.",
  measure: ({ duplicates }) => measurementOf(duplicates().near, "every output is empty"),
};

/** Share of the outputs with an exact or near duplicate among the outputs to other prompts. Empty outputs are equal. */
export const crossPromptDuplicateShare: Metric = {
  id: "cross-prompt-duplicate-share",
  label: "Same answer to different prompts",
  description: "share of outputs nearly equal to an output to another prompt",
  formula:
    "outputs with an exact or near duplicate among the outputs to other prompts / outputs; empty outputs are equal",
  interval: "delete-one-prompt jackknife, exact",
  counts: "outputs",
  unit: "share",
  collapseMeans: "rises",
  component: null,
  ofWholeOutputs: true,
  changeUnit: "points",
  source: near,
  bias: "More prompts raise it; short answers repeat by nature.",
  measure: (text) =>
    text.corpus.prompts.length < 2
      ? { ok: false, reason: "there is only one prompt" }
      : measurementOf(text.duplicates().crossPrompt, "there is no output"),
};

function measurementOf(share: MarkedShare | null, reason: string): Measurement {
  if (share === null) return { ok: false, reason };
  const { value, n, withoutPrompt } = share;
  return { ok: true, value, n, withoutUnit: withoutEach(withoutPrompt.length, (p) => withoutPrompt[p] ?? Number.NaN) };
}
