import { expect, test } from "vitest";
import { addPair, addTriple, newInteractions, overcountOf } from "../../lib/numeric/interactions";
import { seededRandom } from "../../lib/stats/seeded-random";

test("a unit's own part in all of its pairs is no interaction", () => {
  const interactions = newInteractions(6);
  for (let i = 0; i < 6; i++) for (let j = 0; j < i; j++) addPair(interactions, j, i, 3 + i ** 2 + j ** 2);
  expect(overcountOf(interactions)).toBeCloseTo(0, 8);
});

test("what one pair does together counts by its square, what three do by half of theirs", () => {
  // Of ten units' 45 pairs one differs by 6: less its units' own parts and the mean, 36 · 35/45 · … is left.
  const pair = newInteractions(10);
  addPair(pair, 2, 7, 2);
  addPair(pair, 2, 7, 4);
  const own = (2 * (6 - 1.2) ** 2 + 8 * 1.2 ** 2) / 8;
  expect(overcountOf(pair)).toBeCloseTo(36 - own - 12 ** 2 / 180, 10);
  const both = newInteractions(10);
  addPair(both, 2, 7, 6);
  addTriple(both, 2, 4, 7, 1);
  addTriple(both, 2, 4, 7, 2);
  expect(overcountOf(both)).toBeCloseTo(overcountOf(pair) - 4.5, 10);
});

test("of 800 units the pairs share sums, and the squares are still right to 5 %", () => {
  const rng = seededRandom(11);
  const interactions = newInteractions(800);
  let squares = 0;
  for (let i = 0; i < 800; i++) {
    for (let j = 0; j < i; j++) {
      if (rng() < 0.5) continue;
      const difference = rng() < 0.5 ? -2 : 2;
      addPair(interactions, j, i, difference);
      squares += difference ** 2;
    }
  }
  expect(Math.abs(overcountOf(interactions) / squares - 1)).toBeLessThan(0.05);
});
