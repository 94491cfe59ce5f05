import fc from "fast-check";
import { expect, test } from "vitest";
import { PairTable } from "../../lib/photocopier/pair-table";

test("numbers any pairs as a map of strings would", () => {
  const pairs = fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 200 });
  fc.assert(
    fc.property(pairs, fc.nat(50), fc.nat(50), (list, first, second) => {
      const table = new PairTable(list.length);
      const twin = new Map<string, number>();
      for (const [a, b] of list) {
        const key = `${a} ${b}`;
        if (!twin.has(key)) twin.set(key, twin.size);
        expect(table.add(a, b)).toBe(twin.get(key));
      }
      expect(table.size).toBe(twin.size);
      expect(table.find(first, second)).toBe(twin.get(`${first} ${second}`) ?? -1);
    }),
  );
});

test("refuses more pairs than it was made for", () => {
  const table = new PairTable(1);
  table.add(1, 2);
  expect(() => table.add(2, 1)).toThrow(RangeError);
});
