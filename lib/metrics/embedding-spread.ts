import { sum } from "../numeric/sum";
import type { Measurement, Metric } from "./metric";
import type { VectorSums } from "./vector-sums";
import { withoutEach } from "./without-each";

const source =
  "mean pairwise cosine distance (Tevet & Berant 2021); within and between prompts apart: Kirk et al. 2023";
/** Far above what is left of equal vectors (1e-14), far below what 32 bits tell apart. */
const ROUNDING = 1e-12;
const noVectors: Measurement = { ok: false, reason: "the outputs are not embedded" };

/** Mean cosine distance over all pairs of outputs, exact in O(outputs × dimension). Empty outputs are left out. */
export const embeddingSpread: Metric = {
  id: "embedding-spread",
  label: "Spread of meaning",
  description: "mean distance between two outputs",
  formula: "1 − (‖Σu‖² − N) / (N(N − 1)), u the N unit vectors",
  interval: "delete-one-prompt jackknife, exact",
  counts: "embedded outputs",
  unit: "distance",
  collapseMeans: "falls",
  component: null,
  ofVectors: true,
  changeUnit: "relative",
  source,
  bias: "Longer outputs lower it; it depends on the embedder.",
  measure({ corpus, vectorSums }) {
    const sums = vectorSums();
    if (sums === null) return noVectors;
    if (sums.n < 2) return { ok: false, reason: "fewer than two outputs are embedded" };
    const withoutUnit = withoutEach(corpus.prompts.length, (p) => {
      const left = sums.n - (sums.nOf[p] ?? 0);
      const squares = sums.squares - (sums.squaresOf[p] ?? 0);
      return meanDistance({ squares: left * squares, products: squaredSumWithout(sums, p), pairs: left * (left - 1) });
    });
    const value = meanDistance({
      squares: sums.n * sums.squares,
      products: sums.squaredSum,
      pairs: sums.n * (sums.n - 1),
    });
    return { ok: true, value, n: sums.n, withoutUnit };
  },
};

/** The mean over prompts with two outputs or more of the mean distance between outputs to that prompt. */
export const embeddingSpreadWithin: Metric = {
  id: "embedding-spread-within",
  label: "Spread within a prompt",
  description: "mean distance between two outputs to the same prompt",
  formula: "mean over prompts with two or more outputs of 1 − (‖Σu‖² − k) / (k(k − 1))",
  interval: "delete-one-prompt jackknife, exact",
  counts: "embedded outputs to prompts with two or more",
  unit: "distance",
  collapseMeans: "falls",
  component: "sameness",
  ofVectors: true,
  changeUnit: "relative",
  source,
  bias: "Longer outputs lower it; it depends on the embedder.",
  measure({ corpus, vectorSums }) {
    const sums = vectorSums();
    if (sums === null) return noVectors;
    const counted = sums.nOf.map((n) => (n > 1 ? 1 : 0));
    const prompts = sum(counted);
    if (prompts === 0) return { ok: false, reason: "no prompt has two outputs that are embedded" };
    const distanceOf = sums.squaredSumOf.map((squaredSum, p) => {
      const n = sums.nOf[p] ?? 0;
      if (n < 2) return 0;
      return meanDistance({ squares: n * (sums.squaresOf[p] ?? 0), products: squaredSum, pairs: n * (n - 1) });
    });
    const all = sum(distanceOf);
    const withoutUnit = withoutEach(
      corpus.prompts.length,
      (p) => (all - (distanceOf[p] ?? 0)) / (prompts - (counted[p] ?? 0)),
    );
    return { ok: true, value: all / prompts, n: sum(sums.nOf.map((n) => (n > 1 ? n : 0))), withoutUnit };
  },
};

/** Mean cosine distance over all pairs of outputs to different prompts. */
export const embeddingSpreadBetween: Metric = {
  id: "embedding-spread-between",
  label: "Spread between prompts",
  description: "mean distance between outputs to different prompts",
  formula: "mean of 1 − u·v over the pairs of outputs to different prompts",
  interval: "delete-one-prompt jackknife, exact",
  counts: "embedded outputs",
  unit: "distance",
  collapseMeans: "falls",
  component: "sameness",
  ofVectors: true,
  changeUnit: "relative",
  source,
  bias: "Longer outputs lower it; it depends on the embedder.",
  measure({ corpus, vectorSums }) {
    const sums = vectorSums();
    if (sums === null) return noVectors;
    const own = sum(sums.squaredSumOf);
    const ownSquares = sum(sums.squaresOf.map((squares, p) => squares * (sums.nOf[p] ?? 0)));
    const ownPairs = sum(sums.nOf.map((n) => n * n));
    if (sums.n * sums.n === ownPairs)
      return { ok: false, reason: "fewer than two prompts have an output that is embedded" };
    const withoutUnit = withoutEach(corpus.prompts.length, (p) => {
      const n = sums.nOf[p] ?? 0;
      const squares = sums.squaresOf[p] ?? 0;
      return meanDistance({
        squares: (sums.n - n) * (sums.squares - squares) - (ownSquares - n * squares),
        products: squaredSumWithout(sums, p) - (own - (sums.squaredSumOf[p] ?? 0)),
        pairs: (sums.n - n) ** 2 - (ownPairs - n * n),
      });
    });
    const value = meanDistance({
      squares: sums.n * sums.squares - ownSquares,
      products: sums.squaredSum - own,
      pairs: sums.n ** 2 - ownPairs,
    });
    return { ok: true, value, n: sums.n, withoutUnit };
  },
};

/**
 * Mean over ordered pairs of (‖u‖² + ‖v‖²)/2 − u·v = ‖u − v‖²/2, for unit vectors their cosine distance. Vectors of 32 bits
 * are of unit length to 1e-7 only: 1 − u·v of equal ones would be that far from 0, on either side. NaN where there is no pair.
 * What the sums' rounding leaves of equal vectors is 0: no relative change has a meaning from there.
 */
function meanDistance({ squares, products, pairs }: { squares: number; products: number; pairs: number }): number {
  if (pairs === 0) return Number.NaN;
  const distance = (squares - products) / pairs;
  return distance < ROUNDING ? 0 : distance;
}

function squaredSumWithout({ squaredSum, withWholeOf, squaredSumOf }: VectorSums, p: number): number {
  return squaredSum - 2 * (withWholeOf[p] ?? 0) + (squaredSumOf[p] ?? 0);
}
