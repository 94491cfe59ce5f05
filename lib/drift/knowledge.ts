import type { KnowledgeMember } from "../contract/basis";
import type { AnswerLine, ItemLine } from "../contract/lines";
import type { Measurement } from "../metrics/metric";
import { type GradedAnswers, type GradedItem, gradeAnswers, groupAnswers } from "../probes/grade-answers";
import { meanOver, measureGraded, unitsOf } from "../probes/measure-graded";
import type { ProbeSignalId } from "../probes/probe-signals";
import { changeBetween, type Effect, varianceOf } from "../stats/effect";
import { type JudgedKnowledge, judgeKnowledge } from "./judge-knowledge";
import type { Policy } from "./policy";

/** A topic or slice of fewer items is not kept: no policy should judge by it. */
const LEAST_SLICE = 30;

/** What the answers of two releases to the same items say. */
export interface Knowledge extends JudgedKnowledge {
  /** Items answered by both sides, in one order. */
  pairs: readonly { before: GradedItem; after: GradedItem }[];
  ungradable: GradedAnswers["ungradable"];
  baseline: Record<ProbeSignalId, Measurement>;
  candidate: Record<ProbeSignalId, Measurement>;
  /** What is drawn independently, in the order of the leave-one-out values. */
  units: readonly string[];
  /** Everything that can be judged, before any policy. */
  members: readonly KnowledgeMember[];
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
  const members = [
    ...kinds.flatMap(([id, kind]) => memberOf({ id, kind, from: baseline[id], to: candidate[id] })),
    ...sliceMembers({ pairs, units }),
  ];
  return {
    pairs,
    ungradable,
    baseline,
    candidate,
    units,
    members,
    ...judgeKnowledge({ items: pairs.length, members, policy }),
  };
}

const kinds: readonly (readonly [ProbeSignalId, KnowledgeMember["kind"]])[] = [
  ["accuracy-torso", "band"],
  ["accuracy-tail", "band"],
  ["accuracy", "total"],
  ["consistently-wrong", "wrong"],
  ["confidently-wrong", "wrong"],
];

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
  return { pairs, ungradable: gradedBefore.ungradable };
}

function effectBetween(from: Measurement, to: Measurement): Effect | null {
  if (!from.ok || !to.ok) return null;
  const effect = changeBetween({ baseline: from, candidate: to, unit: "points", paired: true });
  return "absent" in effect ? null : effect;
}

function memberOf({
  id,
  kind,
  from,
  to,
}: {
  id: string;
  kind: KnowledgeMember["kind"];
  from: Measurement;
  to: Measurement;
}): KnowledgeMember[] {
  const effect = effectBetween(from, to);
  if (effect === null || !from.ok || !to.ok) return [];
  const { value: change } = effect;
  return [
    { id, kind, baseline: from.value, candidate: to.value, n: from.n, change, variance: varianceOf(effect) ?? 0 },
  ];
}

/** The accuracy of every topic and slice with items enough. */
function sliceMembers({ pairs, units }: Pick<Knowledge, "pairs" | "units">): KnowledgeMember[] {
  const groups = [...new Set(pairs.flatMap(({ before }) => before.groups))];
  return groups.flatMap((group) => {
    const { from, to } = accuracies({ pairs, units }, (item) => item.groups.includes(group));
    if (!from.ok || from.n < LEAST_SLICE) return [];
    return memberOf({ id: `accuracy, ${group}`, kind: "slice", from, to });
  });
}

/** How accuracy changed over the items that a test takes; null where it takes none, or one alone. */
export function accuracyWithin(
  knowledge: Pick<Knowledge, "pairs" | "units">,
  takes: (item: GradedItem) => boolean,
): Effect | null {
  const { from, to } = accuracies(knowledge, takes);
  return effectBetween(from, to);
}

function accuracies(
  { pairs, units }: Pick<Knowledge, "pairs" | "units">,
  takes: (item: GradedItem) => boolean,
): { from: Measurement; to: Measurement } {
  const taken = pairs.filter(({ before }) => takes(before));
  const of = (items: readonly GradedItem[]) =>
    meanOver({
      items,
      units,
      score: ({ outcome }) => (outcome === "correct" ? 1 : 0),
      reason: "no item was answered",
    });
  return { from: of(taken.map(({ before }) => before)), to: of(taken.map(({ after }) => after)) };
}
