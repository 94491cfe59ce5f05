import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newBitLcs } from "../../lib/text/bit-lcs";
import { deflatedSize } from "../../lib/text/deflated-size";
import { eachRun, frequentRuns } from "../../lib/text/frequent-runs";
import { joinedBytes, joinedTokens, shuffledTexts } from "../../lib/text/joined-tokens";
import { hddOf, mtldOf } from "../../lib/text/lexical-diversity";
import { sumRougeL } from "../../lib/text/rouge-l-sums";
import { codeOutputs, runTokens } from "../../lib/text/skeleton";
import { countWords } from "../../lib/text/word-counts";
import { zipfSlope } from "../../lib/text/zipf-slope";
import { anyOutputs, corpusOf, type Output } from "../support/corpora";

/** Long outputs of few words, so that bits cross the borders of words and draws of 42 are possible. */
const longOutputs: fc.Arbitrary<Output[]> = fc.array(
  fc.record({
    prompt: fc.integer({ min: 0, max: 4 }),
    tokens: fc.array(
      fc.integer({ min: 0, max: 30 }).map((n) => `w${Math.floor(Math.sqrt(n))}`),
      { maxLength: 300, size: "max" },
    ),
  }),
  { minLength: 2, maxLength: 6 },
);
const either = fc.oneof(anyOutputs, longOutputs);

describe("longest common subsequences", () => {
  test.each([1, 62, 63, 64, 126, 127, 189, 190, 252, 253, 315, 441, 504, 505, 568])(
    "agree with the table for %i places of bits, which carry from word to word",
    (length) => {
      const tokens = (step: number, size: number) => Array.from({ length: size }, (_, i) => `w${(i * i * step) % 7}`);
      const outputs = [
        { prompt: 0, tokens: tokens(3, length) },
        { prompt: 1, tokens: tokens(5, length + 40) },
        { prompt: 2, tokens: Array.from({ length: 2 * length }, () => "w1") },
      ];
      const lcs = newBitLcs(corpusOf(outputs));
      outputs.forEach((taken, i) => {
        lcs.take(i);
        outputs.forEach((other, k) => {
          if (k !== i) expect(lcs.with(k)).toBe(plainLcs(taken.tokens, other.tokens));
        });
      });
    },
  );

  test("agree with the textbook's table, for outputs of any length", () => {
    fc.assert(
      fc.property(either, (outputs) => {
        const lcs = newBitLcs(corpusOf(outputs));
        outputs.forEach((taken, i) => {
          lcs.take(i);
          outputs.forEach((other, k) => {
            if (k !== i) expect(lcs.with(k)).toBe(plainLcs(taken.tokens, other.tokens));
          });
        });
      }),
      { numRuns: 60 },
    );
  });

  test.each([30, 31, 32, 123, 124, 125, 248, 249])("a text of %i tokens shares all of them with its copy", (length) => {
    const tokens = Array.from({ length }, (_, i) => `w${i % 7}`);
    const lcs = newBitLcs(
      corpusOf([
        { prompt: 0, tokens },
        { prompt: 1, tokens },
      ]),
    );
    lcs.take(0);
    expect(lcs.with(1)).toBe(length);
  });

  test("all pairs are summed by prompt as a double loop sums them", () => {
    fc.assert(
      fc.property(anyOutputs, (outputs) => {
        const sums = sumRougeL(corpusOf(outputs, 5));
        const pairs = outputs.flatMap((a, i) => outputs.slice(i + 1).map((b) => [a, b] as const));
        const f = (a: Output, b: Output) =>
          plainLcs(a.tokens, b.tokens) === 0
            ? 0
            : (2 * plainLcs(a.tokens, b.tokens)) / (a.tokens.length + b.tokens.length);
        expect(sums?.pairs).toBe(pairs.length);
        expect(sums?.sum).toBeCloseTo(
          pairs.reduce((sum, [a, b]) => sum + f(a, b), 0),
          10,
        );
        for (let p = 0; p < 5; p++) {
          const held = pairs.filter(([a, b]) => a.prompt === p || b.prompt === p);
          expect(sums?.pairsOf[p]).toBe(held.length);
          expect(sums?.sumOf[p]).toBeCloseTo(
            held.reduce((sum, [a, b]) => sum + f(a, b), 0),
            10,
          );
        }
      }),
    );
  });

  test("where pairs are sampled each output is in as many, no pair comes twice, and the mean is near that of all", () => {
    const outputs = Array.from({ length: 201 }, (_, i) => ({
      prompt: i,
      tokens: Array.from({ length: 20 + (i % 17) }, (_, k) => `w${(i * 7 + k * k * (1 + (i % 5))) % 23}`),
    }));
    const corpus = corpusOf(outputs);
    const all = sumRougeL(corpus);
    const some = sumRougeL(corpus, { exact: 0, sample: 2 ** 17 });
    if (all === null || some === null) throw new Error("pairs were compared");
    expect([all.exact, some.exact]).toEqual([true, false]);
    expect(some.pairs).toBeLessThan(all.pairs / 2);
    expect(new Set(some.pairsOf)).toEqual(new Set([(2 * some.pairs) / outputs.length]));
    expect(Math.abs(some.sum / some.pairs - all.sum / all.pairs)).toBeLessThan(0.01);
    // As many steps as the whole needs: then the ring holds every pair once.
    const ring = sumRougeL(corpus, { exact: 0, sample: 2 ** 30 });
    expect(ring?.pairs).toBe(all.pairs);
    expect(ring?.sum).toBeCloseTo(all.sum, 8);
  });

  test("outputs too long for one pair each have no sum", () => {
    const outputs = [0, 1, 2].map((prompt) => ({ prompt, tokens: Array.from({ length: 400 }, () => "a") }));
    expect(sumRougeL(corpusOf(outputs), { exact: 0, sample: 100 })).toBeNull();
  });
});

