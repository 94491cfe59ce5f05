import fc from "fast-check";
import { expect, test } from "vitest";
import { tokenizers } from "../../lib/text/tokenizers";

function tokens(name: "words" | "whitespace", text: string): string[] {
  const found: string[] = [];
  tokenizers[name].tokenize(text, (token) => found.push(token));
  return found;
}

test.each([
  { name: "words and punctuation", text: "Don't stop, Anna!", expected: ["don't", "stop", ",", "anna", "!"] },
  { name: "quotes around a word are not inner apostrophes", text: "'tis 'so'", expected: ["'", "tis", "'", "so", "'"] },
  { name: "case is folded beyond ASCII", text: "ΟΔΟΣ Straße STRASSE", expected: ["οδοσ", "strasse", "strasse"] },
  {
    name: "Han, kana and Thai one by one",
    text: "日本のテ ไทย abc",
    expected: ["日", "本", "の", "テ", "ไ", "ท", "ย", "abc"],
  },
  { name: "marks stay with their letter", text: "cafe\u0301 नमस्ते", expected: ["cafe\u0301", "नमस्ते"] },
  { name: "digits are words, points are not", text: "3.14 x2", expected: ["3", ".", "14", "x2"] },
  { name: "symbols and emoji alone", text: "a+b 😀😀", expected: ["a", "+", "b", "😀", "😀"] },
  { name: "blanks of any kind separate", text: "a\u00a0b\u3000c\u200bd\ufeffe", expected: ["a", "b", "c", "d", "e"] },
  { name: "nothing", text: " \n\t", expected: [] },
])("words: $name", ({ text, expected }) => {
  expect(tokens("words", text)).toEqual(expected);
});

test("whitespace: Python's blanks and no other", () => {
  expect(tokens("whitespace", "a\u0085b\u001cc\ufeffd e\u200bf")).toEqual(["a", "b", "c\ufeffd", "e\u200bf"]);
});

test("words: case never matters, and no token is empty or holds a blank", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      for (const token of tokens("words", text)) expect(token).toMatch(/^\S+$/u);
    }),
  );
  expect(tokens("words", "ÀÉÎ")).toEqual(tokens("words", "àéî"));
});
