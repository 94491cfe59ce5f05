import type { Metric } from "./metric";
import { measureSpectrum, SPECTRUM_INTERVAL } from "./spectrum-metric";

const shared = {
  interval: SPECTRUM_INTERVAL,
  counts: "embedded outputs",
  unit: "count",
  collapseMeans: "falls",
  component: null,
  ofVectors: true,
  changeUnit: "relative",
} as const;

/**
 * Vendi score: e to the entropy H of the eigenvalues λ of K / N, K the cosine similarities of the N embedded outputs; as
 * many outputs as, all unlike each other, would be as diverse. From the eigenvalues μ = N λ of K, H is
 * (ln N Σ μ − Σ μ ln μ) / N.
 */
export const vendi: Metric = {
  ...shared,
  id: "vendi",
  label: "Vendi score",
  description: "how many entirely different outputs would be as diverse",
  formula:
    "e^H, H = −Σ λ ln λ over the eigenvalues λ of K/N, K the cosine similarities of the N outputs; those below N·ε are 0",
  source: "Friedman & Dieng 2023, arXiv:2210.02410",
  bias: "More outputs raise it; it depends on the embedder.",
  measure: (text) => measureSpectrum(text, ({ n, sums }) => Math.exp((Math.log(n) * sums.trace - sums.xlogx) / n)),
};

const ofOrder = "Pasarkar & Dieng 2024, arXiv:2310.12952 (Vendi scores of order q)";

/** The Vendi score of order 2: 1 / Σ λ². */
export const vendiQ2: Metric = {
  ...shared,
  id: "vendi-q2",
  label: "Vendi score, order 2",
  description: "the same, weighing common meanings more",
  formula: "1 / Σ λ² over the eigenvalues λ of K/N, K the cosine similarities of the N outputs",
  source: ofOrder,
  bias: "More outputs raise it, less than order 1; it depends on the embedder, and sees little of rare meanings.",
  measure: (text) => measureSpectrum(text, ({ n, sums }) => n ** 2 / sums.squares),
};

/** The Vendi score of order ∞: 1 / the largest λ. */
export const vendiQInf: Metric = {
  ...shared,
  id: "vendi-qinf",
  label: "Vendi score, order ∞",
  description: "one over the share of the commonest meaning",
  formula: "1 / the largest eigenvalue of K/N, K the cosine similarities of the N outputs",
  source: ofOrder,
  bias: "It sees the commonest direction alone, of which a large part is what all texts of a language share; it depends on the embedder.",
  measure: (text) => measureSpectrum(text, ({ n, sums }) => n / sums.largest),
};
