/** Points on the divergence frontier, and what its logarithms are scaled by (Pillutla et al. 2021, § 3). */
const POINTS = 25;
const SCALE = 5;
/** The mixtures stay this far from either histogram alone. */
const MARGIN = 1e-6;

/**
 * MAUVE of two histograms: the area under the frontier (e^(−c KL(Q‖R)), e^(−c KL(P‖R))) of the mixtures
 * R = wP + (1 − w)Q, 25 weights w, c = 5. 1 where they are equal, near 0 where they share nothing.
 * @param p,q shares that sum to 1, bin by bin
 */
export function mauve(p: Float64Array, q: Float64Array): number {
  // From Q alone to P alone: x falls from 1 to 0 as y rises from 0 to 1.
  let x = 1;
  let y = 0;
  let area = 0;
  const mixture = new Float64Array(p.length);
  for (let point = POINTS - 1; point >= -1; point--) {
    let nextX = 0;
    let nextY = 1;
    if (point >= 0) {
      const weight = MARGIN + ((1 - 2 * MARGIN) * (POINTS - 1 - point)) / (POINTS - 1);
      for (let i = 0; i < p.length; i++) mixture[i] = weight * (p[i] ?? 0) + (1 - weight) * (q[i] ?? 0);
      nextX = Math.exp(-SCALE * relativeEntropy(q, mixture));
      nextY = Math.exp(-SCALE * relativeEntropy(p, mixture));
    }
    area += ((x - nextX) * (y + nextY)) / 2;
    x = nextX;
    y = nextY;
  }
  return area;
}

/** Jensen and Shannon's divergence of two histograms, in nats: 0 where they are equal, ln 2 where they share nothing. */
export function jensenShannon(p: Float64Array, q: Float64Array): number {
  const middle = p.map((share, i) => (share + (q[i] ?? 0)) / 2);
  return (relativeEntropy(p, middle) + relativeEntropy(q, middle)) / 2;
}

/** The share of each bin. */
export function sharesOf(counts: Float64Array): Float64Array {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / all);
}

/** The share of each bin by Krichevsky and Trofimov's estimate: half a count more in each. */
export function smoothedShares(counts: Float64Array): Float64Array {
  return sharesOf(counts.map((count) => count + 0.5));
}

/** KL(P‖R) in nats; R is not 0 where P is not. */
function relativeEntropy(p: Float64Array, r: Float64Array): number {
  let entropy = 0;
  for (let i = 0; i < p.length; i++) {
    const share = p[i] ?? 0;
    if (share > 0) entropy += share * Math.log(share / (r[i] ?? 0));
  }
  return entropy;
}
