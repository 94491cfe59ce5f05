import type { AnswerLine, ItemLine } from "../contract/lines";
import type { Component, ComponentState } from "../contract/verdict";
import type { Measurement } from "../metrics/metric";
import { type GradedItem, gradeAnswers, groupAnswers } from "../probes/grade-answers";
import { meanOver, measureGraded, unitsOf } from "../probes/measure-graded";
import { type ProbeSignalId, probeSignals } from "../probes/probe-signals";
import { changeBetween, type Effect, varianceOf } from "../stats/effect";
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

/** What the answers of two releases to the same items say. */
export interface Knowledge {
  /** Items answered by both sides, in one order. */
  pairs: readonly { before: GradedItem; after: GradedItem }[];
  ungradable: number;
  baseline: Record<ProbeSignalId, Measurement>;
  candidate: Record<ProbeSignalId, Measurement>;
  effects: ReadonlyMap<ProbeSignalId, Effect>;
  judged: readonly JudgedMember[];
  /** The topic or slice that fell most, where there are no bands; judged only if it is among `judged`. */
  worstSlice: JudgedMember | null;
  /** Mean baseline accuracy of the accuracy members is too low to lose anything. */
  uninformative: boolean;
  component: Component | null;
  /** Why there is no component. */
  absent: string | null;
}

/** Grades both sides on the items that both answered, with the first min(k) answers of each, and judges each member. */
export function compareKnowledge({
  items,
  before,
  after,
  policy,
}: {
  items: readonly ItemLine[];
  before: readonly AnswerLine[];
  after: readonly AnswerLine[];
  policy: Policy;
}): Knowledge {
  const { pairs, ungradable } = pairItems(items, before, after);
  const left = pairs.map((pair) => pair.before);
  const right = pairs.map((pair) => pair.after);
  const units = unitsOf(left);
  const baseline = measureGraded(left, units);
  const candidate = measureGraded(right, units);
  const effects = new Map<ProbeSignalId, Effect>();
  for (const { id } of probeSignals) {
    const effect = effectBetween(baseline[id], candidate[id]);
    if (effect !== null) effects.set(id, effect);
  }
  const margins = policy.members.knowledge ?? {};
  const member = (id: ProbeSignalId) => {
    const from = baseline[id];
    const margin = margins[id];
    if (margin === undefined || !from.ok || from.n < policy.minimum.items) return [];
    const worse = probeSignals.find((signal) => signal.id === id)?.collapseMeans === "rises" ? "rises" : "falls";
    return judgeMember({ id, from, to: candidate[id], margin, worse, policy });
  };
  const banded = [...member("accuracy-torso"), ...member("accuracy-tail")];
  const total = banded.length > 0 ? [] : member("accuracy");
  const consistent = member("consistently-wrong");
  const wrong = consistent.length > 0 ? consistent : member("confidently-wrong");
  const worstSlice =
    banded.length > 0 ? null : findWorstSlice({ left, right, units, policy, margin: margins.accuracy });
  const totalRises = total.some(({ effect, se }) => effect < -policy.state.warn.z * se);
  const judged = [...banded, ...total, ...wrong, ...(worstSlice !== null && !totalRises ? [worstSlice] : [])];
  const accuracies = banded.length > 0 ? banded : total;
  const meanAccuracy = accuracies.reduce((sum, { baseline: value }) => sum + value, 0) / accuracies.length;
  const uninformative = accuracies.length > 0 && meanAccuracy < policy.minimum.accuracy;
  return {
    pairs,
    ungradable,
    baseline,
    candidate,
    effects,
    judged,
    worstSlice,
    uninformative,
    component: worstOf(judged, uninformative, policy),
    absent:
      judged.length > 0
        ? null
        : `${pairs.length} items were answered by both releases; ${policy.minimum.items} are needed`,
  };
}

/** Items that both sides answered and that can be graded. */
function pairItems(items: readonly ItemLine[], before: readonly AnswerLine[], after: readonly AnswerLine[]) {
  const left = groupAnswers(before);
  const right = groupAnswers(after);
  const limitTo = new Map<string, number>();
  for (const [id, answers] of left) limitTo.set(id, Math.min(answers.length, right.get(id)?.length ?? 0));
  for (const id of right.keys()) if (!left.has(id)) limitTo.set(id, 0);
  const gradedBefore = gradeAnswers({ items, answers: before, limitTo });
  const gradedAfter = gradeAnswers({ items, answers: after, limitTo });
  const afterOf = new Map(gradedAfter.graded.map((graded) => [graded.item.item_id, graded]));
  const pairs = gradedBefore.graded.flatMap((graded) => {
    const other = afterOf.get(graded.item.item_id);
    return other === undefined ? [] : [{ before: graded, after: other }];
  });
  return { pairs, ungradable: gradedBefore.ungradable.length };
}

function effectBetween(from: Measurement, to: Measurement): Effect | null {
  if (!from.ok || !to.ok) return null;
  const effect = changeBetween({ baseline: from, candidate: to, unit: "points", paired: true });
  return "absent" in effect ? null : effect;
}

function judgeMember({
  id,
  from,
  to,
  margin,
  worse,
  policy,
}: {
  id: string;
  from: Measurement;
  to: Measurement;
  margin: number;
  worse: "falls" | "rises";
  policy: Policy;
}): JudgedMember[] {
  const change = effectBetween(from, to);
  if (change === null || !from.ok || !to.ok) return [];
  const effect = ((worse === "rises" ? 1 : -1) * change.value) / margin;
  const se = withReleaseNoise({ variance: (varianceOf(change) ?? 0) / margin ** 2, component: "knowledge", policy });
  const state = componentState({ effect, se, mayBeOk: true, rules: policy.state });
  return [{ id, baseline: from.value, candidate: to.value, n: from.n, effect, se, state }];
}

/** Without bands, a loss in one topic must not hide behind a gain in another (Simpson). */
function findWorstSlice({
  left,
  right,
  units,
  policy,
  margin,
}: {
  left: readonly GradedItem[];
  right: readonly GradedItem[];
  units: readonly string[];
  policy: Policy;
  margin: number | undefined;
}): JudgedMember | null {
  if (margin === undefined) return null;
  const groups = [...new Set(left.flatMap((item) => item.groups))];
  const accuracy = (items: readonly GradedItem[], group: string) =>
    meanOver({
      items: items.filter((item) => item.groups.includes(group)),
      units,
      score: ({ outcome }) => (outcome === "correct" ? 1 : 0),
      reason: "no item was answered",
    });
  const judged = groups.flatMap((group) => {
    const from = accuracy(left, group);
    if (!from.ok || from.n < policy.minimum.sliceItems) return [];
    return judgeMember({ id: `accuracy, ${group}`, from, to: accuracy(right, group), margin, worse: "falls", policy });
  });
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
