import type { Metric } from "./metric";
import { measureSpectrum, SPECTRUM_INTERVAL } from "./spectrum-metric";

/**
 * Effective rank: e to the entropy of the singular values σ of the outputs' vectors, as shares of their sum; how many
 * directions of meaning are in use. The Vendi score is the same of their squares, so directions that are little used
 * count for more here. With σ = √μ, H is ln Σ √μ − Σ √μ ln μ / (2 Σ √μ).
 */
export const effectiveRank: Metric = {
  id: "effective-rank",
  label: "Effective rank",
  description: "how many directions of meaning are in use",
  formula:
    "e^H, H = −Σ p ln p, p = σ/Σσ, σ the singular values of the N unit vectors (not centred); squares below N²·ε are 0",
  interval: SPECTRUM_INTERVAL,
  counts: "embedded outputs",
  unit: "count",
  collapseMeans: "falls",
  component: null,
  ofVectors: true,
  changeUnit: "relative",
  source: "Roy & Vetterli 2007, The effective rank: a measure of effective dimensionality",
  bias: "More outputs raise it, more than the Vendi score; it is at most the embedder's dimension and depends on it.",
  measure: (text) =>
    measureSpectrum(text, ({ sums }) => Math.exp(Math.log(sums.root) - sums.rootLog / (2 * sums.root))),
};
