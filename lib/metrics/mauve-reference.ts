import { jensenShannon, mauve, sharesOf, smoothedShares } from "../numeric/divergence";
import { jackknifeError } from "../numeric/jackknife";
import type { MeasuredText } from "./measured-text";
import type { Measurement, Metric } from "./metric";
import { GROUPS } from "./reference-histograms";

const shared = {
  interval:
    "jackknife over 20 groups of prompts with the clusters held, joined with the spread over five clusterings; the reference is taken as given; none under 20 prompts",
  counts: "embedded outputs",
  component: null,
  ofVectors: true,
  ofOneRelease: true,
  changeUnit: "relative",
} as const;

const SHARED_BIAS =
  "It sees no finer than a cluster, and depends on the embedder, on both sizes and on what the reference is of. Clusters are found anew for each release, so it is not among the signals that are compared.";

/**
 * MAUVE against the human reference: the area under the divergence frontier of two histograms over clusters of meaning,
 * with half a count added to each bin of both (Krichevsky & Trofimov), which takes off most of what few outputs a
 * cluster lower it by. The mean over five clusterings.
 */
export const mauveReference: Metric = {
  ...shared,
  id: "mauve-reference",
  label: "MAUVE against the reference",
  description: "how close meanings are spread to the human reference, 1 at best",
  formula:
    "area under (e^(−5 KL(Q‖R)), e^(−5 KL(P‖R))), R = wP + (1 − w)Q at 25 w; P, Q the shares of k-means clusters (counts + 1/2), k = min(500, N/10), in the 48 leading directions; mean of 5 seeds",
  unit: "ratio",
  collapseMeans: "falls",
  source:
    "Pillutla et al. 2021, arXiv:2102.01454, with the smoothing of Pillutla et al. 2023 (JMLR 24), arXiv:2212.14578",
  bias: `${SHARED_BIAS} Not the package's number: that clusters other directions of other embeddings.`,
  measure: (text) => measureHistograms(text, (p, q) => mauve(smoothedShares(p), smoothedShares(q))),
};

/** Jensen and Shannon's divergence from the human reference of the same histograms, as counted; in nats, up to ln 2. */
export const jsReference: Metric = {
  ...shared,
  id: "js-reference",
  label: "Divergence from the reference",
  description: "how differently meanings are spread from the human reference, in nats",
  formula:
    "(KL(P‖M) + KL(Q‖M)) / 2, M = (P + Q)/2; P, Q the shares of the clusters of mauve-reference; mean of 5 seeds",
  unit: "score",
  collapseMeans: "rises",
  source: "Lin 1991, Divergence measures based on the Shannon entropy",
  bias: `${SHARED_BIAS} Two samples of one distribution are about 0.02 apart, at ten outputs a cluster.`,
  measure: (text) => measureHistograms(text, (p, q) => jensenShannon(sharesOf(p), sharesOf(q))),
};

function measureHistograms(
  text: MeasuredText,
  compare: (outputs: Float64Array, reference: Float64Array) => number,
): Measurement {
  const histograms = text.referenceHistograms();
  if (!histograms.ok) return histograms;
  const { clusterings, n } = histograms;
  // By clustering: the value of all groups of prompts, and then without each.
  const values = clusterings.map(({ reference, groups }) => {
    const all = new Float64Array(reference.length);
    for (const group of groups) for (let k = 0; k < all.length; k++) all[k] = (all[k] ?? 0) + (group[k] ?? 0);
    return {
      value: compare(all, reference),
      without: groups.map((group) =>
        compare(
          all.map((count, k) => count - (group[k] ?? 0)),
          reference,
        ),
      ),
    };
  });
  const value = mean(values.map((of) => of.value));
  const between = values.reduce((sum, of) => sum + (of.value - value) ** 2, 0) / (values.length - 1);
  const found = { ok: true, value, n, withoutUnit: null, beside: { seed_sd: Math.sqrt(between) } } as const;
  if (text.corpus.prompts.length < GROUPS) return found;
  const without = Float64Array.from({ length: GROUPS }, (_, g) => mean(values.map((of) => of.without[g] ?? 0)));
  if (!without.every(Number.isFinite)) return found;
  return {
    ...found,
    error: Math.hypot(jackknifeError(without), Math.sqrt(between / values.length)),
    degrees: GROUPS - 1,
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
}
