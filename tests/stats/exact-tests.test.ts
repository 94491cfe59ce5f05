import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fisherExact, mcnemarExact } from "../../lib/stats/exact-tests";

describe("McNemar, exact", () => {
  test.each([
    { name: "nothing changed", lost: 0, regained: 0, p: 1 },
    { name: "one lost: no more than a coin", lost: 1, regained: 0, p: 1 },
    { name: "five lost, none regained: 2/32", lost: 5, regained: 0, p: 2 / 32 },
    { name: "8 to 1: 2·(1 + 9)/512", lost: 8, regained: 1, p: 20 / 512 },
  ])("$name", ({ lost, regained, p }) => expect(mcnemarExact({ lost, regained })).toBeCloseTo(p, 12));

  test("does not care which side lost", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (lost, regained) => {
        const p = mcnemarExact({ lost, regained });
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(mcnemarExact({ lost: regained, regained: lost })).toBe(p);
      }),
    );
  });
});

describe("Fisher, exact", () => {
  test("Fisher's tea taster: 3 of 4 against 1 of 4 is 34/70", () => {
    expect(fisherExact({ a: 3, ofA: 4, b: 1, ofB: 4 })).toBeCloseTo(34 / 70, 10);
  });

  test("agrees with counting every table, slowly", () => {
    const choose = (n: number, k: number): number => (k === 0 || k === n ? 1 : choose(n - 1, k - 1) + choose(n - 1, k));
    const small = fc.record({
      ofA: fc.integer({ min: 0, max: 8 }),
      ofB: fc.integer({ min: 0, max: 8 }),
      x: fc.nat(8),
      y: fc.nat(8),
    });
    fc.assert(
      fc.property(small, ({ ofA, ofB, x, y }) => {
        const [a, b] = [Math.min(x, ofA), Math.min(y, ofB)];
        const weight = (k: number) => choose(ofA, k) * choose(ofB, a + b - k);
        let seen = 0;
        let all = 0;
        for (let k = Math.max(0, a + b - ofB); k <= Math.min(ofA, a + b); k++) {
          all += weight(k);
          if (weight(k) <= weight(a)) seen += weight(k);
        }
        expect(fisherExact({ a, ofA, b, ofB })).toBeCloseTo(seen / all, 9);
      }),
    );
  });

  test("refuses counts that are none", () => {
    expect(() => fisherExact({ a: 3, ofA: 2, b: 0, ofB: 1 })).toThrow(RangeError);
  });
});
