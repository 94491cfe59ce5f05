import { expect, test } from "vitest";
import { clippedAt, marginPosition, marginTicks, toMarginScale } from "@/app/_components/charts/margin-scale";

test("0, 1, 3, 7 and 15 margins stand at even steps, gains mirror losses", () => {
  expect([0, 1, 3, 7, 15].map(toMarginScale)).toEqual([0, 1, 2, 3, 4]);
  for (const tick of marginTicks) expect(toMarginScale(-tick)).toBeCloseTo(-toMarginScale(tick), 12);
});

test("positions grow with the loss and never leave the drawing", () => {
  const positions = [-100, -3, -1, 0, 0.5, 1, 4.9, 15, 400].map((margins) => marginPosition(margins));
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(Math.min(...positions)).toBe(0);
  expect(Math.max(...positions)).toBe(1);
});

test("what the scale cannot show is named with its side", () => {
  expect([-3.1, -3, 15, 15.1].map(clippedAt)).toEqual(["low", null, null, "high"]);
});
