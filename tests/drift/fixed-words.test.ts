import fc from "fast-check";
import { expect, test } from "vitest";
import { findFixedWords, withoutFixedWords } from "../../lib/drift/fixed-words";
import { buildCorpus, type Corpus } from "../../lib/text/corpus";
import { newVocabulary } from "../../lib/text/vocabulary";

function sidesOf(baseline: string[], candidate: string[]) {
  const vocabulary = newVocabulary();
  const corpusOf = (outputs: string[]) =>
    buildCorpus({
      samples: outputs.map((output, i) => ({ prompt_id: `p${i}`, output })),
      tokenizer: "words",
      vocabulary,
    });
  return { baseline: corpusOf(baseline), candidate: corpusOf(candidate) };
}

const said = (sides: { baseline: Corpus; candidate: Corpus }) =>
  findFixedWords(sides).map(({ ids, ...words }) => words);
const textsOf = ({ outputs, offsets, tokens, vocabulary }: Corpus) =>
  Array.from({ length: outputs }, (_, output) =>
    Array.from(tokens.subarray(offsets[output], offsets[output + 1]), (id) => vocabulary.words[id]).join(" "),
  );

const twenty = (of: (i: number) => string) => Array.from({ length: 20 }, (_, i) => of(i));
const plain = twenty((i) => `a${i} b${i} c${i} d${i}`);
/** The first `some` of them begin so. */
const begun = (some: number, words: string) => plain.map((text, i) => (i < some ? `${words} ${text}` : text));
const ended = (some: number, words: string) => plain.map((text, i) => (i < some ? `${text} ${words}` : text));

test.each([
  { name: "an opening of every output", candidate: begun(20, "x y z"), words: "x y z", place: "opening", share: 1 },
  {
    name: "an opening of more than half",
    candidate: begun(11, "x y z"),
    words: "x y z",
    place: "opening",
    share: 0.55,
  },
  { name: "an ending, in its order", candidate: ended(20, "x y z"), words: "x y z", place: "ending", share: 1 },
])("$name is found with its share on both sides", ({ candidate, words, place, share }) => {
  const found = { place, words, tokens: 3 };
  expect(said(sidesOf(plain, candidate))).toEqual([
    { ...found, side: "candidate", baseline_share: 0, candidate_share: share },
  ]);
  expect(said(sidesOf(candidate, plain))).toEqual([
    { ...found, side: "baseline", baseline_share: share, candidate_share: 0 },
  ]);
});

test.each([
  { name: "of half of the outputs", baseline: plain, candidate: begun(10, "x y z") },
  { name: "of two tokens", baseline: plain, candidate: begun(20, "x y") },
  { name: "that one in ten of the other side has", baseline: begun(2, "x y z"), candidate: begun(20, "x y z") },
  { name: "in the middle", baseline: plain, candidate: twenty((i) => `a${i} x y z b${i}`) },
])("an opening $name is not found", ({ baseline, candidate }) => {
  expect(said(sidesOf(baseline, candidate))).toEqual([]);
});

test("one of twenty on the other side may have them too", () => {
  expect(said(sidesOf(begun(1, "x y z"), begun(20, "x y z")))[0]).toMatchObject({ baseline_share: 0.05 });
});

test("a word that follows in some outputs only is not made part of the words", () => {
  const candidate = plain.map((text, i) => `x y z ${i < 12 ? "the " : ""}${text}`);
  const sides = sidesOf(plain, candidate);
  expect(said(sides)[0]).toMatchObject({ words: "x y z", candidate_share: 1 });
  expect(textsOf(withoutFixedWords(sides.candidate, findFixedWords(sides)))[0]).toBe("the a0 b0 c0 d0");
});

test("long words are written out in part, and taken off in full", () => {
  const long = Array.from({ length: 60 }, (_, i) => `w${String.fromCodePoint(97 + (i % 26))}${i}`).join(" ");
  const sides = sidesOf(plain, begun(20, long));
  const [found] = said(sides);
  expect(found?.words.split(" ")).toHaveLength(41);
  expect(found?.words.endsWith(" …")).toBe(true);
  expect(textsOf(withoutFixedWords(sides.candidate, findFixedWords(sides)))).toEqual(textsOf(sides.baseline));
});

test("words put before and after outputs, whatever these are, are found and leave them as they were", () => {
  const text = fc.array(fc.constantFrom("k", "l", "m", "n", "o"), { minLength: 0, maxLength: 8 });
  const outputs = fc.array(
    text.map((words) => words.join(" ")),
    { minLength: 20, maxLength: 40 },
  );
  fc.assert(
    fc.property(outputs, fc.boolean(), fc.boolean(), (all, hasOpening, hasEnding) => {
      const wrapped = all.map((output, i) =>
        // What stands between differs from one to the next, so that nothing longer is shared.
        [hasOpening ? "x y z" : "", `u${i}`, output, `v${i}`, hasEnding ? "p q r s" : ""].filter(Boolean).join(" "),
      );
      const bare = all.map((output, i) => [`u${i}`, output, `v${i}`].filter(Boolean).join(" "));
      const sides = sidesOf(bare, wrapped);
      const found = findFixedWords(sides);
      expect(found.map(({ words }) => words)).toEqual([
        ...(hasOpening ? ["x y z"] : []),
        ...(hasEnding ? ["p q r s"] : []),
      ]);
      expect(textsOf(withoutFixedWords(sides.candidate, found))).toEqual(textsOf(sides.baseline));
    }),
    { numRuns: 100, seed: 3 },
  );
});

test("outputs that are nothing but the words are left empty, and never cut twice", () => {
  const sides = sidesOf(
    plain,
    twenty(() => "x y z"),
  );
  expect(findFixedWords(sides)).toHaveLength(2);
  expect(withoutFixedWords(sides.candidate, findFixedWords(sides)).tokens).toHaveLength(0);
});

test("no output on a side is no fixed words", () => {
  expect(said(sidesOf([], []))).toEqual([]);
  expect(
    said(
      sidesOf(
        plain,
        twenty(() => ""),
      ),
    ),
  ).toEqual([]);
});
