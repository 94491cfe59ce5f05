import fc from "fast-check";
import { expect, test } from "vitest";
import { intervalOf, standardErrorOf } from "../../lib/metrics/interval";
import type { Signal } from "../../lib/metrics/metric";
import { jackknifeError } from "../../lib/numeric/jackknife";

const signal = (unit: Signal["unit"]) => ({ unit });
const found = (value: number, n = 100) => ({ ok: true as const, value, n, withoutUnit: null });

test("a share of independent cases has Wilson's interval: 10 of 100 is 5.52 to 17.44 %", () => {
  const { low, high } = intervalOf(signal("share"), found(0.1), Math.sqrt((0.1 * 0.9) / 100));
  expect(low).toBeCloseTo(0.05523, 5);
  expect(high).toBeCloseTo(0.17437, 5);
});

test("a share of which nothing was seen in 100 cases may still be 3.7 %; one of which all was, 96.3 %", () => {
  const none = intervalOf(signal("share"), found(0), 0);
  expect(none.low).toBe(0);
  expect(none.high).toBeCloseTo(0.036993, 5);
  const all = intervalOf(signal("share"), found(1), 0);
  expect(all.low).toBeCloseTo(1 - 0.036993, 5);
  expect(all.high).toBe(1);
});

test("the prompts are the cases where nothing varies, not their outputs", () => {
  const measured = { ...found(0, 1000), withoutUnit: new Float64Array(100) };
  expect(standardErrorOf(measured)).toBe(0);
  expect(intervalOf(signal("share"), measured, 0).high).toBeCloseTo(1.98422 ** 2 / (100 + 1.98422 ** 2), 5);
});

test("other values reach 1.96 standard errors either way, a ratio no further than 1, none below 0 but a gap", () => {
  expect(intervalOf(signal("words"), found(1000), 10)).toEqual({
    low: expect.closeTo(980.4, 3),
    high: expect.closeTo(1019.6, 3),
  });
  expect(intervalOf(signal("ratio"), found(0.99), 0.1).high).toBe(1);
  expect(intervalOf(signal("score"), found(0.1), 0.1).low).toBe(0);
  expect(intervalOf({ unit: "share", signed: true }, found(-0.1), 0.1).low).toBeCloseTo(-0.296, 5);
});

test("a mean of rare parts is even on a log scale: nine equal parts of .001 have 4.5 to 17.9 thousandths, one of .009 nothing sure", () => {
  // Of 100 prompts nine repeat: kurtosis 9.21, so 24 degrees of freedom, t 2.0639, and e to the t/3 either way.
  const withoutUnit = Float64Array.from({ length: 100 }, (_, i) => 0.009 - (i < 9 ? 0.001 : 0));
  const rare = { ...signal("share"), rareParts: true } as const;
  const { low, high } = intervalOf(rare, { ...found(0.009), withoutUnit }, 0.003);
  expect(low).toBeCloseTo(0.009 / Math.exp(2.0639 / 3), 6);
  expect(high).toBeCloseTo(0.009 * Math.exp(2.0639 / 3), 6);
  // Two degrees of freedom: one prompt says nothing of how much prompts repeat.
  const one = Float64Array.from({ length: 100 }, (_, i) => (i === 0 ? 0 : 0.009));
  expect(intervalOf(rare, { ...found(0.009), withoutUnit: one }, 0.009).high).toBeCloseTo(
    0.009 * Math.exp(4.302653),
    6,
  );
  expect(intervalOf(rare, { ...found(0), withoutUnit: new Float64Array(100) }, 0).high).toBeCloseTo(0.03788, 4);
});

test("of few prompts or groups an interval reaches as far as Student's t", () => {
  const three = { ...found(1000), withoutUnit: new Float64Array(3) };
  expect(intervalOf(signal("words"), three, 10).high).toBeCloseTo(1043.027, 2);
  expect(intervalOf(signal("words"), { ...found(1000), degrees: 19 }, 10).high).toBeCloseTo(1020.93, 2);
});

test("where the variance grows with the value, the upper end solves (end − value)² = 1.96² · the variance there", () => {
  const [value, error, varianceGrowth] = [0.2, 0.01, 60];
  const { low, high } = intervalOf(signal("score"), { ...found(value), varianceGrowth }, error);
  expect(low).toBeCloseTo(value - 1.959964 * error, 6);
  const variance = error ** 2 * (1 + varianceGrowth * (high - value));
  expect((high - value) ** 2).toBeCloseTo(1.959964 ** 2 * variance, 9);
  const shrinking = intervalOf(signal("score"), { ...found(value), varianceGrowth: -60 }, error);
  expect(shrinking.high).toBeCloseTo(value + 1.959964 * error, 6);
});

test("where the variance falls as the value rises, the lower end solves the same, and no end comes nearer", () => {
  const [value, error, varianceGrowth] = [20, 0.9, -0.3];
  const { low, high } = intervalOf(signal("count"), { ...found(value), varianceGrowth }, error);
  expect(high).toBeCloseTo(value + 1.959964 * error, 5);
  const variance = error ** 2 * (1 + varianceGrowth * (low - value));
  expect((low - value) ** 2).toBeCloseTo(1.959964 ** 2 * variance, 5);
});

test("what the jackknife counts twice goes off its variance: no more than half of it, and from 30 prompts on", () => {
  const withoutUnit = Float64Array.from({ length: 30 }, (_, i) => i);
  const whole = standardErrorOf({ ...found(1), withoutUnit }) ?? 0;
  const errorLess = (overcount: number) => standardErrorOf({ ...found(1), withoutUnit, overcount });
  expect(errorLess(0.2 * whole ** 2)).toBeCloseTo(Math.sqrt(0.8) * whole, 10);
  expect(errorLess(0.9 * whole ** 2)).toBeCloseTo(Math.sqrt(0.5) * whole, 10);
  const fewer = withoutUnit.slice(1);
  expect(standardErrorOf({ ...found(1), withoutUnit: fewer, overcount: 1 })).toBe(jackknifeError(fewer));
});

test("every interval holds its value", () => {
  const units = fc.constantFrom<Signal["unit"]>("share", "ratio", "score");
  fc.assert(
    fc.property(
      units,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (unit, value, error) => {
        const { low, high } = intervalOf(signal(unit), found(value), error);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
      },
    ),
    { seed: 1 },
  );
});
