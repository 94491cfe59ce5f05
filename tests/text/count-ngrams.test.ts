import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildCorpus } from "../../lib/text/corpus";
import { completeSignals, countNgrams } from "../../lib/text/count-ngrams";
import { countShards } from "../../lib/text/count-shards";
import { groupExactCopies } from "../../lib/text/exact-copies";
import { viewCorpus } from "../../lib/text/ngram-view";
import { countTokens } from "../../lib/text/shards";
import { countWords } from "../../lib/text/word-counts";
import { anyOutputs, corpusOf, type Output } from "../support/corpora";

const gramsOf = ({ tokens }: Output, n: number) =>
  Array.from({ length: Math.max(0, tokens.length - n + 1) }, (_, i) => JSON.stringify(tokens.slice(i, i + n)));

test("the counts do not depend on how the words are cut into shards", () => {
  fc.assert(
    fc.property(anyOutputs, fc.integer({ min: 1, max: 4 }), (outputs, width) => {
      const corpus = corpusOf(outputs);
      const copies = groupExactCopies(corpus);
      const { view, outputAt } = viewCorpus(corpus, copies.first);
      const count = countTokens(corpus);
      const shards = [];
      for (let from = 0; from < count.length; from += width) {
        const to = Math.min(count.length, from + width);
        shards.push({ from, to, tokens: count.subarray(from, to).reduce((sum, times) => sum + times, 0) });
      }
      const totals = countShards(view, count, shards);
      expect(completeSignals({ corpus, copies, view, outputAt, totals })).toEqual(countNgrams(corpus));
    }),
  );
});

test("shared n-grams, and what each prompt's deletion takes from them, agree with plain sets", () => {
  fc.assert(
    fc.property(anyOutputs, fc.constantFrom(1, 2, 3, 4, 5), (outputs, n) => {
      const corpus = corpusOf(outputs, 5);
      const counted = countNgrams(corpus).counts[n];
      const sharedWithout = (gone: number) => {
        const left = outputs.filter(({ prompt }) => prompt !== gone);
        const grams = left.flatMap((output) => gramsOf(output, n).map((gram) => ({ gram, prompt: output.prompt })));
        return grams.filter(({ gram, prompt }) => grams.some((o) => o.gram === gram && o.prompt !== prompt)).length;
      };
      expect(counted.shared).toBe(sharedWithout(-1));
      for (let p = 0; p < 5; p++) expect(counted.shared - (counted.sharedLossOf[p] ?? 0)).toBe(sharedWithout(p));
    }),
  );
});

test("words by prompt agree with plain maps", () => {
  fc.assert(
    fc.property(anyOutputs, (outputs) => {
      const corpus = corpusOf(outputs, 5);
      const counts = countWords(corpus);
      for (let p = 0; p < 5; p++) {
        const plain = new Map<string, number>();
        for (const { prompt, tokens } of outputs)
          if (prompt === p) for (const token of tokens) plain.set(token, (plain.get(token) ?? 0) + 1);
        const found = new Map<string, number>();
        for (let e = counts.start[p] ?? 0; e < (counts.start[p + 1] ?? 0); e++)
          found.set(corpus.vocabulary.words[counts.word[e] ?? 0] ?? "", counts.times[e] ?? 0);
        expect(found).toEqual(plain);
      }
      expect(counts.total).toBe(outputs.flatMap(({ tokens }) => tokens).length);
    }),
  );
});

describe("outputs of 100,000 tokens", () => {
  const said = (word: string, times: number) => Array.from({ length: times }, () => word);

  test("one word over and over: counts, clipping and losses larger than a row holds", () => {
    const outputs = [
      { prompt: 0, tokens: said("a", 100_000) },
      { prompt: 1, tokens: said("a", 60_000) },
      { prompt: 2, tokens: said("a", 50) },
    ];
    const { counts, selfBleu, repetition } = countNgrams(corpusOf(outputs));
    expect(counts[5]).toMatchObject({ total: 160_050 - 3 * 4, distinct: 1, repeated: 1 });
    expect([...repetition.distinct]).toEqual([1, 1, 1]);
    const left = (gone: number) => outputs.filter(({ prompt }) => prompt !== gone);
    for (const n of [2, 5] as const) {
      const all = selfBleu.scoresOf[n];
      for (let gone = 0; gone < 3; gone++) {
        const kept = left(gone).map((output, prompt) => ({ ...output, prompt }));
        const after = countNgrams(corpusOf(kept)).selfBleu.scoresOf[n].reduce((a, b) => a + b, 0);
        const before = left(gone).reduce((sum, { prompt }) => sum + (all[prompt] ?? 0), 0);
        expect(Math.abs(before - (selfBleu.lossOf[n][gone] ?? 0) - after)).toBeLessThan(1e-12);
      }
    }
  });

  test("different words in one, their mirror in the other: nothing but words is shared", () => {
    const words = Array.from({ length: 100_000 }, (_, i) => `w${i}`);
    const { counts } = countNgrams(
      corpusOf([
        { prompt: 0, tokens: words },
        { prompt: 1, tokens: words.toReversed() },
      ]),
    );
    expect(counts[1]).toMatchObject({ distinct: 100_000, repeated: 100_000, shared: 200_000 });
    expect(counts[2]).toMatchObject({ total: 199_998, distinct: 199_998, repeated: 0, shared: 0 });
  });
});

test.each([1, 2047, 2048, 4094, 4095, 100_000])("a loss of %i is kept whole", (times) => {
  const tokens = Array.from({ length: times + 1 }, () => "a");
  const { selfBleu } = countNgrams(
    corpusOf([
      { prompt: 0, tokens },
      { prompt: 1, tokens },
    ]),
  );
  // Without its only reference an output scores 0: whatever were left of its matches would score more.
  for (const n of [2, 5] as const) expect([...selfBleu.lossOf[n]]).toEqual([...selfBleu.scoresOf[n]]);
  if (times >= 5) expect(selfBleu.scoresOf[5][0]).toBe(1);
});

test("the same texts in any order of outputs give the same numbers", () => {
  const texts = ["a b c d e f", "a b c d e g", "世界 a b c", "", "__proto__ constructor a b c d", "😀 a b c d e"];
  const samples = texts.map((output, i) => ({ prompt_id: `p${i % 3}`, output }));
  const inOrder = countNgrams(buildCorpus({ samples, tokenizer: "words", prompts: ["p0", "p1", "p2"] }));
  const sorted = samples.toSorted((a, b) => (a.prompt_id < b.prompt_id ? -1 : a.prompt_id > b.prompt_id ? 1 : 0));
  const grouped = countNgrams(buildCorpus({ samples: sorted, tokenizer: "words", prompts: ["p0", "p1", "p2"] }));
  expect(grouped.counts).toEqual(inOrder.counts);
  for (const n of [2, 3, 4, 5] as const) {
    sorted.forEach((sample, place) => {
      const output = samples.indexOf(sample);
      expect(grouped.selfBleu.scoresOf[n][place]).toBe(inOrder.selfBleu.scoresOf[n][output]);
    });
  }
});
