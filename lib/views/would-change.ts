import type { TextBasis, VerdictBasis } from "../contract/basis";
import { type ComponentId, type ComponentState, componentIds, componentNames } from "../contract/verdict";
import { isWarning } from "../drift/component-state";
import { decide, type Findings } from "../drift/decide";
import { count } from "../drift/figures";
import type { Policy } from "../drift/policy";
import {
  compositeOf,
  okWithinOf,
  type TextComponentId,
  textComponentIds,
  withReleaseNoise,
} from "../drift/text-components";
import { plain } from "./tested-number";

/** More text than this many times what came is not proposed. */
const MOST_TIMES = 20;

interface Question {
  basis: VerdictBasis;
  policy: Policy;
  findings: Findings;
}

/**
 * What would make it another verdict, one sentence each: each found loss taken back, knowledge that was not measured, and
 * for each component that could not be settled how much text would. Nothing is said that the numbers do not say.
 */
export function whatWouldChange(question: Question): string[] {
  const { findings, policy } = question;
  const { verdict } = decide(findings, policy);
  if (verdict === "not comparable" || verdict === "insufficient samples") return [];
  return [...withoutEachLoss(question), ...withKnowledge(question), ...unsettled(question)];
}

function withoutEachLoss({ findings, policy }: Question): string[] {
  const now = decide(findings, policy);
  return componentIds.flatMap((id) => {
    const component = findings.components[id];
    if (component === null || !isWarning(component.state)) return [];
    const then = decide(withState(findings, id, "ok"), policy);
    const name = componentNames[id];
    if (then.verdict === now.verdict && then.severity === now.severity) {
      return [`Without the loss of ${name} it would be the same: the verdict does not rest on it.`];
    }
    const { warn } = policy.state;
    const least = Math.max(warn.margins, warn.z * component.se);
    const byEffect = component.effect >= least;
    const below = byEffect ? `: below ${plain(least, 1)} margins, where it is ${plain(component.effect, 1)}` : "";
    const still = then.verdict === now.verdict ? "still " : "";
    return [`If ${name} did not warn${below}, it would ${still}be ${named(then)}.`];
  });
}

function withKnowledge({ findings, policy }: Question): string[] {
  const textWarns = textComponentIds.some((id) => isWarning(findings.components[id]?.state));
  if (findings.components.knowledge !== null || !textWarns) return [];
  const now = decide(findings, policy);
  const held: Findings = {
    ...findings,
    components: { ...findings.components, knowledge: { effect: 0, se: 0, state: "ok", members: [] } },
  };
  const then = decide(held, policy);
  if (then.verdict === now.verdict) return [];
  return [
    `If probes had been answered and Knowledge had held, it would be ${named(then)}: text alone cannot tell the two apart.`,
  ];
}

function unsettled({ basis: { text }, findings, policy }: Question): string[] {
  if (text === null) return [];
  return textComponentIds.flatMap((id) => {
    if (findings.components[id]?.state !== "inconclusive") return [];
    const sentence = moreText(id, text, policy);
    return sentence === null ? [] : [sentence];
  });
}

/** How much text like this would exclude the loss, if the effect stayed where it is; its variance falls as text grows. */
function moreText(id: TextComponentId, text: TextBasis, policy: Policy): string | null {
  const composite = compositeOf(id, text, policy);
  if (composite === null) return null;
  const { effect, variance } = composite;
  const settles = (times: number) => {
    const se = withReleaseNoise({ variance: variance / times, component: id, policy });
    return effect + policy.state.ok.z * se < okWithinOf(id, text.tokens * times, policy);
  };
  const name = componentNames[id];
  if (!settles(MOST_TIMES)) {
    return `${name} stays inconclusive even with ${MOST_TIMES} times the text, if its loss stays at ${plain(effect, 1)} margins: it is too near to what must be excluded.`;
  }
  let [few, enough] = [1, MOST_TIMES];
  while (enough / few > 1.01) {
    const middle = Math.sqrt(few * enough);
    if (settles(middle)) enough = middle;
    else few = middle;
  }
  const more = text.tokens * (enough - 1);
  return `${name} would be OK with about ${count(roundUp(more))} more tokens a side, if its loss stays at ${plain(effect, 1)} margins.`;
}

/** To two figures, never less than was asked for. */
function roundUp(value: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 1);
  return Math.ceil(value / unit) * unit;
}

function withState(findings: Findings, id: ComponentId, state: ComponentState): Findings {
  const component = findings.components[id];
  if (component === null) return findings;
  const identical = id === "sameness" ? "none" : findings.identical;
  return { ...findings, identical, components: { ...findings.components, [id]: { ...component, state } } };
}

/** In quotes, with its severity where the verdict alone does not tell it: a change of style can be well or a warning. */
function named({ verdict, severity }: ReturnType<typeof decide>): string {
  if (severity === "none" || verdict === "healthy") return `“${verdict}”`;
  return `“${verdict}” (${{ ok: "no alarm", warn: "warning", critical: "critical" }[severity]})`;
}
