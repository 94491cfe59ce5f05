import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ItemLine } from "../../lib/contract/lines";
import { numeric } from "../../lib/probes/numeric";
import { prepareNumbers, quantitiesOf } from "../../lib/probes/quantities";

const valuesOf = (text: string, language: string | null = null) =>
  quantitiesOf(prepareNumbers(text), language).map(({ value }) => value);
const isCorrect = (answer: string, output: string, more: Partial<ItemLine> = {}) =>
  numeric.reader({ item_id: "q", question: "?", answers: [answer], ...more })(output).correct;

describe("numbers are read as they are written", () => {
  test.each<[string, number[]]>([
    ["1,234,567.5", [1234567.5]],
    ["1.234.567,5", [1234567.5]],
    ["1.234,56", [1234.56]],
    ["1\u202f234\u202f567", [1234567]],
    ["1’234’567", [1234567]],
    ["12,34,567", [1234567]],
    ["3,5", [3.5]],
    ["0,125", [0.125]],
    [".5 and -.25", [0.5, -0.25]],
    ["−3.5", [-3.5]],
    ["$-5 or -$5 or €5", [-5, -5, 5]],
    ["10-12", [10, 12]],
    ["COVID-19, H2O, v2.1, km²", []],
    ["5kg, 3rd", [5, 3]],
    ["1e3 or 1.5E-2", [1000, 0.015]],
    ["6.02 × 10^23", [6.02e23]],
    ["10⁶ or 2^10", [1e6, 1024]],
    ["½, 1½, 3/4, 1 1/2", [0.5, 1.5, 0.75, 1.5]],
    ["\\frac{3}{4}", [0.75]],
    ["12/05/1990", [12, 5, 1990]],
    ["12.05.1990", [12, 5, 1990]],
    ["2.5 million, 3 bn, 4k, 7 crore", [2.5e6, 3e9, 4e3, 7e7]],
    ["2,5 Millionen, 3 Mrd., 2 mil millones, 4 milhões", [2.5e6, 3e9, 2e9, 4e6]],
    ["3千万 と 2億 и 5 тысяч", [3e7, 2e8, 5e3]],
    ["5 m, 3 men", [5, 3]],
    ["٣٫٥", [3.5]],
    ["no digits", []],
  ])("%s", (text, values) => {
    const found = valuesOf(text);
    expect(found).toHaveLength(values.length);
    for (const [at, value] of values.entries()) expect((found[at] ?? 0) / value).toBeCloseTo(1, 12);
  });

  test("a language tells what a point and a billion are", () => {
    expect([valuesOf("1.234", "de"), valuesOf("1.234"), valuesOf("1,234", "fr"), valuesOf("1,234")]).toEqual([
      [1234],
      [1.234],
      [1.234],
      [1234],
    ]);
    expect([valuesOf("3 Billionen"), valuesOf("3 billions", "fr"), valuesOf("3 billion")]).toEqual([
      [3e12],
      [3e12],
      [3e9],
    ]);
  });

  test.each<[string, number]>([
    ["twenty-one", 21],
    ["two hundred and five", 205],
    ["three million two hundred thousand and six", 3200006],
    ["half a million", 500000],
    ["minus seven", -7],
    ["zero", 0],
  ])("English words count where there are no digits: %s", (text, value) => expect(valuesOf(text)).toEqual([value]));
});

describe("which number is the answer", () => {
  test.each([
    { answer: "617", output: "1234 / 2 = 617", correct: true, name: "the last" },
    { answer: "10", output: "10 of 12", correct: false, name: "not the first" },
    {
      answer: "5 million",
      output: "It has 5,000,000 people as of 2020.",
      correct: true,
      name: "not a year in passing",
    },
    { answer: "1945", output: "It ended in 1945.", correct: true, name: "a year where it is all there is" },
    {
      answer: "42",
      output: "The final answer is 42, since 6 times 7.",
      correct: true,
      name: "the one marked in words",
    },
    { answer: "42", output: "\\boxed{42} and 7 more", correct: true, name: "the one in a box" },
    { answer: "42", output: "it is **42** of 99", correct: true, name: "the one in bold" },
    { answer: "42", output: "Step 3: it is 42.\n\n#### 42\n[1]", correct: true, name: "the one after ####" },
    { answer: "42", output: "There are 42 [3].", correct: true, name: "not a citation" },
    { answer: "7", output: "one of the 7", correct: true, name: "no word among digits" },
  ])("$name: $output", ({ answer, output, correct }) => expect(isCorrect(answer, output)).toBe(correct));
});

test.each([
  { answer: "50%", output: "50 percent", correct: true },
  { answer: "50%", output: "0.5", correct: true },
  { answer: "50%", output: "50", correct: true },
  { answer: "0.5", output: "50 %", correct: true },
  { answer: "0.5%", output: "50%", correct: false },
  { answer: "50%", output: "5%", correct: false },
])("a percentage: $answer is $output", ({ answer, output, correct }) =>
  expect(isCorrect(answer, output)).toBe(correct),
);

test("the item's tolerance is absolute, or relative with a percent sign", () => {
  const within = (tolerance: unknown, output: string) => isCorrect("200", output, { metadata: { tolerance } });
  expect([within(2, "201.9"), within(2, "202.1"), within("2%", "203.9"), within("2%", "204.1")]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect([within(-1, "201"), within("much", "201"), within(undefined, "200.0001")]).toEqual([false, false, true]);
});

test("an item without a number is refused", () => {
  const item = { item_id: "q", question: "?", answers: ["many"] };
  expect(numeric.refuses(item)).toBe("no accepted answer is a number");
});

test("any number, written in any of the usual ways, is itself", () => {
  const ways: ((value: number) => string)[] = [
    String,
    (value) => value.toLocaleString("en-US", { maximumFractionDigits: 6 }),
    (value) => value.toLocaleString("de-CH", { maximumFractionDigits: 6 }),
    (value) => value.toExponential(),
    (value) => `The answer is ${value}.`,
    (value) => `x = ${value} km, as of 2021`,
  ];
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom(...ways),
      (whole, digits, way) => {
        const value = whole / 10 ** digits;
        expect(isCorrect(String(value), way(value))).toBe(true);
        expect(isCorrect(String(value + Math.max(1, Math.abs(value) * 1e-3)), way(value))).toBe(false);
      },
    ),
  );
});

test("any text is read without an error, and no value is NaN", () => {
  const unit = fc.constantFrom(..."0123456789.,-−+eE^/%×½⁶() \u202f’kM*\\{}[]ab千".split(""));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      for (const value of valuesOf(text)) expect(Number.isNaN(value)).toBe(false);
    }),
    { numRuns: 500 },
  );
});
