import type { KnowledgeMember } from "../contract/basis";
import type { Component, ComponentState } from "../contract/verdict";
import { componentState } from "./component-state";
import type { Policy } from "./policy";
import { withReleaseNoise } from "./text-components";

/** A part of knowledge that was judged, or (a topic or slice) at least looked at. */
export interface JudgedMember {
  /** The signal, or the topic or slice whose accuracy it is. */
  id: string;
  baseline: number;
  candidate: number;
  n: number;
  effect: number;
  se: number;
  state: ComponentState;
}

/** What was judged of knowledge, and what became of it. */
export interface JudgedKnowledge {
  judged: readonly JudgedMember[];
  /** The topic or slice that fell most, where there are no bands; judged only if it is among `judged`. */
  worstSlice: JudgedMember | null;
  /** Mean baseline accuracy of the accuracy members is too low to lose anything. */
  uninformative: boolean;
  component: Component | null;
  /** Why there is no component. */
  absent: string | null;
}

/**
 * Judges each part of knowledge by itself (DRIFT.md § 4): the bands, or without them the total and the topic or slice
 * that fell most; and answers that are wrong the same way each time, or else with confidence. The state is the worst.
 */
export function judgeKnowledge({
  items,
  members,
  policy,
}: {
  items: number;
  members: readonly KnowledgeMember[];
  policy: Policy;
}): JudgedKnowledge {
  const ofKind = (kind: KnowledgeMember["kind"]) =>
    members
      .filter((member) => member.kind === kind && member.n >= policy.minimum.items)
      .flatMap((member) => judgeMember(member, policy));
  const banded = ofKind("band");
  const total = banded.length > 0 ? [] : ofKind("total");
  const wrong = ofKind("wrong");
  const consistent = wrong.filter(({ id }) => id === "consistently-wrong");
  const worstSlice = banded.length > 0 ? null : findWorstSlice(members, policy);
  const totalRises = total.some(({ effect, se }) => effect < -policy.state.warn.z * se);
  const judged = [
    ...banded,
    ...total,
    ...(consistent.length > 0 ? consistent : wrong),
    ...(worstSlice !== null && !totalRises ? [worstSlice] : []),
  ];
  const accuracies = banded.length > 0 ? banded : total;
  const meanAccuracy = accuracies.reduce((sum, { baseline }) => sum + baseline, 0) / accuracies.length;
  const uninformative = accuracies.length > 0 && meanAccuracy < policy.minimum.accuracy;
  return {
    judged,
    worstSlice,
    uninformative,
    component: worstOf(judged, uninformative, policy),
    absent:
      judged.length > 0
        ? null
        : `${items} items that can be graded were answered by both releases; ${policy.minimum.items} are needed`,
  };
}

function judgeMember({ id, kind, baseline, candidate, n, change, variance }: KnowledgeMember, policy: Policy) {
  const margin = policy.members.knowledge?.[kind === "slice" ? "accuracy" : id];
  if (margin === undefined) return [];
  const effect = ((kind === "wrong" ? 1 : -1) * change) / margin;
  const se = withReleaseNoise({ variance: variance / margin ** 2, component: "knowledge", policy });
  const state = componentState({ effect, se, okWithin: policy.state.ok.margins, rules: policy.state });
  return [{ id, baseline, candidate, n, effect, se, state }];
}

/** Without bands, a loss in one topic must not hide behind a gain in another (Simpson). */
function findWorstSlice(members: readonly KnowledgeMember[], policy: Policy): JudgedMember | null {
  const judged = members
    .filter(({ kind, n }) => kind === "slice" && n >= policy.minimum.sliceItems)
    .flatMap((member) => judgeMember(member, policy));
  return judged.sort((a, b) => lowEnd(b, policy) - lowEnd(a, policy))[0] ?? null;
}

const worstFirst: readonly ComponentState[] = ["critical", "warn", "inconclusive", "ok"];

function worstOf(judged: readonly JudgedMember[], uninformative: boolean, policy: Policy): Component | null {
  const state = worstFirst.find((candidate) => judged.some((member) => member.state === candidate));
  if (state === undefined) return null;
  const shown = judged
    .filter((member) => member.state === state)
    .reduce((worst, member) => (lowEnd(member, policy) > lowEnd(worst, policy) ? member : worst));
  const { effect, se } = shown;
  return { effect, se, state: uninformative ? "inconclusive" : state, members: judged.map(({ id }) => id) };
}

function lowEnd({ effect, se }: JudgedMember, policy: Policy): number {
  return effect - policy.state.ok.z * se;
}
