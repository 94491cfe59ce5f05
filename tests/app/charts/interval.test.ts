import { expect, test } from "vitest";
import { intervalOf, wilsonInterval } from "@/app/_components/charts/interval";

test("95 % of a normal estimate lies within 1.96 standard errors", () => {
  const { low, high } = intervalOf({ value: 4.9, se: 0.25 });
  expect(low).toBeCloseTo(4.41, 2);
  expect(high).toBeCloseTo(5.39, 2);
});

test("Wilson's interval of 1 in 10 is that of the textbook, and of 0 in 10 begins at 0", () => {
  const one = wilsonInterval({ share: 0.1, n: 10 });
  expect(one.low).toBeCloseTo(0.0179, 3);
  expect(one.high).toBeCloseTo(0.4042, 3);
  const none = wilsonInterval({ share: 0, n: 10 });
  expect(none.low).toBe(0);
  expect(none.high).toBeCloseTo(0.2775, 3);
  expect(() => wilsonInterval({ share: 0.5, n: 0 })).toThrow(RangeError);
});