describe("lexical diversity", () => {
  test("MTLD agrees with a plain reading of its rules", () => {
    fc.assert(
      fc.property(either, (outputs) => {
        const found = mtldOf(corpusOf(outputs));
        outputs.forEach(({ tokens }, i) => {
          if (tokens.length === 0) expect(found[i]).toBeNaN();
          else {
            const expected =
              (tokens.length / plainFactors(tokens) + tokens.length / plainFactors(tokens.toReversed())) / 2;
            expect(found[i]).toBeCloseTo(expected, 9);
          }
        });
      }),
    );
  });

  test("HD-D agrees with drawing 42 tokens one after another", () => {
    fc.assert(
      fc.property(longOutputs, (outputs) => {
        const found = hddOf(corpusOf(outputs));
        outputs.forEach(({ tokens }, i) => {
          if (tokens.length < 42) expect(found[i]).toBeNaN();
          else expect(found[i]).toBeCloseTo(plainHdd(tokens), 9);
        });
      }),
    );
  });
});

test("the Zipf slope agrees with a line through sorted counts, and so does it without each prompt", () => {
  fc.assert(
    fc.property(either, (outputs) => {
      const counts = countWords(corpusOf(outputs, 5));
      const { value, withoutPrompt } = zipfSlope(counts);
      near(value, plainZipf(outputs));
      for (let p = 0; p < 5; p++)
        near(withoutPrompt[p] ?? Number.NaN, plainZipf(outputs.filter((o) => o.prompt !== p)));
    }),
  );
});

test("beyond 5,000 words only the most frequent 5,000 count, with or without a prompt", () => {
  const outputs = Array.from({ length: 3 }, (_, prompt) => ({
    prompt,
    tokens: Array.from(
      { length: 6000 },
      (_, i) => `w${prompt === 2 ? (i * i) % 4999 : Math.floor((i * i) / (1 + prompt) / 6000) + (i % 3) * 2000}`,
    ),
  }));
  const { value, withoutPrompt } = zipfSlope(countWords(corpusOf(outputs)));
  near(value, plainZipf(outputs));
  outputs.forEach((_, p) => {
    near(withoutPrompt[p] ?? Number.NaN, plainZipf(outputs.filter((o) => o.prompt !== p)));
  });
});

describe("frequent skeletons", () => {
  const words = fc.constantFrom("the", "of", ",", ".", "house", "42", "is", "gpt4", "😀", "The");
  const texts = fc.array(fc.record({ prompt: fc.nat({ max: 3 }), tokens: fc.array(words, { maxLength: 14 }) }), {
    minLength: 1,
    maxLength: 30,
  });

  test("are those of a plain count, however few are asked for", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 20 }), (outputs, most) => {
        const coded = codeOutputs(corpusOf(outputs));
        const found = frequentRuns(coded, most);
        const held = new Map<string, number>();
        for (const { tokens } of outputs) {
          for (const run of new Set(plainRuns(tokens))) held.set(run, (held.get(run) ?? 0) + 1);
        }
        const expected = [...held.values()].filter((n) => n > 1).sort((a, b) => b - a);
        expect(found.map((run) => run.outputs)).toEqual(expected.slice(0, most));
        for (const run of found) expect(held.get(runTokens(run).join(" "))).toBe(run.outputs);
      }),
    );
  });

  test("do not depend on the order of the outputs", () => {
    fc.assert(
      fc.property(texts, (outputs) => {
        const listOf = (some: Output[]) => frequentRuns(codeOutputs(corpusOf(some)), 5);
        expect(listOf(outputs.toReversed())).toEqual(listOf(outputs));
      }),
    );
  });

  test("no run crosses outputs, and one with fewer than two kept tokens is passed over", () => {
    const visited: number[] = [];
    const outputs = ["the cat of", "dogs in house", "one cat sat red big dog", "the cat sat on big dog"].map(
      (text, prompt) => ({
        prompt,
        tokens: text.split(" "),
      }),
    );
    eachRun(codeOutputs(corpusOf(outputs)), (_head, _tail, output) => visited.push(output));
    // "one" alone is kept in the third.
    expect(visited).toEqual([3]);
  });
});

