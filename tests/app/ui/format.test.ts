import { expect, test } from "vitest";
import {
  countInWords,
  formatAgo,
  formatBytes,
  formatChange,
  formatChangeInterval,
  formatClock,
  formatCount,
  formatCounted,
  formatDate,
  formatDateTime,
  formatDuration,
  formatEffect,
  formatNumber,
  formatP,
  formatShare,
  formatSignal,
  formatSpan,
} from "../../../app/_components/ui/format";

/** The gap that never breaks, written as a space where a case is read. */
const gapped = (text: string) => text.replaceAll(" ", "\u00a0");

test.each([
  [4.94, 0.25, "4.9 ± 0.5"],
  [-1.26, 0.1, "−1.3 ± 0.2"],
  [-0.04, 0.3, "0.0 ± 0.6"],
])("an effect of %f margins with its standard error reads as its 95 %% interval", (effect, se, text) => {
  expect(formatEffect(effect, se)).toBe(gapped(text));
});

test.each([
  [0.41, "41 %"],
  [0.065, "6.5 %"],
  [0.0996, "10 %"],
  [0.0994, "9.9 %"],
  [0, "0 %"],
  [1, "100 %"],
])("the share %f is whole from 10 %% up and has one decimal below", (share, text) => {
  expect(formatShare(share)).toBe(gapped(text));
});

test.each([
  [-0.38, "relative", "−38 %"],
  [-0.25, "points", "−25 pp"],
  [0.0042, "relative", "+0.4 %"],
  [-0.0002, "relative", "±0 %"],
  [0, "points", "±0 pp"],
] as const)("a change of %f says its sign with a true minus, and its unit", (change, unit, text) => {
  expect(formatChange(change, unit)).toBe(gapped(text));
});

test("both ends of an interval have the decimals that the finer one needs not", () => {
  expect(formatChangeInterval(-0.41, -0.35)).toBe("−41 to −35");
  expect(formatChangeInterval(-0.094, -0.072)).toBe("−9.4 to −7.2");
});

test.each([
  [0.0002, "< .001"],
  [0.0324, ".032"],
  [0.42, ".42"],
  [0.999, "> .99"],
])("p = %f is never written as 0 or 1", (p, text) => {
  expect(formatP(p)).toBe(gapped(text));
});

test.each([
  [0.444, "ratio", ".444"],
  [-0.01, "distance", "−.010"],
  [0.74, "share", "74 %"],
  [4956.4, "words", "4,956"],
  [2.088, "score", "2.09"],
  [1, "ratio", "1.000"],
] as const)("%f as a %s", (value, unit, text) => {
  expect(formatSignal(value, unit)).toBe(gapped(text));
});

test("thousands are parted and nouns follow their number", () => {
  expect(formatCount(1234567)).toBe("1,234,567");
  expect(formatCount(-1000)).toBe("−1,000");
  expect(formatCounted(1, "output")).toBe("1 output");
  expect(formatCounted(1000, "output")).toBe("1,000 outputs");
  expect(countInWords(0)).toBe("No");
  expect(countInWords(3)).toBe("Three");
  expect(countInWords(11)).toBe("11");
});

test("a zero has no sign, whatever it was rounded from", () => {
  expect(formatNumber(-0.001, 2)).toBe("0.00");
});

const asOf = "2026-11-20T09:42:10.000Z";
test.each([
  ["2026-11-20T09:42:00.000Z", "just now"],
  ["2026-11-20T09:11:00.000Z", "31 min ago"],
  ["2026-11-20T04:40:00.000Z", "5 h ago"],
  ["2026-11-18T10:00:00.000Z", "47 h ago"],
  ["2026-11-18T09:00:00.000Z", "18 Nov"],
  ["2025-11-18T09:00:00.000Z", "18 Nov 2025"],
  ["2026-11-20T09:45:10.000Z", "in 3 min"],
])("%s is told as a distance up to 48 hours, then as a day", (at, text) => {
  expect(formatAgo(at, asOf)).toMatch(new RegExp(`^${text.replaceAll(" ", "\\s")}$`));
});

test("times are UTC and the same wherever they are written", () => {
  expect(formatClock(asOf)).toBe("09:42");
  expect(formatDate(asOf)).toBe("20 Nov 2026");
  expect(formatDateTime(asOf)).toBe("20 Nov 2026, 09:42:10 UTC");
  expect(formatSpan("2026-11-20T09:11:00.000Z", asOf)).toBe(gapped("31 min"));
});

test.each([
  [0.42, "0.4 s"],
  [42.2, "42 s"],
  [125, "2 min 5 s"],
])("%f s of work", (seconds, text) => {
  expect(gapped(formatDuration(seconds))).toBe(gapped(text));
});

test("sizes are decimal", () => {
  expect(formatBytes(412)).toBe(gapped("412 B"));
  expect(formatBytes(412345)).toBe(gapped("412 kB"));
  expect(formatBytes(1400000)).toBe(gapped("1.4 MB"));
});
