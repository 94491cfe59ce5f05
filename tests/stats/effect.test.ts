import fc from "fast-check";
import { expect, test } from "vitest";
import { changeBetween, combineEffects, type Effect, varianceOf } from "../../lib/stats/effect";
import { seededRandom } from "../../lib/stats/seeded-random";

const meanOf = (values: readonly number[]) => {
  const sum = values.reduce((a, b) => a + b, 0);
  return { value: sum / values.length, withoutUnit: Float64Array.from(values, (x) => (sum - x) / (values.length - 1)) };
};
const values = fc.array(fc.double({ min: 1, max: 9, noNaN: true }), { minLength: 3, maxLength: 20 });
const effectOf = (change: ReturnType<typeof changeBetween>): Effect => {
  if ("absent" in change) throw new Error(change.absent);
  return change;
};

test("the variance of a mean's change is the textbook one, s²/n", () => {
  fc.assert(
    fc.property(values, (after) => {
      const before = meanOf(after.map(() => 1));
      const effect = effectOf(
        changeBetween({ baseline: before, candidate: meanOf(after), unit: "points", paired: true }),
      );
      const n = after.length;
      const mean = after.reduce((a, b) => a + b, 0) / n;
      const s2 = after.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1);
      expect(varianceOf(effect)).toBeCloseTo(s2 / n, 9);
    }),
  );
});

test("unpaired sides add their variances; pairing takes out what they share", () => {
  const rng = seededRandom(1);
  const shared = Array.from({ length: 200 }, () => rng() * 10);
  const baseline = meanOf(shared);
  const candidate = meanOf(shared.map((x) => x + rng()));
  const of = (paired: boolean) =>
    varianceOf(effectOf(changeBetween({ baseline, candidate, unit: "points", paired }))) ?? 0;
  expect(of(false)).toBeGreaterThan(50 * of(true));
});

test("a combination of an effect with itself is that effect", () => {
  fc.assert(
    fc.property(values, (after) => {
      const effect = effectOf(
        changeBetween({
          baseline: meanOf(after.map((_, i) => i + 1)),
          candidate: meanOf(after),
          unit: "relative",
          paired: true,
        }),
      );
      const half = combineEffects([
        { effect, weight: 0.5 },
        { effect, weight: 0.5 },
      ]);
      expect(half.value).toBeCloseTo(effect.value, 12);
      expect(varianceOf(half)).toBeCloseTo(varianceOf(effect) ?? Number.NaN, 12);
    }),
  );
});

test("from 0 to 0 is no change; from 0 to something has no relative change", () => {
  const zero = { value: 0, withoutUnit: new Float64Array(3) };
  const one = { value: 1, withoutUnit: Float64Array.of(1, 1, 1) };
  expect(changeBetween({ baseline: zero, candidate: zero, unit: "relative", paired: true })).toMatchObject({
    value: 0,
  });
  expect(changeBetween({ baseline: zero, candidate: one, unit: "relative", paired: true })).toHaveProperty("absent");
});

test("without leave-one-out values there is a change and no interval", () => {
  const effect = effectOf(
    changeBetween({
      baseline: { value: 2, withoutUnit: null },
      candidate: { value: 3, withoutUnit: null },
      unit: "relative",
      paired: true,
    }),
  );
  expect(effect.value).toBe(0.5);
  expect(varianceOf(effect)).toBeNull();
});
