import { expect, test } from "vitest";
import { joinWords, splitSentences, splitWords } from "../../lib/photocopier/words";

test.each([
  {
    name: "punctuation is a token of its own",
    text: "Peace, and (we hope) plenty.",
    tokens: ["Peace", ",", "and", "(", "we", "hope", ")", "plenty", "."],
  },
  {
    name: "an abbreviation keeps its stop",
    text: "Mr. Adams of the U.S. spoke.",
    tokens: ["Mr.", "Adams", "of", "the", "U.S.", "spoke", "."],
  },
  { name: "numbers stay whole", text: "$3,473,922.50 in 1862;", tokens: ["$3,473,922.50", "in", "1862", ";"] },
  { name: "quotation marks and lone dots are left out", text: '"Yes" . . . he said', tokens: ["Yes", "he", "said"] },
  { name: "dashes become commas", text: "peace--at last—came", tokens: ["peace", ",", "at", "last", ",", "came"] },
])("splitting: $name", ({ text, tokens }) => {
  expect(splitWords(text)).toEqual(tokens);
});

test("joining puts punctuation where it was", () => {
  const text = "Mr. Adams (of the U.S.) spoke; who, then, answered? Nobody.";
  expect(joinWords(splitWords(text))).toBe(text);
});

test("an abbreviation does not end a sentence, and what has no full stop is a sentence too", () => {
  expect(splitSentences("Gen. Grant came. Did he? Yes")).toEqual(["Gen. Grant came.", "Did he?", "Yes"]);
});
