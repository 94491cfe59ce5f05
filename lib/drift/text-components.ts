import type { Component, ComponentId } from "../contract/verdict";
import { combineEffects, type Effect, varianceOf } from "../stats/effect";
import { componentState } from "./component-state";
import type { Policy } from "./policy";

export type TextComponentId = Exclude<ComponentId, "knowledge">;
export const textComponentIds = [
  "range",
  "blandness",
  "phrasing",
  "sameness",
] as const satisfies readonly TextComponentId[];

/** Effects of a metric in its own unit, and which way is worse. */
export type MetricEffects = ReadonlyMap<string, { effect: Effect; worse: "falls" | "rises" }>;

/**
 * A component of the text: the mean of its members' effects, each in its margins, + is worse; null where no member
 * could be compared. SE² = jackknife² + release noise² · (1 + 1/b).
 * @param tokens paired tokens a side
 */
export function textComponent({
  id,
  effects,
  tokens,
  policy,
}: {
  id: TextComponentId;
  effects: MetricEffects;
  tokens: number;
  policy: Policy;
}): Component | null {
  const present = Object.entries(policy.members[id] ?? {}).flatMap(([metric, margin]) => {
    const found = effects.get(metric);
    if (found === undefined || found.effect.blocks === null) return [];
    return [{ metric, effect: found.effect, perMargin: (found.worse === "falls" ? -1 : 1) / margin }];
  });
  if (present.length === 0) return null;
  const composite = combineEffects(
    present.map(({ effect, perMargin }) => ({ effect, weight: perMargin / present.length })),
  );
  const effect = composite.value;
  const se = withReleaseNoise({ variance: varianceOf(composite) ?? 0, component: id, policy });
  const mayBeOk = !policy.minimum.tokenHungry.includes(id) || tokens >= policy.minimum.tokens;
  return {
    effect,
    se,
    state: componentState({ effect, se, mayBeOk, rules: policy.state }),
    members: present.map(({ metric }) => metric),
  };
}

/** SE in margins, with what healthy releases differ by. @param variance jackknife variance in margins² */
export function withReleaseNoise({
  variance,
  component,
  policy,
}: {
  variance: number;
  component: ComponentId;
  policy: Policy;
}): number {
  const noise = policy.releaseNoise[component] ** 2 * (1 + 1 / policy.baselineReleases);
  return Math.sqrt(variance + noise);
}
