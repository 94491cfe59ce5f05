import type { TextBasis } from "../contract/basis";
import type { Component, ComponentId } from "../contract/verdict";
import { componentState } from "./component-state";
import type { Policy } from "./policy";
import { signalOf } from "./signals";

export type TextComponentId = Exclude<ComponentId, "knowledge">;
export const textComponentIds = [
  "range",
  "blandness",
  "phrasing",
  "sameness",
] as const satisfies readonly TextComponentId[];

/** A member that is present: where it stands among the basis' signals, and what turns its change into a share of the loss. */
interface Part {
  metric: string;
  index: number;
  weight: number;
}

/** Members of a component that were measured, weighted equally, each in its margins, + is worse. */
export function partsOf(id: TextComponentId, signals: readonly string[], policy: Policy): Part[] {
  const present = Object.entries(policy.members[id] ?? {}).filter(([metric]) => signals.includes(metric));
  return present.map(([metric, margin]) => ({
    metric,
    index: signals.indexOf(metric),
    weight: (signalOf(metric).collapseMeans === "rises" ? 1 : -1) / margin / present.length,
  }));
}

/**
 * The mean of a component's members' effects, each in its margins, + is worse, with its jackknife variance in margins²;
 * null where no member could be compared.
 */
export function compositeOf(
  id: TextComponentId,
  text: Pick<TextBasis, "signals" | "changes" | "covariance">,
  policy: Policy,
): { effect: number; variance: number; members: string[] } | null {
  const parts = partsOf(id, text.signals, policy);
  if (parts.length === 0) return null;
  let effect = 0;
  let variance = 0;
  for (const a of parts) {
    effect += a.weight * (text.changes[a.index] ?? 0);
    for (const b of parts) variance += a.weight * b.weight * covarianceIn(text.covariance, a.index, b.index);
  }
  // Rounding can leave a variance that is 0 a little below it.
  return { effect, variance: Math.max(0, variance), members: parts.map(({ metric }) => metric) };
}

/** A component of the text, judged; null where no member could be compared. SE² = jackknife² + release noise² · (1 + 1/b). */
export function textComponent({
  id,
  text,
  policy,
}: {
  id: TextComponentId;
  text: Pick<TextBasis, "signals" | "changes" | "covariance" | "tokens">;
  policy: Policy;
}): Component | null {
  const composite = compositeOf(id, text, policy);
  if (composite === null) return null;
  const { effect, variance, members } = composite;
  const se = withReleaseNoise({ variance, component: id, policy });
  const okWithin = okWithinOf(id, text.tokens, policy);
  return { effect, se, state: componentState({ effect, se, okWithin, rules: policy.state }), members };
}

/**
 * The loss, in margins, that a component must exclude to be called OK. A loss of rare words shows in proportion to the
 * text at least: of one margin at 60,000 words a side a third or more is seen at 20,000, and only that much can be
 * asked about there (docs/adr/0011).
 */
export function okWithinOf(id: TextComponentId, tokens: number, policy: Policy): number {
  const { tokens: inFull, tokenHungry } = policy.minimum;
  return policy.state.ok.margins * (tokenHungry.includes(id) ? Math.min(1, tokens / inFull) : 1);
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

function covarianceIn(triangle: TextBasis["covariance"], i: number, j: number): number {
  return triangle[Math.max(i, j)]?.[Math.min(i, j)] ?? 0;
}
