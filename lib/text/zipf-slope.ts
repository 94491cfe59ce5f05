import type { WordCounts } from "./word-counts";

/** Ranks that the line is fitted to. */
const RANKS = 5000;

/**
 * The slope of log count on log rank over the 5,000 most frequent words, by least squares, and the same without each
 * prompt's words, exactly, in time linear in the tokens. A word said v times that loses one token can be taken to be
 * the last of its equals: it keeps its rank, and only its own term changes.
 * @returns −slope, and −slope by prompt left out; NaN where fewer than two different words are left
 */
export function zipfSlope(counts: WordCounts): { value: number; withoutPrompt: Float64Array } {
  const { atLeast, most } = countsOfCounts(counts.count);
  const ranks = rankSums(Math.min(RANKS, counts.types));
  const ln = new Float64Array(most + 1);
  for (let v = 1; v <= most; v++) ln[v] = Math.log(v);
  let sumY = 0;
  let sumXY = 0;
  for (let v = 1; v <= most; v++) {
    const first = Math.min(RANKS, atLeast[v + 1] ?? 0);
    const last = Math.min(RANKS, atLeast[v] ?? 0);
    sumY += (last - first) * (ln[v] ?? 0);
    sumXY += ((ranks.x[last] ?? 0) - (ranks.x[first] ?? 0)) * (ln[v] ?? 0);
  }
  const slopeOf = (types: number, y: number, xy: number): number => {
    const n = Math.min(RANKS, types);
    if (n < 2) return Number.NaN;
    const x = ranks.x[n] ?? 0;
    // Counts never rise with the rank: what lies below 0 is rounding.
    return Math.max(0, ((x * y) / n - xy) / ((ranks.xx[n] ?? 0) - (x * x) / n));
  };
  const withoutPrompt = new Float64Array(counts.totalOf.length);
  for (let p = 0; p < withoutPrompt.length; p++) {
    const first = counts.start[p] ?? 0;
    const last = counts.start[p + 1] ?? 0;
    let y = sumY;
    let xy = sumXY;
    for (let e = first; e < last; e++) {
      const count = counts.count[counts.word[e] ?? 0] ?? 0;
      for (let v = count; v > count - (counts.times[e] ?? 0); v--) {
        const rank = atLeast[v] ?? 0;
        atLeast[v] = rank - 1;
        if (rank > RANKS) continue;
        const fall = (ln[v] ?? 0) - (ln[v - 1] ?? 0);
        y -= fall;
        xy -= fall * (ranks.ln[rank] ?? 0);
      }
    }
    withoutPrompt[p] = slopeOf(atLeast[1] ?? 0, y, xy);
    for (let e = first; e < last; e++) {
      const count = counts.count[counts.word[e] ?? 0] ?? 0;
      for (let v = count; v > count - (counts.times[e] ?? 0); v--) atLeast[v] = (atLeast[v] ?? 0) + 1;
    }
  }
  return { value: slopeOf(counts.types, sumY, sumXY), withoutPrompt };
}

/** By v: how many words are said v times or more. */
function countsOfCounts(count: Int32Array): { atLeast: Int32Array; most: number } {
  let most = 0;
  for (const c of count) if (c > most) most = c;
  const atLeast = new Int32Array(most + 2);
  for (const c of count) if (c > 0) atLeast[c] = (atLeast[c] ?? 0) + 1;
  for (let v = most - 1; v >= 1; v--) atLeast[v] = (atLeast[v] ?? 0) + (atLeast[v + 1] ?? 0);
  return { atLeast, most };
}

/** By rank r ln r, and by n Σ ln r and Σ (ln r)² over the ranks 1..n. */
function rankSums(most: number): { ln: Float64Array; x: Float64Array; xx: Float64Array } {
  const ln = new Float64Array(most + 1);
  const x = new Float64Array(most + 1);
  const xx = new Float64Array(most + 1);
  for (let r = 1; r <= most; r++) {
    const log = Math.log(r);
    ln[r] = log;
    x[r] = (x[r - 1] ?? 0) + log;
    xx[r] = (xx[r - 1] ?? 0) + log ** 2;
  }
  return { ln, x, xx };
}
