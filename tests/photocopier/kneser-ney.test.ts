import fc from "fast-check";
import { expect, test } from "vitest";
import { discountsOf, endToken, trainKneserNey } from "../../lib/photocopier/kneser-ney";
import { contextsOf, nucleusOf, probabilityOf } from "../../lib/photocopier/predict";

const words = [2, 3, 4, 5, 6];
const tokens = 7;
const document = fc
  .array(fc.constantFrom(...words), { minLength: 0, maxLength: 12 })
  .map((list) => Int32Array.from(list));
const documents = fc.array(document, { minLength: 1, maxLength: 8 });
const scale = fc.constantFrom(0.2, 0.4, 1);
const place = fc.array(fc.constantFrom(...words), { maxLength: 5 });

test("the probabilities of all words sum to 1 after any text", () => {
  fc.assert(
    fc.property(documents, scale, place, (text, discountScale, before) => {
      const model = trainKneserNey({ documents: text, tokens, discountScale });
      const contexts = contextsOf(model, before);
      let sum = 0;
      for (let token = 0; token < tokens; token++) sum += probabilityOf(model, contexts, token);
      expect(sum).toBeCloseTo(1, 10);
    }),
  );
});

test("agrees with a plain count of strings on any text", () => {
  fc.assert(
    fc.property(documents, scale, place, (text, discountScale, before) => {
      const model = trainKneserNey({ documents: text, tokens, discountScale });
      const twin = slowKneserNey(text, discountScale);
      const contexts = contextsOf(model, before);
      for (const token of [endToken, ...words]) {
        expect(probabilityOf(model, contexts, token)).toBeCloseTo(twin(before.slice(-3), token), 10);
      }
    }),
  );
});

test("a nucleus holds the likeliest words, in order, and just reaches its mass", () => {
  fc.assert(
    fc.property(
      documents,
      scale,
      place,
      fc.double({ min: 0.1, max: 0.99, noNaN: true }),
      (text, discountScale, before, topP) => {
        const model = trainKneserNey({ documents: text, tokens, discountScale });
        const contexts = contextsOf(model, before);
        const all = [endToken, ...words].map((token) => probabilityOf(model, contexts, token)).sort((a, b) => b - a);
        const { tokens: kept, upTo } = nucleusOf(model, contexts, topP);
        let mass = 0;
        for (const [i, token] of kept.entries()) {
          expect(mass).toBeLessThan(topP);
          expect(probabilityOf(model, contexts, token)).toBeCloseTo(all[i] ?? 0, 10);
          mass += probabilityOf(model, contexts, token);
          expect(upTo[i]).toBeCloseTo(mass, 10);
        }
        expect(new Set(kept).size).toBe(kept.length);
        expect(mass).toBeGreaterThanOrEqual(topP - 1e-9);
      },
    ),
  );
});

test.each([
  {
    name: "textbook values: n1..n4 = 4, 2, 1, 1 give Y = 1/2",
    counts: [1, 1, 1, 1, 2, 2, 3, 4],
    scale: 1,
    discounts: [0, 0.5, 1.25, 1],
  },
  { name: "scaled", counts: [1, 1, 1, 1, 2, 2, 3, 4], scale: 0.4, discounts: [0, 0.2, 0.5, 0.4] },
  {
    name: "no n-gram was seen once: nothing to estimate from, so half",
    counts: [2, 2],
    scale: 1,
    discounts: [0, 0.5, 2, 1.5],
  },
])("discounts, $name", ({ counts, scale: factor, discounts }) => {
  const found = discountsOf(Int32Array.from(counts), factor);
  for (const [i, discount] of discounts.entries()) expect(found[i]).toBeCloseTo(discount, 12);
});

/** The definition, word for word: sets of strings, and a recursion down the orders. */
function slowKneserNey(text: readonly Int32Array[], scaleBy: number) {
  const fours = text.flatMap((tokensOfOne) => {
    const padded = [0, 0, 0, ...tokensOfOne, endToken];
    return padded.slice(3).map((_, i) => padded.slice(i, i + 4).join(" "));
  });
  const counts: Map<string, number>[] = [new Map(), new Map(), new Map(), new Map()];
  for (const gram of fours) counts[3]?.set(gram, (counts[3].get(gram) ?? 0) + 1);
  for (const k of [2, 1, 0]) {
    for (const longer of counts[k + 1]?.keys() ?? []) {
      const gram = longer.split(" ").slice(1).join(" ");
      counts[k]?.set(gram, (counts[k]?.get(gram) ?? 0) + 1);
    }
  }
  const vocabulary = counts[0]?.size ?? 0;
  const probability = (context: readonly number[], token: number): number => {
    const k = context.length;
    const lower = () =>
      k === 0 ? (counts[0]?.has(String(token)) ? 1 / vocabulary : 0) : probability(context.slice(1), token);
    const table = counts[k] ?? new Map<string, number>();
    const before = context.join(" ");
    const following = [...table].filter(([gram]) => gram.split(" ").slice(0, -1).join(" ") === before);
    const total = following.reduce((sum, [, times]) => sum + times, 0);
    if (total === 0) return lower();
    const discounts = discountsOf(Int32Array.from(table.values()), scaleBy);
    const discount = (times: number) => discounts[Math.min(times, 3)] ?? 0;
    const handed = following.reduce((sum, [, times]) => sum + discount(times), 0) / total;
    const times = table.get([...context, token].join(" ")) ?? 0;
    return (times > 0 ? (times - discount(times)) / total : 0) + handed * lower();
  };
  return probability;
}
