import fc from "fast-check";
import { expect, test } from "vitest";
import { changeBetween, type Effect, varianceOf } from "../../lib/stats/effect";
import { effectOfRows } from "../../lib/stats/effect-of-rows";

const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** A mean with its leave-one-out values. */
function estimate(values: readonly number[]) {
  const withoutUnit = Float64Array.from(values, (_, i) => meanOf(values.filter((__, j) => j !== i)));
  return { value: meanOf(values), withoutUnit };
}

function changeOf(before: readonly number[], after: readonly number[]): Effect {
  const effect = changeBetween({
    baseline: estimate(before),
    candidate: estimate(after),
    unit: "points",
    paired: true,
  });
  if ("absent" in effect) throw new Error(effect.absent);
  return effect;
}

const sides = fc
  .integer({ min: 6, max: 20 })
  .chain((units) =>
    fc.tuple(
      fc.array(fc.float({ min: -5, max: 5, noNaN: true }), { minLength: units, maxLength: units }),
      fc.array(fc.float({ min: -5, max: 5, noNaN: true }), { minLength: units, maxLength: units }),
    ),
  );

test("over all units it is the effect itself, with its variance", () => {
  fc.assert(
    fc.property(sides, ([before, after]) => {
      const effect = changeOf(before, after);
      const whole = effectOfRows(effect, [new Uint8Array(before.length).fill(1)]);
      expect(whole.value).toBeCloseTo(effect.value, 9);
      expect(varianceOf(whole)).toBeCloseTo(varianceOf(effect) ?? Number.NaN, 9);
    }),
  );
});

test("of a mean it is the slice's own mean change, with the variance that the slice alone would have", () => {
  fc.assert(
    fc.property(sides, ([before, after]) => {
      const mask = Uint8Array.from(before, (_, i) => (i % 2 === 0 ? 1 : 0));
      const taken = (values: readonly number[]) => values.filter((_, i) => mask[i] === 1);
      const alone = changeOf(taken(before), taken(after));
      const within = effectOfRows(changeOf(before, after), [mask]);
      expect(within.value).toBeCloseTo(alone.value, 9);
      expect(varianceOf(within)).toBeCloseTo(varianceOf(alone) ?? Number.NaN, 9);
    }),
  );
});

test("a slice of one unit has no variance and is refused", () => {
  const effect = changeOf([1, 2, 3], [2, 2, 5]);
  expect(() => effectOfRows(effect, [Uint8Array.of(1, 0, 0)])).toThrow("two units");
});
