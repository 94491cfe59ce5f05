import { expect, test } from "vitest";
import { eCusumStep } from "../../lib/stats/e-cusum";

const walk = (effects: readonly number[]) =>
  effects.reduce((before, effect) => eCusumStep({ before, effect, se: 0.15, baselineSe: 0.15, delta: 1 }), 1);

test("releases at the baseline leave no evidence", () => expect(walk(new Array(50).fill(0))).toBeLessThan(1));

test("a loss that stays is found within a few releases", () =>
  expect(walk(new Array(6).fill(0.9))).toBeGreaterThan(200));

test("one release, however bad, weighs only so much", () => expect(walk([1e6])).toBeCloseTo(Math.exp(10), 6));

test.each([
  { name: "a loss weighs as much as one release may", effect: 5, sum: Math.exp(10) },
  { name: "none leaves no evidence", effect: 0, sum: 0 },
])("without any spread (every output empty) $name", ({ effect, sum }) =>
  expect(eCusumStep({ before: 1, effect, se: 0, baselineSe: 0, delta: 1 })).toBeCloseTo(sum, 6),
);

test("a loss that nobody mends leaves a number, however many releases come", () =>
  expect(walk(new Array(100).fill(5))).toBe(Number.MAX_VALUE));
