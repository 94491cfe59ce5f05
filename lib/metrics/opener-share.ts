import { OPENING, openingOf } from "../text/openings";
import { findOpenings } from "../text/templates";
import type { Metric } from "./metric";
import { shareOfMarked } from "./template-rate";

/** Share of outputs that begin with one of the 20 most frequent openings of three tokens: the release's own, or the baseline's. */
export const openerShare: Metric = {
  id: "opener-share",
  label: "Outputs that open alike",
  description: "share of outputs with a frequent opening",
  formula:
    "outputs whose first three tokens are one of the 20 most frequent openings / outputs of ≥ 3 tokens; an opening begins two outputs or more of the baseline, or of the release itself where it is measured alone",
  interval:
    "delete-one-prompt jackknife, exact against a baseline's openings; alone with the release's own openings held fixed",
  unit: "share",
  collapseMeans: "rises",
  component: null,
  changeUnit: "points",
  source: "after Shaib et al. 2024, arXiv:2407.00211; openings of outputs",
  bias: "Prompts of one form are answered alike. The baseline is held against openings chosen from itself, which favours it; a release that opens alike in a new way is not seen against the baseline, but alone.",
  measure(text) {
    const openings = text.templates?.openings ?? findOpenings(text.corpus);
    const opens = Float64Array.from({ length: text.corpus.outputs }, (_, output) => {
      const opening = openingOf(text.corpus, output);
      if (opening === null) return Number.NaN;
      return openings.has(opening) ? 1 : 0;
    });
    return shareOfMarked(text, opens, OPENING);
  },
};
