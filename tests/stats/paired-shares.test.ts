import fc from "fast-check";
import { expect, test } from "vitest";
import { itemsNeeded, smallestFallSeen } from "../../lib/stats/paired-shares";

test.each([
  { fall: 0.03, items: 2593 },
  { fall: 0.05, items: 932 },
  { fall: 0.1, items: 231 },
])("a fall of $fall with a fifth of items changed takes $items items, as published", ({ fall, items }) => {
  expect(itemsNeeded({ fall, discordance: 0.2 })).toBe(items);
});

test("the smallest fall seen takes no more items than there are, and a little less would take more", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 5000 }),
      fc.double({ min: 0.05, max: 0.6, noNaN: true }),
      (items, discordance) => {
        const fall = smallestFallSeen({ items, discordance }) ?? Number.NaN;
        const needed = (size: number) => itemsNeeded({ fall: size, discordance: Math.max(size, discordance) });
        expect(needed(fall)).toBeLessThanOrEqual(items);
        expect(needed(fall - 1e-6)).toBeGreaterThanOrEqual(items);
      },
    ),
  );
});

test("a handful of items shows nothing", () => {
  expect(smallestFallSeen({ items: 3, discordance: 0.2 })).toBeNull();
  expect(() => itemsNeeded({ fall: 0.3, discordance: 0.2 })).toThrow(RangeError);
});
