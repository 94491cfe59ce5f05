import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ItemLine } from "../../lib/contract/lines";
import { alias } from "../../lib/probes/alias";
import { findAnswer } from "../../lib/probes/find-answer";
import { answerWords, readings } from "../../lib/probes/normalize-answer";
import { articlesOf } from "../../lib/probes/small-words";

const isCorrect = (answers: string[], output: string, more: Partial<ItemLine> = {}) =>
  alias.reader({ item_id: "q", question: "", answers, ...more })(output).correct;
const normal = (text: string, language: string | null = null) =>
  answerWords(text, { reading: "joined", language }).map((word) => word.normal);

describe("what SQuAD's normal form forgives is forgiven", () => {
  test.each([
    ["The Beatles", "beatles"],
    ["an apple a day", "apple day"],
    ["U.S.A.", "usa"],
    ["Jean-Luc Godard", "jeanluc godard"],
    ["McDonald's", "mcdonalds"],
    ['"Heroes"', "heroes"],
    ["new   york\n", "New York"],
  ])("%s is %s", (answer, output) => {
    expect([isCorrect([answer], output), isCorrect([output], answer)]).toEqual([true, true]);
  });
});

describe("what it does not, is too", () => {
  test.each([
    ["Malmö", "Malmo"],
    ["Łódź", "Lodz"],
    ["Straße", "STRASSE"],
    ["Ærø", "Aero"],
    ["İstanbul", "istanbul"],
    ["Ｔｏｋｙｏ", "Tokyo"],
    ["ΟΔΥΣΣΕΥΣ", "οδυσσεύς"],
    ["Королёв", "Королев"],
    ["مُحَمَّد", "محمد"],
    ["שָׁלוֹם", "שלום"],
    ["١٩٤٥", "1945"],
    ["१२", "12"],
    ["Hawaiʻi", "Hawaii"],
    ["Côte d´Ivoire", "Cote d’Ivoire"],
    ["Jean-Luc", "Jean Luc"],
    ["J. R. R. Tolkien", "J.R.R. Tolkien"],
    ["Norvège\u200f", "norvege"],
    ["Bosnia & Herzegovina", "Bosnia and Herzegovina"],
    ["1\u00a0234\u00a0567", "1,234,567"],
    ["⚾", "It is ⚾️"],
    ["한국", "한국"],
  ])("%s is %s", (answer, output) => expect(isCorrect([answer], output)).toBe(true));

  test.each([
    ["Australie", "C'est l'Australie.", "an elided article"],
    ["Einstein", "It was Einstein's idea", "a possessive"],
    ["İstanbul", "İstanbul'da", "a Turkish ending after its apostrophe"],
    ["Paris", "a Paris-based firm", "a hyphen after it"],
    ["서울", "한국의 수도는 서울입니다.", "a Korean particle"],
    ["東京", "日本の首都は東京です。", "Japanese without blanks"],
    ["กรุงเทพ", "เมืองหลวงคือกรุงเทพครับ", "Thai without blanks"],
    ["Utrecht (city)", "Utrecht", "a missing qualifier in brackets"],
  ])("%s stands in %s (%s)", (answer, output) => expect(isCorrect([answer], output)).toBe(true));

  test("articles of the item's own language are read over, and only there", () => {
    expect(isCorrect(["Die Zauberflöte"], "Zauberflöte", { slice: { language: "de" } })).toBe(true);
    expect(isCorrect(["La Casa de los Espíritus"], "casa de espiritus", { slice: "es" })).toBe(true);
    expect(isCorrect(["Die Hard"], "It was hard.")).toBe(false);
  });
  test("points group numbers in the languages that write them so", () => {
    expect(isCorrect(["1000"], "1.000 Menschen", { slice: "de-AT" })).toBe(true);
    expect(isCorrect(["1000"], "1.000 people")).toBe(false);
  });
});

