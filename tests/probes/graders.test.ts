import { describe, expect, test } from "vitest";
import type { ItemLine } from "../../lib/contract/lines";
import { graderOf, graders } from "../../lib/probes/graders";

const itemOf = (answers: string[], more: Partial<ItemLine> = {}): ItemLine => ({
  item_id: "q",
  question: "?",
  answers,
  ...more,
});
const isCorrect = (item: ItemLine, output: string) => graderOf(item).reader(item)(output).correct;

describe("alias", () => {
  test.each([
    {
      name: "articles, case and punctuation are forgiven",
      answers: ["The Beatles"],
      output: "It was beatles!",
      correct: true,
    },
    { name: "diacritics are forgiven", answers: ["Malmö"], output: "in Malmo.", correct: true },
    { name: "abbreviations with points are one word", answers: ["U.S."], output: "the US", correct: true },
    { name: "a word inside another word does not count", answers: ["Art"], output: "Martin", correct: false },
    { name: "the words must be neighbours", answers: ["New York"], output: "New in York", correct: false },
    { name: "an answer of nothing but articles still counts", answers: ["The The"], output: "The The", correct: true },
    { name: "thousands with or without commas", answers: ["1,000"], output: "about 1000 people", correct: true },
    { name: "Han characters need no blanks", answers: ["北京"], output: "首都是北京。", correct: true },
    { name: "an empty output is never correct", answers: ["x"], output: "", correct: false },
  ])("$name", ({ answers, output, correct }) => expect(isCorrect(itemOf(answers), output)).toBe(correct));
});

describe("choice", () => {
  test("is the default where every answer is a bracketed option", () => {
    expect(graderOf(itemOf(["[Yes]"])).id).toBe("choice");
    expect(graderOf(itemOf(["[Yes]", "no"])).id).toBe("alias");
  });
  test.each([
    { output: "Not [No] but [yes]", correct: true },
    { output: "[Yes], no: [No]", correct: false },
    { output: "Yes", correct: false },
  ])("the last bracketed option counts: $output", ({ output, correct }) => {
    expect(isCorrect(itemOf(["[Yes]"]), output)).toBe(correct);
  });
});

describe("numeric", () => {
  test.each([
    { answers: ["1234"], output: "2 times 617 is 1,234.", correct: true },
    { answers: ["-3.5"], output: "x = −3.5", correct: true },
    { answers: ["1e3"], output: "1000", correct: true },
    { answers: ["10"], output: "10 of 12", correct: false },
    { answers: ["7"], output: "seven", correct: true },
    { answers: ["7"], output: "many", correct: false },
  ])("the last number counts: $output", ({ answers, output, correct }) => {
    expect(isCorrect(itemOf(answers, { grader: "numeric" }), output)).toBe(correct);
  });
  test("the item's own tolerance is used", () => {
    const item = itemOf(["100"], { grader: "numeric", metadata: { tolerance: 2 } });
    expect([isCorrect(item, "101.9"), isCorrect(item, "102.1")]).toEqual([true, false]);
  });
});

describe("regex", () => {
  const item = (pattern: string) => itemOf([pattern], { grader: "regex" });
  test("finds a pattern whatever its case", () => expect(isCorrect(item("\\bpar(is|ys)\\b"), "In Paris")).toBe(true));
  test.each(["red|blue|green", "(19|20)\\d{2}", "colou?r.*?(a|b|c)", "^(the )?answer: [a-d]$"])("takes %s", (pattern) =>
    expect(graderOf(item(pattern)).refuses(item(pattern))).toBeNull(),
  );
  test.each([
    "(a+)+$",
    "(a|a)*b",
    "(.*)\\1",
    "a.*b.*c.*d",
    "(",
    "x".repeat(301),
    `${"(a|a)".repeat(24)}b`,
    "a?".repeat(30) + "a".repeat(30),
    "a{0,9}".repeat(20),
    "a{9999}",
  ])("refuses %s", (pattern) => {
    expect(graderOf(item(pattern)).refuses(item(pattern))).not.toBeNull();
    expect(isCorrect(item(pattern), "a".repeat(100_000))).toBe(false);
  });
});

test("exact forgives only blanks", () => {
  const item = itemOf(["New York"], { grader: "exact" });
  expect([isCorrect(item, " New  York\n"), isCorrect(item, "new york")]).toEqual([true, false]);
});

test("every grader refuses or grades an item, and has an id of its own", () => {
  expect(new Set(graders.map(({ id }) => id)).size).toBe(graders.length);
});
