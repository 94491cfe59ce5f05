import type { Compared } from "../contract/verdict";
import type { Measurement } from "../metrics/metric";
import { changeBetween, type Effect, varianceOf } from "../stats/effect";
import { adjustByMaxT } from "../stats/max-t";
import { twoSidedP } from "../stats/normal";
import { seededRandom } from "../stats/seeded-random";
import { marginOf, type Policy } from "./policy";
import { signalOf } from "./signals";
import { withReleaseNoise } from "./text-components";

/** One signal of both sides. */
export interface SignalPair {
  id: string;
  baseline: Measurement;
  candidate: Measurement;
}

export interface ComparedSignals {
  compared: Record<string, Compared>;
  effects: Map<string, Effect>;
  absent: Record<string, string>;
}

/**
 * Change, interval, p and maxT-adjusted p of every signal that both sides have. All must share their units.
 * p takes in what healthy releases differ by, for signals that have a margin.
 */
export function compareSignals({
  pairs,
  paired,
  policy,
}: {
  pairs: readonly SignalPair[];
  paired: boolean;
  policy: Policy;
}): ComparedSignals {
  const result: ComparedSignals = { compared: {}, effects: new Map(), absent: {} };
  const found: { id: string; from: number; to: number; n: number; effect: Effect; se: number | null; noise: number }[] =
    [];
  for (const { id, baseline, candidate } of pairs) {
    if (!baseline.ok || !candidate.ok) {
      result.absent[id] = reasonOf(baseline, candidate);
      continue;
    }
    const effect = changeBetween({ baseline, candidate, unit: signalOf(id).changeUnit, paired });
    if ("absent" in effect) {
      result.absent[id] = effect.absent;
      continue;
    }
    result.effects.set(id, effect);
    const variance = varianceOf(effect) ?? varianceOfErrors({ baseline, candidate, unit: signalOf(id).changeUnit });
    const judged = marginOf(policy, id);
    const noise =
      judged === null ? 0 : judged.margin * withReleaseNoise({ variance: 0, component: judged.component, policy });
    const se = variance === null ? null : Math.sqrt(variance);
    found.push({ id, from: baseline.value, to: candidate.value, n: baseline.n, effect, se, noise });
  }
  const adjusted = adjustByMaxT({ signals: found, flips: policy.maxT.flips, rng: seededRandom(policy.maxT.seed) });
  found.forEach(({ id, from, to, n, effect, se, noise }, index) => {
    const signal = signalOf(id);
    const judged = marginOf(policy, id);
    const worse = signal.collapseMeans === "rises" ? 1 : -1;
    const whole = se === null ? null : Math.hypot(se, noise);
    result.compared[id] = {
      baseline: from,
      candidate: to,
      relative_change: effect.value,
      change_unit: signal.changeUnit,
      se,
      p: whole === null ? null : pOf(effect.value, whole),
      p_adjusted: adjusted[index] ?? null,
      margins: judged === null ? null : (worse * effect.value) / judged.margin,
      margins_se: judged === null || whole === null ? null : whole / judged.margin,
      noise,
      component: judged?.component ?? null,
      n,
    };
  });
  return result;
}

/** What both lack is said once. */
function reasonOf(baseline: Measurement, candidate: Measurement): string {
  const [before, after] = [baseline, candidate].map((side) => (side.ok ? "" : side.reason));
  return before === "" || before === after ? (after ?? "") : `baseline: ${before}`;
}

/**
 * Variance of a change from the standard errors of both sides, where there is nothing better: as if they were
 * independent, which shared prompts make too large rather than too small. Null where a side has none.
 */
function varianceOfErrors({
  baseline,
  candidate,
  unit,
}: {
  baseline: { value: number; error?: number };
  candidate: { value: number; error?: number };
  unit: "relative" | "points";
}): number | null {
  if (baseline.error === undefined || candidate.error === undefined) return null;
  if (unit === "points") return baseline.error ** 2 + candidate.error ** 2;
  if (baseline.value === 0) return null;
  const ratio = candidate.value / baseline.value;
  return (candidate.error ** 2 + (ratio * baseline.error) ** 2) / baseline.value ** 2;
}

/** A signal that cannot vary: p 1 where it did not change, 0 where it did. */
function pOf(value: number, se: number): number {
  if (se > 0) return twoSidedP(value / se);
  return value === 0 ? 1 : 0;
}