describe("what proves nothing is not counted", () => {
  test.each([
    { answers: ["Vitamin A"], output: "Vitamin C", correct: false, name: "an article at the end is a name" },
    { answers: ["Vitamin A"], output: "It is vitamin A, mostly.", correct: true, name: "and must stand there" },
    { answers: ["14"], output: "It is 3.14", correct: false, name: "digits behind a point" },
    { answers: ["3.14"], output: "about 3.14.", correct: true, name: "a decimal is one word" },
    { answers: ["1990"], output: "12.05.1990", correct: true, name: "a date is not" },
    { answers: ["C++"], output: "It is C.", correct: false, name: "signs that belong to a name" },
    { answers: ["C#"], output: "C# of course", correct: true, name: "such a name itself" },
    { answers: ["IN", "in"], output: "The country is in Brazil", correct: false, name: "a code that is a word" },
    { answers: ["in"], output: "IN", correct: true, name: "a code that is the whole answer" },
    { answers: ["US", "the US"], output: "Tell us more", correct: false, name: "an abbreviation that is a word" },
    { answers: ["U.S."], output: "In the US, I think", correct: true, name: "an abbreviation in its capitals" },
    { answers: ["US"], output: "TELL US MORE", correct: false, name: "capitals in a text of capitals" },
    { answers: ["A"], output: "A dog", correct: false, name: "a letter that begins a sentence" },
    { answers: ["A"], output: "The answer is A.", correct: true, name: "a letter that ends it" },
    { answers: ["no"], output: "No, I do not know it", correct: false, name: "a code for Norway" },
  ])("$name: $answers in $output", ({ answers, output, correct }) => expect(isCorrect(answers, output)).toBe(correct));

  const question = "What sport does the 2012 Georgetown men's soccer team play?";
  test.each([
    { output: "I don't know what sport the 2012 Georgetown men's soccer team plays.", correct: false },
    { output: "The 2012 Georgetown men's soccer team plays soccer.", correct: true },
    { output: "Soccer", correct: true },
    { output: "They play men's soccer.", correct: true },
  ])("words repeated from the question: $output", ({ output, correct }) => {
    expect(isCorrect(["soccer"], output, { question })).toBe(correct);
  });
});

test("an item of blanks and points alone is refused, one of signs is not", () => {
  const item = (answers: string[]) => ({ item_id: "q", question: "?", answers });
  expect([alias.refuses(item(["", " "])), alias.refuses(item(["🇮🇷"]))]).toEqual([
    "no accepted answer holds a word or sign",
    null,
  ]);
});

describe("on any text", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(..."aàA ß.,'-’&1٣ ½北カ서울é́\u{1f1ee}🇷the \ud800ı́".split("")), maxLength: 30 }),
  );
  test("the normal form is its own normal form", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normal(text).join(" ");
        expect(normal(once).join(" ")).toBe(once);
      }),
    );
  });
  test("case and canonical form change nothing", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normal(text.normalize("NFD"))).toEqual(normal(text.normalize("NFC")));
      }),
    );
  });
  test("an answer is found in itself, between any other words", () => {
    const word = fc.string({ unit: fc.constantFrom(..."bcdeghëß北"), minLength: 4, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), word, word, (words, before, after) => {
        const answer = words.join(" ");
        expect(isCorrect([answer], answer)).toBe(true);
        expect(isCorrect([answer], `${before} the ${answer} ${after}`)).toBe(true);
      }),
    );
  });

  // The slow twin: every way to leave out articles on both sides, by recursion.
  test("an answer is found where its words stand in any reading over of articles", () => {
    const articles = articlesOf("en");
    const tokens = fc.array(fc.constantFrom("a", "the", "x", "y", "z"), { maxLength: 7 });
    const matches = (output: readonly string[], answer: readonly string[]): boolean => {
      const [wanted, ...more] = answer;
      if (wanted === undefined) return true;
      const [said, ...rest] = output;
      if (said === undefined) return false;
      if (said === wanted && matches(rest, more)) return true;
      return articles.has(said) && matches(rest, answer);
    };
    fc.assert(
      fc.property(tokens, tokens, (output, answer) => {
        const words = (list: string[]) => list.map((word) => ({ normal: word, written: word }));
        const bare = answer.every((word) => articles.has(word))
          ? answer
          : answer.filter((word, at) => at === answer.length - 1 || !articles.has(word));
        const expected = output
          .map((_, start) => start)
          .filter((start) => output[start] === bare[0] && matches(output.slice(start), bare));
        const found = findAnswer({ output: words(output), answer: words(answer), articles });
        expect(found.map(({ start }) => start)).toEqual(bare.length === 0 ? [] : expected);
      }),
      { numRuns: 500 },
    );
  });
  test("both readings hold the same letters and digits", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const [joined, split] = readings.map((reading) =>
          answerWords(text.replace(/\d/gu, ""), { reading, language: null }),
        );
        const letters = (words: typeof joined) => (words ?? []).map((word) => word.normal).join("");
        expect(letters(joined)).toBe(letters(split));
      }),
    );
  });
});
