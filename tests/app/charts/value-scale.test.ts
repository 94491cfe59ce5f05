import fc from "fast-check";
import { expect, test } from "vitest";
import { tickDecimals, trendScale } from "@/app/_components/charts/value-scale";

test("noise is not blown up: the axis is never narrower than four margins", () => {
  const scale = trendScale({ values: [0.44, 0.441, 0.439], margin: 0.035, fromZero: false, ceiling: null });
  expect(scale.high - scale.low).toBeGreaterThanOrEqual(4 * 0.035);
});

test("an accuracy starts at 0 and never passes 1", () => {
  const scale = trendScale({ values: [0.93, 0.2, 0.98], margin: 0.05, fromZero: true, ceiling: 1 });
  expect([scale.low, scale.high]).toEqual([0, 1]);
});

test("any values are inside, between 3 and 8 rising ticks that are told apart", () => {
  const value = fc.double({ min: 0.001, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), fc.boolean(), (values, fromZero) => {
      const { low, high, ticks } = trendScale({ values, margin: 0.05 * (values[0] ?? 1), fromZero, ceiling: null });
      expect(low).toBeLessThanOrEqual(Math.min(...values) + 1e-9);
      expect(high).toBeGreaterThanOrEqual(Math.max(...values) * (1 - 1e-9));
      expect(ticks.length).toBeGreaterThanOrEqual(3);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(new Set(ticks.map((tick) => tick.toFixed(tickDecimals(ticks)))).size).toBe(ticks.length);
    }),
  );
});

test("nothing measured gives an axis that can still be drawn", () => {
  expect(trendScale({ values: [Number.NaN], margin: null, fromZero: false, ceiling: null }).ticks).toEqual([0, 0.5, 1]);
});

test("a signal that is 0 everywhere has an axis whose ticks are told apart", () => {
  expect(trendScale({ values: [0, 0], margin: null, fromZero: true, ceiling: 1 })).toEqual({
    low: 0,
    high: 0.1,
    ticks: [0, 0.05, 0.1],
  });
});
