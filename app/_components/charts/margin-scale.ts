/** What the margin scale shows, in practical margins: everything beyond is drawn at the edge with an arrow and its value in words. */
export const marginDomain = { low: -3, high: 15 } as const;

/** Ticks of every scale in margins, evenly spaced by it from 0 on. */
export const marginTicks = [-1, 0, 1, 3, 7, 15] as const;

/** sign(x)·log2(1 + |x|): 0, 1, 3, 7, 15 margins stand at even steps, and small losses stay readable beside large ones. */
export function toMarginScale(margins: number): number {
  return Math.sign(margins) * Math.log2(1 + Math.abs(margins));
}

/** Steps left free at either end, so that a mark at the edge is not cut in half. */
const room = 0.25;

/** The scale's ends in its own steps. */
export const scaleEnds = {
  low: toMarginScale(marginDomain.low),
  high: toMarginScale(marginDomain.high) + room,
} as const;

/** Whether a value lies outside of what the scale shows, and on which side. */
export function clippedAt(margins: number): "low" | "high" | null {
  if (margins < marginDomain.low) return "low";
  return margins > marginDomain.high ? "high" : null;
}

/**
 * Where a value in margins stands between two ends of the scale, 0 to 1; values beyond stand at the end.
 * @param from the left or upper end in margins; by default the scale's own
 */
export function marginPosition(margins: number, from: number = marginDomain.low): number {
  const start = toMarginScale(from);
  const position = (toMarginScale(margins) - start) / (scaleEnds.high - start);
  return Math.min(1, Math.max(0, position));
}

/** A part of a box as a CSS percentage, short enough that every browser keeps it as it was written. */
export function percent(part: number): string {
  return `${Math.round(part * 10_000) / 100}%`;
}
