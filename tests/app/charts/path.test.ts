import { expect, test } from "vitest";
import { bandPath, linePath, runsOf } from "@/app/_components/charts/path";

test("a series breaks where a value is missing", () => {
  expect(runsOf([1, 2, null, 3, null, null, 4])).toEqual([[1, 2], [3], [4]]);
  expect(runsOf([null])).toEqual([]);
});

test("a series breaks before a point that restarts it, and loses none", () => {
  expect(runsOf([1, 2, 3, null, 4, 5], (point) => point === 3 || point === 4)).toEqual([[1, 2], [3], [4, 5]]);
  expect(runsOf([1, 2], (point) => point === 1)).toEqual([[1, 2]]);
});

test("a band runs along its upper edge and back along its lower one", () => {
  expect(
    linePath([
      { x: 0, y: 1 },
      { x: 2.345, y: 3 },
    ]),
  ).toBe("M0 1 L2.35 3");
  expect(
    bandPath([
      { x: 0, low: 5, high: 1 },
      { x: 2, low: 6, high: 2 },
    ]),
  ).toBe("M0 1 L2 2 L2 6 L0 5 Z");
});
