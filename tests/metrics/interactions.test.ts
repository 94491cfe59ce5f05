import fc from "fast-check";
import { expect, test } from "vitest";
import { coverage } from "../../lib/metrics/coverage";
import { standardErrorOf } from "../../lib/metrics/interval";
import type { Metric } from "../../lib/metrics/metric";
import { overlap2 } from "../../lib/metrics/overlap-2";
import { interactionsOfWords } from "../../lib/metrics/word-interactions";
import { overcountOf } from "../../lib/numeric/interactions";
import { jackknifeError } from "../../lib/numeric/jackknife";
import { seededRandom } from "../../lib/stats/seeded-random";
import { plainOvercount } from "../numeric/plain-overcount";
import { anyOutputs, type Output, textOf } from "../support/corpora";

const bigramsOf = (outputs: Output[]) =>
  outputs.flatMap(({ prompt, tokens }) =>
    tokens.slice(1).map((token, i) => ({ prompt, gram: JSON.stringify([tokens[i], token]) })),
  );

function sharedBigrams(outputs: Output[]): number {
  const all = bigramsOf(outputs);
  return all.filter(({ prompt, gram }) => all.some((other) => other.gram === gram && other.prompt !== prompt)).length;
}

test("what prompts do together to shared bigrams is what leaving two and three of them out shows", () => {
  fc.assert(
    fc.property(anyOutputs, (outputs) => {
      const text = textOf(outputs);
      const expected = plainOvercount(text.corpus.prompts.length, (gone) =>
        sharedBigrams(outputs.filter(({ prompt }) => !gone.includes(prompt))),
      );
      expect(text.overlapOvercount()).toBeCloseTo(expected, 6);
    }),
  );
});

test("what prompts do together to words said once or twice is what leaving two and three of them out shows", () => {
  fc.assert(
    fc.property(anyOutputs, (outputs) => {
      const text = textOf(outputs);
      const term = (said: number) => (said === 1 ? 5 : said === 2 ? -3 : 0);
      const expected = plainOvercount(text.corpus.prompts.length, (gone) => {
        const counts = new Map<string, number>();
        for (const { prompt, tokens } of outputs) {
          if (!gone.includes(prompt)) for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
        }
        return [...counts.values()].reduce((sum, said) => sum + term(said), 0);
      });
      expect(overcountOf(interactionsOfWords(text.words(), 2, term))).toBeCloseTo(expected, 6);
    }),
  );
});

/** Prompts of words as frequent as Zipf's law has them, each with a liking of its own for a few. */
function drawRelease(prompts: number, rng: () => number): Output[] {
  const zipf = () => String(Math.floor(2000 ** rng()));
  return Array.from({ length: prompts }, (_, prompt) => {
    const liked = Array.from({ length: 3 }, zipf);
    const tokens = Array.from({ length: 30 }, () => (rng() < 0.2 ? (liked[Math.floor(3 * rng())] ?? "") : zipf()));
    return { prompt, tokens };
  });
}

/** Mean variance that is given over the variance seen, over releases of 60 prompts. */
function errorRatios(metric: Metric): { given: number; jackknife: number } {
  const rng = seededRandom(3);
  const drawn = Array.from({ length: 400 }, () => {
    const found = metric.measure(textOf(drawRelease(60, rng)));
    if (!found.ok || found.withoutUnit === null) throw new Error(`${metric.id} is absent`);
    return { value: found.value, given: standardErrorOf(found) ?? 0, jackknife: jackknifeError(found.withoutUnit) };
  });
  const mean = drawn.reduce((sum, { value }) => sum + value, 0) / drawn.length;
  const seen = drawn.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
  const over = (of: "given" | "jackknife") => drawn.reduce((sum, one) => sum + one[of] ** 2, 0) / seen;
  return { given: over("given"), jackknife: over("jackknife") };
}

test.each([overlap2, coverage])(
  "$id varies as much as its standard error says, where the jackknife alone says more",
  (metric) => {
    const { given, jackknife } = errorRatios(metric);
    expect(given).toBeGreaterThan(0.85);
    expect(given).toBeLessThan(1.2);
    expect(jackknife).toBeGreaterThan(1.25);
  },
);
