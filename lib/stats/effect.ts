/**
 * How much a quantity changed, and what each unit (prompt or probe item) had to do with it.
 * `blocks` are the rows of the influence matrix: centred leave-one-unit-out values. One block where both sides share
 * their units (paired); one a side where they do not, whose covariances add. Null: no interval can be given.
 */
export interface Effect {
  value: number;
  blocks: readonly Float64Array[] | null;
}

/** A quantity of one side with its value without each unit in turn. */
export interface Estimate {
  value: number;
  withoutUnit: Float64Array | null;
}

/** Why there is no effect. */
export interface NoEffect {
  absent: string;
}

/**
 * Change from baseline to candidate: `relative` is candidate / baseline − 1, `points` is candidate − baseline.
 * 0 to 0 is no change; from 0 to anything else has no relative change, and neither has a change that rests on one unit.
 * @param paired whether row p of both sides is the same unit
 */
export function changeBetween({
  baseline,
  candidate,
  unit,
  paired,
}: {
  baseline: Estimate;
  candidate: Estimate;
  unit: "relative" | "points";
  paired: boolean;
}): Effect | NoEffect {
  const change = unit === "relative" ? relativeChange : difference;
  const value = change(baseline.value, candidate.value);
  if (!Number.isFinite(value)) return { absent: "it was 0 at the baseline, so a relative change has no meaning" };
  const from = baseline.withoutUnit;
  const to = candidate.withoutUnit;
  if (from === null || to === null) return { value, blocks: null };
  if (paired && from.length !== to.length)
    throw new RangeError(`paired sides have ${from.length} and ${to.length} units`);
  const blocks = paired
    ? [centred(Float64Array.from(from, (b, p) => change(b, to[p] ?? Number.NaN)))]
    : [
        centred(Float64Array.from(from, (b) => change(b, candidate.value))),
        centred(Float64Array.from(to, (c) => change(baseline.value, c))),
      ];
  if (blocks.some((block) => block.length < 2 || block.some((x) => !Number.isFinite(x)))) {
    return { absent: "it rests on a single prompt or item" };
  }
  return { value, blocks };
}

/** Σ weight × effect, with the covariance of the parts; no interval if a part has none. Parts share their units. */
export function combineEffects(parts: readonly { effect: Effect; weight: number }[]): Effect {
  const first = parts[0];
  if (first === undefined) throw new RangeError("nothing to combine");
  let value = 0;
  for (const { effect, weight } of parts) value += weight * effect.value;
  if (first.effect.blocks === null) return { value, blocks: null };
  const blocks = first.effect.blocks.map((block) => new Float64Array(block.length));
  for (const { effect, weight } of parts) {
    if (effect.blocks === null) return { value, blocks: null };
    effect.blocks.forEach((from, b) => {
      const into = blocks[b];
      if (into === undefined || into.length !== from.length) throw new RangeError("the parts do not share their units");
      for (let p = 0; p < from.length; p++) into[p] = (into[p] ?? 0) + weight * (from[p] ?? 0);
    });
  }
  return { value, blocks };
}

/** Jackknife covariance of two effects over the same units: (P − 1)/P · Σ Jₚ Jₚ, blocks added (Efron & Stein 1981). */
export function covarianceOf(a: Effect, b: Effect): number | null {
  if (a.blocks === null || b.blocks === null) return null;
  let sum = 0;
  for (let k = 0; k < a.blocks.length; k++) {
    const left = a.blocks[k];
    const right = b.blocks[k];
    if (left === undefined || right === undefined) throw new RangeError("the effects do not share their units");
    let dot = 0;
    for (let p = 0; p < left.length; p++) dot += (left[p] ?? 0) * (right[p] ?? 0);
    sum += ((left.length - 1) / left.length) * dot;
  }
  return sum;
}

/** Jackknife variance of an effect; null where it has no interval. */
export function varianceOf(effect: Effect): number | null {
  return covarianceOf(effect, effect);
}

function relativeChange(from: number, to: number): number {
  if (from === 0) return to === 0 ? 0 : Number.NaN;
  return to / from - 1;
}

function difference(from: number, to: number): number {
  return to - from;
}

function centred(values: Float64Array): Float64Array {
  let sum = 0;
  for (const x of values) sum += x;
  const mean = sum / values.length;
  return values.map((x) => x - mean);
}
