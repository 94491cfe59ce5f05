import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mannKendall, theilSen } from "../../lib/stats/trend";

describe("Theil–Sen", () => {
  test("is the slope of a line, and one wild value does not move it", () => {
    const line = [1, 1.5, 2, 2.5, 3, 3.5, 4];
    expect(theilSen(line)).toBe(0.5);
    expect(theilSen(line.with(3, 900))).toBeCloseTo(0.5, 12);
  });

  test("takes the mean of the two middle slopes where they are even in number", () => {
    expect(theilSen([0, 1, 0, 1])).toBeCloseTo((0 + 1 / 3) / 2, 12);
    expect(() => theilSen([1])).toThrow(RangeError);
  });
});

describe("Mann–Kendall", () => {
  test.each([
    { name: "four rising: two of 24 orders are as far", values: [1, 2, 3, 4], p: 2 / 24 },
    { name: "eight rising: two of 40,320", values: [1, 2, 3, 4, 5, 6, 7, 8], p: 2 / 40320 },
    { name: "as many rises as falls: every order is as far", values: [2, 4, 1, 3], p: 1 },
    { name: "equal values count for neither way", values: [5, 5, 5], p: 1 },
  ])("$name", ({ values, p }) => expect(mannKendall(values)).toBeCloseTo(p, 12));

  test("agrees with looking at every order, slowly; a fall is as sure as a rise", () => {
    const orders = (rest: number[]): number[][] =>
      rest.length === 0 ? [[]] : rest.flatMap((x, i) => orders(rest.toSpliced(i, 1)).map((tail) => [x, ...tail]));
    const score = (values: readonly number[]) =>
      values.reduce((sum, x, i) => sum + values.slice(i + 1).reduce((s, y) => s + Math.sign(y - x), 0), 0);
    const all = orders([0, 1, 2, 3, 4, 5]).map((order) => Math.abs(score(order)));
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), (values) => {
        const seen = Math.abs(score(values));
        expect(mannKendall(values)).toBeCloseTo(all.filter((s) => s >= seen).length / all.length, 12);
        expect(mannKendall(values.toReversed())).toBe(mannKendall(values));
      }),
      { numRuns: 30 },
    );
  });
});
