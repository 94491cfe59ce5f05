import fc from "fast-check";
import { expect, test } from "vitest";
import { distinctN } from "../../lib/metrics/distinct-n";
import { hillQ0, hillQ1, hillQ2 } from "../../lib/metrics/hill";
import { overlap2 } from "../../lib/metrics/overlap-2";
import { selfBleu } from "../../lib/metrics/self-bleu";
import { withinDistinct2 } from "../../lib/metrics/within-distinct-2";
import { anyOutputs, type Output, separate, textOf, valueIn } from "../support/corpora";

const gramsOf = ({ tokens }: Output, n: number) =>
  Array.from({ length: Math.max(0, tokens.length - n + 1) }, (_, i) => JSON.stringify(tokens.slice(i, i + n)));

function near(value: number | null, expected: number | null): void {
  if (value === null || expected === null) expect(value).toBe(expected);
  else expect(Math.abs(value - expected)).toBeLessThan(1e-10 * Math.max(1, Math.abs(expected)));
}

test.each([
  { name: "a b / b a / a b: two of three pairs differ", texts: ["a b", "b a", "a b"], value: 2 / 3 },
  { name: "no pair crosses outputs", texts: ["a b", "c d"], value: 1 },
  { name: "outputs of one word have no pair", texts: ["a", "b"], value: null },
])("distinct-2: $name", ({ texts, value }) => {
  expect(valueIn(distinctN(2), textOf(separate(...texts)))).toBe(value);
});

test("n-gram counts agree with a plain string count on any corpus", () => {
  fc.assert(
    fc.property(anyOutputs, (outputs) => {
      const text = textOf(outputs);
      for (const n of [1, 2, 3, 4, 5] as const) {
        const counted = text.ngrams()[n];
        const all = outputs.flatMap((output) => gramsOf(output, n));
        const prompts = text.corpus.prompts.map((_, p) =>
          outputs.filter((o) => o.prompt === p).flatMap((o) => gramsOf(o, n)),
        );
        expect(counted.total).toBe(all.length);
        expect(counted.distinct).toBe(new Set(all).size);
        expect([...counted.totalOf]).toEqual(prompts.map((grams) => grams.length));
        expect([...counted.distinctIn]).toEqual(prompts.map((grams) => new Set(grams).size));
        const elsewhere = (p: number) => new Set(prompts.flatMap((grams, other) => (other === p ? [] : grams)));
        expect([...counted.onlyIn]).toEqual(
          prompts.map((grams, p) => [...new Set(grams)].filter((gram) => !elsewhere(p).has(gram)).length),
        );
      }
    }),
  );
});

test("hill numbers agree with a plain count of words", () => {
  fc.assert(
    fc.property(anyOutputs, (outputs) => {
      const counts = new Map<string, number>();
      for (const token of outputs.flatMap((o) => o.tokens)) counts.set(token, (counts.get(token) ?? 0) + 1);
      const total = [...counts.values()].reduce((a, b) => a + b, 0);
      const shares = [...counts.values()].map((count) => count / total);
      const text = textOf(outputs);
      near(valueIn(hillQ0, text), total === 0 ? null : counts.size);
      near(valueIn(hillQ1, text), total === 0 ? null : Math.exp(-shares.reduce((sum, p) => sum + p * Math.log(p), 0)));
      near(valueIn(hillQ2, text), total === 0 ? null : 1 / shares.reduce((sum, p) => sum + p * p, 0));
    }),
  );
});

test("overlap and pairs within a prompt agree with plain sets of pairs", () => {
  fc.assert(
    fc.property(anyOutputs, (outputs) => {
      const text = textOf(outputs);
      const prompts = text.corpus.prompts.map((_, p) =>
        outputs.filter((o) => o.prompt === p).flatMap((o) => gramsOf(o, 2)),
      );
      const all = prompts.flat();
      const shared = prompts.flatMap((grams, p) =>
        grams.filter((gram) => prompts.some((other, q) => q !== p && other.includes(gram))),
      );
      near(valueIn(overlap2, text), all.length === 0 || prompts.length < 2 ? null : shared.length / all.length);
      const ratios = prompts.filter((grams) => grams.length > 0).map((grams) => new Set(grams).size / grams.length);
      near(
        valueIn(withinDistinct2, text),
        ratios.length === 0 ? null : ratios.reduce((a, b) => a + b, 0) / ratios.length,
      );
    }),
  );
});

test("self-BLEU agrees with the textbook's double loop on any corpus", () => {
  fc.assert(
    fc.property(anyOutputs, fc.constantFrom(2, 3, 4, 5), (outputs, n) => {
      const value = valueIn(selfBleu(n), textOf(outputs));
      const scores =
        outputs.length < 2 ? [] : outputs.map((output, i) => plainBleu(output, outputs.toSpliced(i, 1), n));
      near(value, scores.length === 0 ? null : scores.reduce((a, b) => a + b, 0) / scores.length);
    }),
  );
});

/** nltk's sentence_bleu, uniform weights, smoothing method 1, as it reads. */
function plainBleu(output: Output, others: Output[], order: number): number {
  const length = output.tokens.length;
  let logs = 0;
  for (let n = 1; n <= order; n++) {
    const grams = gramsOf(output, n);
    let matched = 0;
    for (const gram of new Set(grams)) {
      const count = (list: string[]) => list.filter((other) => other === gram).length;
      matched += Math.min(count(grams), Math.max(...others.map((other) => count(gramsOf(other, n)))));
    }
    if (n === 1 && matched === 0) return 0;
    logs += Math.log((matched === 0 ? 0.1 : matched) / Math.max(1, length - n + 1)) / order;
  }
  const lengths = others.map((other) => other.tokens.length);
  const closest = lengths.reduce((best, other) => {
    const gap = Math.abs(other - length) - Math.abs(best - length);
    return gap < 0 || (gap === 0 && other < best) ? other : best;
  });
  return (length > closest ? 1 : Math.exp(1 - closest / length)) * Math.exp(logs);
}
