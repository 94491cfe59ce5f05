import type { AnswerLine, Band, ItemLine } from "../contract/lines";
import { groupsOf } from "../contract/slices";
import { bandItems } from "./band-items";
import { graderOf } from "./graders";
import { isAbstention } from "./is-abstention";

export type Outcome = "correct" | "wrong" | "abstained";

/** What became of one item: its k answers, graded. */
export interface GradedItem {
  item: ItemLine;
  band: Band | null;
  /** Topic and slices, as "topic: physics" and "language: es". */
  groups: readonly string[];
  /** What is drawn independently: the item's `entity` where it names one, else the item itself. */
  unit: string;
  answers: readonly AnswerLine[];
  /** What became of each answer, in their order. */
  grades: readonly Outcome[];
  /**
   * By majority of the k answers: correct if more than half are. Else abstained if more of them decline than err, else
   * wrong: a tie never speaks for the model.
   */
  outcome: Outcome;
  correctShare: number;
  /** Mean stated confidence; null where no answer states one. */
  confidence: number | null;
  /** Whether at least .8 of the answers are the same and wrong; null with fewer than five answers. */
  consistentlyWrong: boolean | null;
}

export interface GradedAnswers {
  graded: GradedItem[];
  /** Items that cannot be graded, with the reason. */
  ungradable: { item_id: string; reason: string }[];
  /** Items without an answer, and answers to no item. */
  unanswered: number;
  unasked: number;
}

/** Grades a release's answers. @param limitTo how many answers of an item to take (all where it says nothing) */
export function gradeAnswers({
  items,
  answers,
  limitTo,
}: {
  items: readonly ItemLine[];
  answers: readonly AnswerLine[];
  limitTo?: ReadonlyMap<string, number>;
}): GradedAnswers {
  const bandOf = bandItems(items);
  const answersOf = groupAnswers(answers);
  const known = new Set(items.map(({ item_id }) => item_id));
  const result: GradedAnswers = { graded: [], ungradable: [], unanswered: 0, unasked: 0 };
  for (const [id, given] of answersOf) if (!known.has(id)) result.unasked += given.length;
  for (const item of items) {
    const reason = item.answers.length === 0 ? "no accepted answer" : graderOf(item).refuses(item);
    if (reason !== null) {
      result.ungradable.push({ item_id: item.item_id, reason });
      continue;
    }
    const given = answersOf.get(item.item_id)?.slice(0, limitTo?.get(item.item_id)) ?? [];
    if (given.length === 0) result.unanswered++;
    else result.graded.push(gradeItem({ item, answers: given, band: bandOf.get(item.item_id) ?? null }));
  }
  return result;
}

/** The answers of each item in the order of their samples. */
export function groupAnswers(answers: readonly AnswerLine[]): Map<string, AnswerLine[]> {
  const of = new Map<string, AnswerLine[]>();
  for (const answer of answers) {
    const list = of.get(answer.item_id);
    if (list === undefined) of.set(answer.item_id, [answer]);
    else list.push(answer);
  }
  for (const list of of.values()) list.sort((a, b) => a.sample - b.sample);
  return of;
}

function gradeItem({
  item,
  answers,
  band,
}: {
  item: ItemLine;
  answers: readonly AnswerLine[];
  band: Band | null;
}): GradedItem {
  const read = graderOf(item).reader(item);
  const wrong = new Map<string, number>();
  const grades = answers.map(({ output }): Outcome => {
    const { correct, stated, said } = read(output);
    if (correct) return "correct";
    if (stated !== true && isAbstention(output)) return "abstained";
    wrong.set(said, (wrong.get(said) ?? 0) + 1);
    return "wrong";
  });
  const count = (outcome: Outcome) => grades.filter((grade) => grade === outcome).length;
  const correct = count("correct");
  const k = answers.length;
  const confidences = answers.flatMap(({ confidence }) => (confidence === undefined ? [] : [confidence]));
  const entity = item.metadata?.entity;
  return {
    item,
    band,
    groups: groupsOf(item),
    unit: typeof entity === "string" ? `entity ${entity}` : `item ${item.item_id}`,
    answers,
    grades,
    outcome: correct * 2 > k ? "correct" : count("abstained") > count("wrong") ? "abstained" : "wrong",
    correctShare: correct / k,
    confidence: confidences.length === 0 ? null : confidences.reduce((a, b) => a + b, 0) / confidences.length,
    consistentlyWrong: k < 5 ? null : [...wrong.values()].some((count) => count >= 0.8 * k - 1e-9),
  };
}
