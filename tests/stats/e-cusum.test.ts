import { expect, test } from "vitest";
import { eCusumStep } from "../../lib/stats/e-cusum";

const walk = (effects: readonly number[]) =>
  effects.reduce((before, effect) => eCusumStep({ before, effect, se: 0.15, baselineSe: 0.15, delta: 1 }), 1);

test("releases at the baseline leave no evidence", () => expect(walk(new Array(50).fill(0))).toBeLessThan(1));

test("a loss that stays is found within a few releases", () =>
  expect(walk(new Array(6).fill(0.9))).toBeGreaterThan(200));

test("one release, however bad, weighs only so much", () => expect(walk([1e6])).toBeCloseTo(Math.exp(10), 6));
