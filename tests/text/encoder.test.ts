import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildCorpus, newCorpusBuilder } from "../../lib/text/corpus";
import { IntList } from "../../lib/text/int-list";
import { type TokenizerName, tokenizers } from "../../lib/text/tokenizers";
import { newVocabulary, wordId } from "../../lib/text/vocabulary";

/** Code units of every kind: lone surrogates, joiners, blanks of all sorts, marks, letters that fold to two. */
const oddUnits = [
  ..."aAzZ09_'’.,-\u0000\u0085\u00a0\u00ad\u200b\u200c\u200d\u2028\u3000\ufeff\u001c\u001f\t\n ",
  ..."éÉßẞςΣσİıÅ\u0301\u0308नमस्ते世界のテไทยعربيעברית",
  "😀",
  "👩‍👩‍👧",
  "𝒳",
  "𐐀",
  "\ud800",
  "\udc00",
  "\udbff\ud800",
  "__proto__",
];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...oddUnits), { maxLength: 30 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
);

describe.each(["words", "whitespace"] as const)("%s", (name: TokenizerName) => {
  /** The obvious way: each token as a string, its id from a map. */
  function plainIds(texts: readonly string[]) {
    const vocabulary = newVocabulary();
    const ids = texts.map((text) => {
      const found: number[] = [];
      tokenizers[name].tokenize(text, (token) => found.push(wordId(vocabulary, token)));
      return found;
    });
    return { words: vocabulary.words, ids };
  }
  function encodedIds(texts: readonly string[]) {
    const vocabulary = newVocabulary();
    const encode = tokenizers[name].encoder(vocabulary);
    const ids = texts.map((text) => {
      const list = new IntList(4);
      encode(text, list);
      return [...list.drain()];
    });
    return { words: vocabulary.words, ids };
  }

  test("the fast path gives the tokens of the plain one, on any texts of any language", () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 6 }), (texts) => {
        expect(encodedIds(texts)).toEqual(plainIds(texts));
      }),
      { numRuns: 3000 },
    );
  });

  test("every code unit, and every character beyond the basic plane's end, alone and between letters", () => {
    const texts: string[] = [];
    for (let code = 0; code < 0x3000; code += 1)
      texts.push(`${String.fromCodePoint(code)} x${String.fromCodePoint(code)}Y`);
    for (let code = 0x3000; code < 0x110000; code += 61) texts.push(`a${String.fromCodePoint(code)}B`);
    for (let unit = 0xd7f0; unit < 0xe010; unit += 1)
      texts.push(`${String.fromCharCode(unit)}a${String.fromCharCode(unit)}`);
    expect(encodedIds(texts)).toEqual(plainIds(texts));
  });

  test("more words than the first table holds, and words longer than its room", () => {
    const texts = Array.from({ length: 9000 }, (_, i) => `Word${i} ${i % 7} word${(i * 31) % 9000}`);
    texts.push(
      "a".repeat(100_000),
      "世".repeat(2000),
      `${"A".repeat(100_000)} ${"É".repeat(50_000)} ${"é".repeat(50_000)}`,
    );
    expect(encodedIds(texts)).toEqual(plainIds(texts));
  });
});

test("a corpus built line by line is the corpus of all lines", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom("p", "q", "__proto__"), anyText)), (lines) => {
      const samples = lines.map(([prompt_id, output]) => ({ prompt_id, output }));
      const builder = newCorpusBuilder({ tokenizer: "words" });
      for (const { prompt_id, output } of samples) builder.add(prompt_id, output);
      const corpus = builder.finish();
      expect(corpus).toEqual(buildCorpus({ samples, tokenizer: "words" }));
      expect(corpus.prompts).toEqual([...new Set(samples.map((sample) => sample.prompt_id))]);
      expect([...corpus.promptOf].map((p) => corpus.prompts[p])).toEqual(samples.map((sample) => sample.prompt_id));
    }),
  );
  expect(() => buildCorpus({ samples: [{ prompt_id: "p", output: "" }], tokenizer: "words", prompts: ["q"] })).toThrow(
    RangeError,
  );
});

test("a vocabulary that two tokenisers share keeps their forms apart", () => {
  const vocabulary = newVocabulary();
  const samples = [{ prompt_id: "p", output: "Yes yes" }];
  const plain = buildCorpus({ samples, tokenizer: "whitespace", vocabulary });
  const folded = buildCorpus({ samples, tokenizer: "words", vocabulary });
  const wordsOf = (tokens: Int32Array) => [...tokens].map((id) => vocabulary.words[id]);
  expect(wordsOf(plain.tokens)).toEqual(["Yes", "yes"]);
  expect(wordsOf(folded.tokens)).toEqual(["yes", "yes"]);
});