describe("deflated sizes", () => {
  test("bytes are those of the joined text, and a budget cuts them", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 8 }), fc.nat({ max: 60 }), (texts, most) => {
        const whole = new TextEncoder().encode(texts.join(" ")).length;
        expect(deflatedSize(texts).bytes).toBe(whole);
        const cut = deflatedSize(texts, most).bytes;
        expect(cut).toBeLessThanOrEqual(Math.min(whole, most));
        expect(cut).toBeGreaterThanOrEqual(Math.min(whole, most) - 3);
      }),
    );
  });

  test("a text in several pieces deflates to within a thousandth of one stream", async () => {
    const { deflateRawSync } = await import("node:zlib");
    const texts = Array.from(
      { length: 40_000 },
      (_, i) => `line ${i} says ${(i * 7919) % 10007} and ${(i * i) % 997} things`,
    );
    const { bytes, deflated } = deflatedSize(texts);
    const one = deflateRawSync(new TextEncoder().encode(texts.join(" ")), { level: 9 }).length;
    expect(bytes).toBeGreaterThan(1 << 20);
    expect(Math.abs(deflated / one - 1)).toBeLessThan(1e-3);
  });

  test("the length of joined tokens is known before they are joined", () => {
    fc.assert(
      fc.property(anyOutputs, (outputs) => {
        const corpus = corpusOf(outputs);
        expect(outputs.map((_, i) => joinedTokens(corpus, i))).toEqual(outputs.map(({ tokens }) => tokens.join(" ")));
        expect(joinedBytes(corpus)).toBe(deflatedSize(shuffledTexts(corpus)).bytes);
      }),
    );
  });
});

function near(value: number, expected: number | null): void {
  if (expected === null) expect(value).toBeNaN();
  else expect(Math.abs(value - expected)).toBeLessThan(1e-9);
}

function plainLcs(a: readonly string[], b: readonly string[]): number {
  let above = b.map(() => 0);
  for (const token of a) {
    const row: number[] = [];
    b.forEach((other, k) => {
      row.push(token === other ? (above[k - 1] ?? 0) + 1 : Math.max(above[k] ?? 0, row[k - 1] ?? 0));
    });
    above = row;
  }
  return above.at(-1) ?? 0;
}

function plainFactors(tokens: readonly string[]): number {
  let stretch: string[] = [];
  let factors = 0;
  for (const token of tokens) {
    stretch.push(token);
    if (new Set(stretch).size / stretch.length <= 0.72) {
      factors++;
      stretch = [];
    }
  }
  if (stretch.length > 0) factors += (1 - new Set(stretch).size / stretch.length) / (1 - 0.72);
  return factors === 0 ? 1 : factors;
}

/** The chance that a word is among 42 tokens drawn one after another, over all words, / 42. */
function plainHdd(tokens: readonly string[]): number {
  let expected = 0;
  for (const word of new Set(tokens)) {
    const others = tokens.filter((token) => token !== word).length;
    let missed = 1;
    for (let draw = 0; draw < 42; draw++) missed *= Math.max(0, others - draw) / (tokens.length - draw);
    expected += 1 - missed;
  }
  return expected / 42;
}

function plainZipf(outputs: readonly Output[]): number | null {
  const counts = new Map<string, number>();
  for (const token of outputs.flatMap((o) => o.tokens)) counts.set(token, (counts.get(token) ?? 0) + 1);
  const y = [...counts.values()]
    .sort((a, b) => b - a)
    .slice(0, 5000)
    .map(Math.log);
  if (y.length < 2) return null;
  const x = y.map((_, rank) => Math.log(rank + 1));
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const sxy = x.reduce((sum, xi, i) => sum + (xi - mx) * ((y[i] ?? 0) - my), 0);
  return -sxy / x.reduce((sum, xi) => sum + (xi - mx) ** 2, 0);
}

/** Runs of six as text, where at least two tokens are kept. */
function plainRuns(tokens: readonly string[]): string[] {
  const shapeOf: Record<string, string> = { house: "[word]", "42": "[number]", gpt4: "[code]", "😀": "[symbol]" };
  const skeleton = tokens.map((token) => shapeOf[token] ?? token.toLowerCase());
  return Array.from({ length: Math.max(0, skeleton.length - 5) }, (_, i) => skeleton.slice(i, i + 6))
    .filter((run) => run.filter((token) => !token.startsWith("[")).length >= 2)
    .map((run) => run.join(" "));
}
