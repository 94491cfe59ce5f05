import type { Corpus } from "../text/corpus";
import { frequentOpenings, OPENING, openingOf } from "../text/openings";
import { LISTED_OPENINGS } from "../text/templates";
import type { Measurement, Metric } from "./metric";
import { shareOfMarked } from "./template-rate";
import { withoutEach } from "./without-each";

/** Share of outputs that begin with one of the 20 most frequent openings of three tokens: the release's own, or those of both sides of a comparison. */
export const openerShare: Metric = {
  id: "opener-share",
  label: "Outputs that open alike",
  description: "share of outputs with a frequent opening",
  formula:
    "outputs whose first three tokens are one of the 20 most frequent openings / outputs of ≥ 3 tokens; an opening begins two outputs or more of the release, or of both releases together where two are compared",
  interval: "delete-one-prompt jackknife, exact; in a comparison with the openings held fixed",
  counts: "outputs of three tokens or more",
  unit: "share",
  collapseMeans: "rises",
  component: null,
  changeUnit: "points",
  source: "after Shaib et al. 2024, arXiv:2407.00211; openings of outputs",
  bias: "Prompts of one form are answered alike. More outputs lower it: each of the 20 then has a smaller share.",
  measure(text) {
    const { corpus, templates } = text;
    if (templates === null) return shareOfOwn(corpus);
    const opens = Float64Array.from({ length: corpus.outputs }, (_, output) => {
      const opening = openingOf(corpus, output);
      if (opening === null) return Number.NaN;
      return templates.openings.has(opening) ? 1 : 0;
    });
    return shareOfMarked(text, opens, OPENING);
  },
};

/**
 * The share that the release's own openings have. Without a prompt another opening may take the place of one that has
 * become rarer: with the openings held fixed the standard error would be up to 1.8 times too large.
 */
function shareOfOwn(corpus: Corpus): Measurement {
  const ranked = [...frequentOpenings([corpus], Number.POSITIVE_INFINITY)];
  const openingsOf = corpus.prompts.map((): string[] => []);
  let n = 0;
  for (let output = 0; output < corpus.outputs; output++) {
    const opening = openingOf(corpus, output);
    if (opening === null) continue;
    openingsOf[corpus.promptOf[output] ?? 0]?.push(opening);
    n++;
  }
  if (n < 2) return { ok: false, reason: n === 0 ? "no output has 3 tokens" : "only one output has 3 tokens" };
  const withoutUnit = withoutEach(corpus.prompts.length, (p) => {
    const gone = openingsOf[p] ?? [];
    return n - gone.length < 2 ? Number.NaN : openedBy(ranked, gone) / (n - gone.length);
  });
  return { ok: true, value: openedBy(ranked, []) / n, n, withoutUnit };
}

/** Outputs that the most frequent openings open once some outputs, given by their openings, are gone. */
function openedBy(ranked: readonly (readonly [string, number])[], gone: readonly string[]): number {
  // At most as many drop out of the list as are gone.
  const left = ranked.slice(0, LISTED_OPENINGS + gone.length).map(([opening, outputs]) => {
    return outputs - gone.filter((other) => other === opening).length;
  });
  const listed = left.filter((outputs) => outputs >= 2).sort((a, b) => b - a);
  return listed.slice(0, LISTED_OPENINGS).reduce((all, outputs) => all + outputs, 0);
}
