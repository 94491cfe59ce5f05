import type { Effect } from "./effect";

/** One of many signals that are looked at together. `noise` is the SD that healthy releases differ by, in its unit. */
export interface Candidate {
  effect: Effect;
  noise: number;
}

/**
 * Family-wise adjusted two-sided p of every signal by maxT: whole rows of the influence matrix change their sign
 * together, so the signals keep their correlation, and each flip's largest |t| is what an observed |t| must beat
 * (Westfall & Young 1993; wild bootstrap). Release noise is drawn for each signal by itself.
 *
 * @param rng uniform in [0, 1); the same sequence gives the same p
 * @returns p in (0, 1] with the +1 correction (Phipson & Smyth 2010), in the order given; null where a signal has no
 *   interval. A signal that cannot vary (SE 0) has p 1 if it did not change and the smallest p if it did.
 */
export function adjustByMaxT({
  signals,
  flips,
  rng,
}: {
  signals: readonly Candidate[];
  flips: number;
  rng: () => number;
}): (number | null)[] {
  const tested = signals.flatMap(({ effect, noise }, index) => {
    if (effect.blocks === null) return [];
    const se = Math.sqrt(squaredLength(effect.blocks) + noise * noise);
    return [
      {
        index,
        blocks: effect.blocks,
        noise,
        se,
        t: se > 0 ? Math.abs(effect.value) / se : Infinity * Math.abs(effect.value),
      },
    ];
  });
  const adjusted: (number | null)[] = signals.map(() => null);
  const varying = tested.filter(({ se }) => se > 0);
  const largest = new Float64Array(flips);
  const sums = new Float64Array(varying.length);
  const lengths = tested[0]?.blocks.map((block) => block.length) ?? [];
  for (let flip = 0; flip < flips; flip++) {
    sums.fill(0);
    lengths.forEach((length, b) => {
      const scale = Math.sqrt((length - 1) / length);
      const signs = Int8Array.from({ length }, () => (rng() < 0.5 ? -1 : 1));
      varying.forEach(({ blocks }, m) => {
        const block = blocks[b] as Float64Array;
        let sum = 0;
        for (let p = 0; p < length; p++) sum += (signs[p] as number) * (block[p] as number);
        sums[m] = (sums[m] ?? 0) + scale * sum;
      });
    });
    let top = 0;
    varying.forEach(({ noise, se }, m) => {
      const draw = noise > 0 ? noise * normalDraw(rng) : 0;
      top = Math.max(top, Math.abs((sums[m] ?? 0) + draw) / se);
    });
    largest[flip] = top;
  }
  for (const { index, t } of tested) {
    let atLeastAsFar = 0;
    for (const top of largest) if (Number.isNaN(t) || top >= t - 1e-12) atLeastAsFar++;
    adjusted[index] = (atLeastAsFar + 1) / (flips + 1);
  }
  return adjusted;
}

function squaredLength(blocks: readonly Float64Array[]): number {
  let sum = 0;
  for (const block of blocks) {
    let dot = 0;
    for (const x of block) dot += x * x;
    sum += ((block.length - 1) / block.length) * dot;
  }
  return sum;
}

/** Box–Muller. */
function normalDraw(rng: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - rng())) * Math.cos(2 * Math.PI * rng());
}
