import type { Measurement } from "../metrics/metric";
import { calibrationError } from "./calibration";
import type { GradedItem } from "./grade-answers";
import type { ProbeSignalId } from "./probe-signals";

const CONFIDENT = 0.9;

/** The units of graded items, in order of first sight: what is left out one at a time. */
export function unitsOf(graded: readonly GradedItem[]): string[] {
  return [...new Set(graded.map(({ unit }) => unit))];
}

/**
 * Every probe signal over graded items.
 * @param units whose leave-one-out values are given, in this order (both sides of a comparison pass the same)
 */
export function measureGraded(
  graded: readonly GradedItem[],
  units: readonly string[],
): Record<ProbeSignalId, Measurement> {
  const isCorrect = (item: GradedItem) => item.outcome === "correct";
  const inBand = (band: string) => graded.filter((item) => item.band === band);
  const share = (items: readonly GradedItem[], holds: (item: GradedItem) => boolean, reason: string) =>
    meanOver({ items, units, score: (item) => (holds(item) ? 1 : 0), reason });
  const head = share(inBand("head"), isCorrect, "no item of the head band was answered");
  const tail = share(inBand("tail"), isCorrect, "no item of the tail band was answered");
  const stated = graded.filter(({ confidence }) => confidence !== null);
  const enough = graded.filter(({ consistentlyWrong }) => consistentlyWrong !== null);
  return {
    accuracy: share(graded, isCorrect, "no item was answered"),
    "accuracy-head": head,
    "accuracy-torso": share(inBand("torso"), isCorrect, "no item of the torso band was answered"),
    "accuracy-tail": tail,
    "tail-gap": gapBetween(head, tail),
    abstention: share(graded, ({ outcome }) => outcome === "abstained", "no item was answered"),
    "consistently-wrong": share(enough, (item) => item.consistentlyWrong === true, "no item has five answers"),
    "confidently-wrong":
      stated.length === 0
        ? { ok: false, reason: "no answer states its confidence" }
        : share(
            graded,
            ({ outcome, confidence }) => outcome === "wrong" && confidence !== null && confidence >= CONFIDENT,
            "no item was answered",
          ),
    ece: calibrationError(graded, units),
    brier: meanOver({ items: stated, units, score: squaredError, reason: "no answer states its confidence" }),
  };
}

/** Mean of a value over items, with leave-one-unit-out means. */
export function meanOver({
  items,
  units,
  score,
  reason,
}: {
  items: readonly GradedItem[];
  units: readonly string[];
  score: (item: GradedItem) => number;
  reason: string;
}): Measurement {
  if (items.length === 0) return { ok: false, reason };
  const index = new Map(units.map((unit, i) => [unit, i]));
  const sumOf = new Float64Array(units.length);
  const countOf = new Float64Array(units.length);
  let sum = 0;
  for (const item of items) {
    const unit = index.get(item.unit);
    if (unit === undefined) throw new RangeError(`the unit ${item.unit} is not among the given units`);
    const value = score(item);
    sum += value;
    sumOf[unit] = (sumOf[unit] ?? 0) + value;
    countOf[unit] = (countOf[unit] ?? 0) + 1;
  }
  const n = items.length;
  const withoutUnit = sumOf.map((ofUnit, unit) => (sum - ofUnit) / (n - (countOf[unit] ?? 0)));
  return { ok: true, value: sum / n, n, withoutUnit };
}

function gapBetween(head: Measurement, tail: Measurement): Measurement {
  if (!head.ok) return head;
  if (!tail.ok) return tail;
  const from = head.withoutUnit;
  const to = tail.withoutUnit;
  const withoutUnit = from === null || to === null ? null : from.map((value, unit) => value - (to[unit] ?? 0));
  return { ok: true, value: head.value - tail.value, n: head.n + tail.n, withoutUnit };
}

function squaredError({ confidence, outcome }: GradedItem): number {
  return ((confidence ?? 0) - (outcome === "correct" ? 1 : 0)) ** 2;
}
