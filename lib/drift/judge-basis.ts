import type { TextBasis, VerdictBasis } from "../contract/basis";
import type { ComponentId, Components, Severity, Verdict } from "../contract/verdict";
import { isNoiseLike, isWarning } from "./component-state";
import { decide, type Findings } from "./decide";
import { identicalRise, joinIdenticalAnswers, judgeIdenticalAnswers } from "./identical-answers";
import { judgeKnowledge } from "./judge-knowledge";
import type { Policy } from "./policy";
import { textComponent, textComponentIds } from "./text-components";

/** A verdict with what it was made from. */
export interface Judgement {
  verdict: Verdict;
  severity: Severity;
  findings: Findings;
  /** By component: why it was not judged. */
  absent: Record<string, string>;
  /** The baseline answers too few probes right: knowledge stays inconclusive whatever happens. */
  uninformative: boolean;
}

/**
 * From what was measured to the verdict, by a policy (DRIFT.md §§ 4–6). The same basis and policy give the same verdict.
 * @param slowDrift components on which the series of releases has raised an alarm: they count as warn at least
 */
export function judgeBasis({
  basis,
  policy,
  slowDrift,
}: {
  basis: VerdictBasis;
  policy: Policy;
  slowDrift: readonly ComponentId[];
}): Judgement {
  const { text, knowledge, differences } = basis;
  const absent: Record<string, string> = {};
  const known = knowledge === null ? null : judgeKnowledge({ ...knowledge, policy });
  if (known === null) absent.knowledge = "no probe answers of both releases";
  else if (known.absent !== null) absent.knowledge = known.absent;
  const enoughPrompts = text !== null && text.prompts >= policy.minimum.prompts;
  const judged = enoughPrompts ? judgeText(text, policy) : null;
  const withoutFixed = judged === null ? null : judgeWithoutFixed(judged, text?.fixed ?? null, policy);
  const compared = withoutFixed === null ? text : (text?.fixed?.without ?? null);
  if (judged === null) {
    const reason =
      text === null
        ? "no outputs of both releases"
        : `${text.prompts} prompts can be compared; ${policy.minimum.prompts} are needed`;
    for (const id of textComponentIds) absent[id] = reason;
  }
  const components: Components = {
    ...(withoutFixed?.components ??
      judged?.components ?? { range: null, blandness: null, phrasing: null, sameness: null }),
    knowledge: known?.component ?? null,
  };
  if (judged !== null) {
    for (const id of textComponentIds) {
      if (components[id] === null) absent[id] = "none of its signals could be compared";
    }
  }
  for (const id of slowDrift) {
    const component = components[id];
    if (component !== null && !isWarning(component.state)) components[id] = { ...component, state: "warn" };
  }
  const findings: Findings = {
    components,
    identical: judged?.identical ?? null,
    lengthChange: compared?.length_change ?? null,
    tokensCutShare: compared?.tokens_cut_share ?? null,
    differences,
    enoughPrompts,
    enoughItems: knowledge !== null && knowledge.items >= policy.minimum.items,
    paired: text?.paired ?? true,
    noiseLike: (["blandness", "phrasing", "sameness"] as const).filter((id) => {
      const component = components[id];
      return component !== null && isNoiseLike({ ...component, rules: policy.state });
    }),
    withoutFixed: withoutFixed === null ? null : { alone: withoutFixed.alone },
  };
  return { ...decide(findings, policy), findings, absent, uninformative: known?.uninformative ?? false };
}

interface JudgedText {
  components: Omit<Components, "knowledge">;
  identical: "none" | "warn" | "critical";
}

/**
 * The text without the words that most outputs of one side begin or end with, where something warns with them and enough
 * is left to judge: at equal length they take the place of other words, which would be told as lost. That they are there
 * is a change of phrasing, and warns.
 */
function judgeWithoutFixed(
  withThem: JudgedText,
  fixed: NonNullable<TextBasis["fixed"]> | null,
  policy: Policy,
): (JudgedText & { alone: boolean }) | null {
  // Where the words are all that is told, they are the loss.
  if (fixed === null || withThem.identical !== "none") return null;
  if (!textComponentIds.some((id) => isWarning(withThem.components[id]?.state))) return null;
  const judged = judgeText(fixed.without, policy);
  const { range, phrasing } = judged.components;
  if (range === null || phrasing === null || judged.identical !== "none") return null;
  if (fixed.without.tokens_cut_share > policy.tokensCut) return null;
  if (isWarning(phrasing.state)) return { ...judged, alone: false };
  return { ...judged, components: { ...judged.components, phrasing: { ...phrasing, state: "warn" } }, alone: true };
}

function judgeText(text: TextBasis, policy: Policy): JudgedText {
  const of = (id: (typeof textComponentIds)[number]) => textComponent({ id, text, policy });
  const found = identicalRise(text);
  const identical = judgeIdenticalAnswers(found, policy);
  const sameness = joinIdenticalAnswers({ sameness: of("sameness"), identical, found, policy });
  return {
    components: { range: of("range"), blandness: of("blandness"), phrasing: of("phrasing"), sameness },
    identical,
  };
}
