import type { ReleaseSeries } from "../contract/release-series";
import type { RuleTrail, StateTrail } from "../contract/rule-trail";
import { type CompareResult, type Component, type ComponentId, componentIds } from "../contract/verdict";
import { isWarning } from "../drift/component-state";
import { count } from "../drift/figures";
import { judgeBasis } from "../drift/judge-basis";
import type { Policy } from "../drift/policy";
import { okWithinOf } from "../drift/text-components";
import { ruleSteps } from "./rule-steps";
import { comparison, plain } from "./tested-number";
import { whatWouldChange } from "./would-change";

type Compared = Pick<CompareResult, "basis" | "policy_used"> & { series?: ReleaseSeries | undefined };

/**
 * How a comparison came by its verdict, decided again from what was kept with it; null where too little was kept (a
 * comparison from before it was, or a policy of a shape that is no longer known).
 */
export function ruleTrail({ basis, policy_used: policy, series }: Compared): RuleTrail | null {
  if (basis === undefined || policy === null || policy === undefined) return null;
  const slowDrift = componentIds.filter((id) => series?.drift[id]?.alarm);
  const alone = judgeBasis({ basis, policy, slowDrift: [] });
  const { findings } = slowDrift.length === 0 ? alone : judgeBasis({ basis, policy, slowDrift });
  const { withoutFixed } = findings;
  const text = withoutFixed === null ? basis.text : (basis.text?.fixed?.without ?? null);
  const { steps, because } = ruleSteps(findings, policy);
  const states = componentIds.flatMap((id): StateTrail[] => {
    const component = findings.components[id];
    if (component === null) return [];
    const over =
      id === "knowledge"
        ? `${count(basis.knowledge?.items ?? 0)} items`
        : `${count(text?.tokens ?? 0)} tokens a side, ${count(text?.prompts ?? 0)} prompts` +
          (withoutFixed === null ? "" : ", without the words that most outputs of one side begin or end with");
    const bySlowDrift = isWarning(component.state) && !isWarning(alone.findings.components[id]?.state);
    const within = id === "knowledge" ? policy.state.ok.margins : okWithinOf(id, text?.tokens ?? 0, policy);
    return [
      {
        ...stateTrail({ id, component, within, policy }),
        over,
        instead:
          id === "phrasing" && withoutFixed?.alone === true
            ? "A warning for the words that most outputs of one side begin or end with, and the other's do not."
            : insteadOf({ id, component, bySlowDrift, within, policy }),
      },
    ];
  });
  return {
    states,
    rules: steps,
    severity: because,
    would_change: whatWouldChange({ basis: { ...basis, text }, policy, findings }),
  };
}

function stateTrail({
  id,
  component: { effect, se, state },
  within,
  policy,
}: {
  id: ComponentId;
  component: Component;
  within: number;
  policy: Policy;
}): Omit<StateTrail, "over" | "instead"> {
  const { critical, warn, ok } = policy.state;
  const [lower, upper] = [effect - critical.z * se, effect + ok.z * se];
  const z = se > 0 ? effect / se : 0;
  return {
    component: id,
    effect,
    se,
    state,
    tests: [
      {
        state: "critical",
        say: `e − ${critical.z} SE = ${comparison(lower, ">", critical.margins)}`,
        holds: lower > critical.margins,
      },
      {
        state: "warn",
        say: `e / SE = ${comparison(z, ">", warn.z)} and e = ${comparison(effect, "≥", warn.margins)}`,
        holds: effect > warn.z * se && effect >= warn.margins,
      },
      { state: "ok", say: `e + ${ok.z} SE = ${comparison(upper, "<", within)}`, holds: upper < within },
    ],
  };
}

function insteadOf({
  id,
  component: { effect, se, state },
  bySlowDrift,
  within,
  policy,
}: {
  id: ComponentId;
  component: Component;
  bySlowDrift: boolean;
  within: number;
  policy: Policy;
}): string | null {
  if (bySlowDrift)
    return `A warning by slow drift: the sum over the releases has reached ${plain(policy.slowDrift.alarm, 0)}.`;
  const { critical, warn, ok } = policy.state;
  const tested =
    effect - critical.z * se > critical.margins
      ? "critical"
      : effect > warn.z * se && effect >= warn.margins
        ? "warn"
        : effect + ok.z * se < within
          ? "ok"
          : "inconclusive";
  if (tested === state) return null;
  return id === "sameness"
    ? "Identical answers to different prompts decide here: they are judged by themselves."
    : "The baseline answers too few of these probes right for a loss to show, or for OK to mean much.";
}
