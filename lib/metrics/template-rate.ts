import { jackknifeError } from "../numeric/jackknife";
import { RUN } from "../text/frequent-runs";
import { eachTemplate, findSkeletons } from "../text/templates";
import { meanOverOutputs } from "./mean-over-outputs";
import type { MeasuredText } from "./measured-text";
import type { Measurement, Metric } from "./metric";

/** Share of outputs that hold one of the 100 most frequent skeletons of six tokens: the release's own, or those of both sides of a comparison. */
export const templateRate: Metric = {
  id: "template-rate",
  label: "Outputs from a template",
  description: "share of outputs with a frequent sentence skeleton",
  formula:
    "outputs with one of the 100 most frequent skeleton 6-grams / outputs of ≥ 6 tokens; a skeleton keeps function words and punctuation (two at least) and gives other tokens their shape; it stands in two outputs or more of the release, or of both releases together where two are compared",
  interval: "delete-one-prompt jackknife, with the templates held fixed",
  counts: "outputs of six tokens or more",
  unit: "share",
  collapseMeans: "rises",
  component: null,
  changeUnit: "points",
  source: "after Shaib et al. 2024, arXiv:2407.00211 (templates of parts of speech)",
  bias: "Longer outputs raise it. Function words are English: in other languages only punctuation is kept, and little is found.",
  measure(text) {
    const { corpus } = text;
    const holds = new Float64Array(corpus.outputs);
    for (let output = 0; output < holds.length; output++) {
      const length = (corpus.offsets[output + 1] ?? 0) - (corpus.offsets[output] ?? 0);
      holds[output] = length < RUN ? Number.NaN : 0;
    }
    const skeletons = text.templates?.skeletons ?? findSkeletons([corpus]);
    eachTemplate(corpus, skeletons, (_, output) => {
      holds[output] = 1;
    });
    return shareOfMarked(text, holds, RUN);
  },
};

/**
 * A share of outputs, held against templates. Alone, the templates themselves would change with a prompt left out: then
 * the jackknife, which holds them fixed, gives an error and no values without a prompt.
 * @param marked by output: 1, 0, or NaN where it is too short
 */
export function shareOfMarked(text: MeasuredText, marked: Float64Array, tokens: number): Measurement {
  const found = meanOverOutputs(text.corpus, marked, `no output has ${tokens} tokens`);
  if (!found.ok || text.templates !== null) return found;
  if (found.n < 2) return { ok: false, reason: `only one output has ${tokens} tokens` };
  const { value, n, withoutUnit } = found;
  return {
    ok: true,
    value,
    n,
    withoutUnit: null,
    ...(withoutUnit === null ? {} : { error: jackknifeError(withoutUnit), degrees: withoutUnit.length - 1 }),
  };
}
