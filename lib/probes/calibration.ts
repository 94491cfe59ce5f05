import type { Measurement } from "../metrics/metric";
import type { GradedItem } from "./grade-answers";

const BINS = 15;

/**
 * Expected calibration error of the items' mean confidences against their outcomes, in 15 bins of equal mass (the first
 * bins hold one more where they do not divide). Items of one confidence have no order among them: where a bin's border
 * cuts through them, each counts in both by its share, so that the value never depends on the order of the items.
 * Leave-one-out values keep the bins as they are.
 */
export function calibrationError(graded: readonly GradedItem[], units: readonly string[]): Measurement {
  const stated = graded.filter(hasConfidence).sort((a, b) => a.confidence - b.confidence);
  if (stated.length === 0) return { ok: false, reason: "no answer states its confidence" };
  const bins = Math.min(BINS, stated.length);
  const unitIndex = new Map(units.map((unit, index) => [unit, index]));
  const gapOf = new Float64Array(bins);
  const gapOfUnit = Array.from({ length: units.length }, () => new Map<number, number>());
  const itemsOfUnit = new Float64Array(units.length);
  let start = 0;
  while (start < stated.length) {
    const confidence = stated[start]?.confidence ?? 0;
    let end = start;
    const placesIn = new Map<number, number>();
    for (; end < stated.length && stated[end]?.confidence === confidence; end++) {
      const bin = binOf({ rank: end, items: stated.length, bins });
      placesIn.set(bin, (placesIn.get(bin) ?? 0) + 1);
    }
    for (const item of stated.slice(start, end)) {
      const unit = unitIndex.get(item.unit);
      if (unit === undefined) throw new RangeError(`the unit ${item.unit} is not among the given units`);
      itemsOfUnit[unit] = (itemsOfUnit[unit] ?? 0) + 1;
      for (const [bin, places] of placesIn) {
        const gap = ((confidence - (item.outcome === "correct" ? 1 : 0)) * places) / (end - start);
        gapOf[bin] = (gapOf[bin] ?? 0) + gap;
        const gaps = gapOfUnit[unit];
        gaps?.set(bin, (gaps.get(bin) ?? 0) + gap);
      }
    }
    start = end;
  }
  let total = 0;
  for (const gap of gapOf) total += Math.abs(gap);
  const withoutUnit = Float64Array.from(units, (_, unit) => {
    let without = total;
    for (const [bin, gap] of gapOfUnit[unit] ?? []) {
      const all = gapOf[bin] ?? 0;
      without += Math.abs(all - gap) - Math.abs(all);
    }
    return without / (stated.length - (itemsOfUnit[unit] ?? 0));
  });
  return { ok: true, value: total / stated.length, n: stated.length, withoutUnit };
}

/** The bin of a rank when `items` are dealt into `bins` runs, the first of which are longer by one. */
function binOf({ rank, items, bins }: { rank: number; items: number; bins: number }): number {
  const size = Math.floor(items / bins);
  const longer = items % bins;
  const inLonger = longer * (size + 1);
  return rank < inLonger ? Math.floor(rank / (size + 1)) : longer + Math.floor((rank - inLonger) / size);
}

function hasConfidence(item: GradedItem): item is GradedItem & { confidence: number } {
  return item.confidence !== null;
}
