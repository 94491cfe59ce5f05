import type { AnswerLine, ItemLine } from "../contract/lines";
import type { Measurement } from "../metrics/metric";
import { type GradedAnswers, gradeAnswers } from "./grade-answers";
import { measureGraded, unitsOf } from "./measure-graded";
import type { ProbeSignalId } from "./probe-signals";

/** What a release's answers say of its knowledge. */
export interface MeasuredAnswers extends GradedAnswers {
  measurements: Record<ProbeSignalId, Measurement>;
  /** What the leave-one-out values leave out, in their order. */
  units: string[];
}

/** Grades all answers of a release and measures every probe signal on them. */
export function measureAnswers({
  items,
  answers,
}: {
  items: readonly ItemLine[];
  answers: readonly AnswerLine[];
}): MeasuredAnswers {
  const graded = gradeAnswers({ items, answers });
  const units = unitsOf(graded.graded);
  return { ...graded, units, measurements: measureGraded(graded.graded, units) };
}
