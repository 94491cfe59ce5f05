import fc from "fast-check";
import { expect, test } from "vitest";
import { embeddingSpread, embeddingSpreadBetween, embeddingSpreadWithin } from "../../lib/metrics/embedding-spread";
import { measureText } from "../../lib/metrics/measured-text";
import { corpusOf, valueIn } from "../support/corpora";

const spreads = [embeddingSpread, embeddingSpreadWithin, embeddingSpreadBetween];

function textOf(promptOf: readonly number[], rows: readonly number[][]) {
  const dimension = rows[0]?.length ?? 0;
  const unit = rows.map((row) => row.map((x) => x / Math.hypot(...row)));
  const corpus = corpusOf(promptOf.map((prompt) => ({ prompt, tokens: ["a"] })));
  return measureText({ corpus, reference: null, vectors: Float32Array.from(unit.flat()), dimension });
}

const row = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 7, maxLength: 7 });

test("equal vectors of 32 bits are 0 apart, not what rounding leaves of them; so they are without a prompt", () => {
  fc.assert(
    fc.property(row, fc.integer({ min: 2, max: 6 }), (vector, prompts) => {
      const promptOf = Array.from({ length: 2 * prompts }, (_, i) => i >> 1);
      const text = textOf(
        promptOf,
        promptOf.map(() => vector),
      );
      for (const metric of spreads) {
        const found = metric.measure(text);
        if (!found.ok) throw new Error(found.reason);
        for (const value of [found.value, ...(found.withoutUnit ?? [])]) {
          expect(value).toBe(0);
        }
      }
    }),
  );
});

test("each spread is the plain mean over its pairs of 1 − u·v, to what 32 bits hold", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 2 }), row), { minLength: 2, maxLength: 9 }), (outputs) => {
      const text = textOf(
        outputs.map(([prompt]) => prompt),
        outputs.map(([, vector]) => vector),
      );
      const cosine = (a: number[], b: number[]) =>
        a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));
      const pairs = outputs.flatMap(([p, a], i) =>
        outputs.slice(i + 1).map(([q, b]) => ({ p, q, distance: 1 - cosine(a, b) })),
      );
      const mean = (list: readonly number[]) =>
        list.length === 0 ? null : list.reduce((sum, x) => sum + x, 0) / list.length;
      const distances = (chosen: typeof pairs) => chosen.map(({ distance }) => distance);
      const within = [0, 1, 2].flatMap(
        (prompt) => mean(distances(pairs.filter(({ p, q }) => p === prompt && q === p))) ?? [],
      );
      const expected = [mean(distances(pairs)), mean(within), mean(distances(pairs.filter(({ p, q }) => p !== q)))];
      spreads.forEach((metric, i) => {
        const value = valueIn(metric, text);
        const plain = expected[i] ?? null;
        if (value === null || plain === null) expect(value).toBe(plain);
        else expect(Math.abs(value - plain)).toBeLessThan(1e-6);
      });
    }),
  );
});

test("the spread within prompts counts only outputs to prompts with two or more", () => {
  const text = textOf(
    [0, 0, 0, 1],
    [
      [1, 2],
      [2, 1],
      [1, 1],
      [3, 1],
    ],
  );
  expect(embeddingSpreadWithin.measure(text)).toMatchObject({ ok: true, n: 3 });
  expect(embeddingSpread.measure(text)).toMatchObject({ ok: true, n: 4 });
});
