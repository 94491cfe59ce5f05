import type { Tokenizer } from "./tokenizer";

// Python's str.split(): JavaScript's \s without U+FEFF, and the separators U+001C to U+001F and U+0085 besides.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are the point
const token = /(?:\uFEFF|[^\s\u001C-\u001F\u0085])+/g;

/** Runs between blanks, as Python's `str.split()` gives them: for comparison with other tools. */
export const whitespaceTokenizer: Tokenizer = {
  id: "whitespace-v1",
  tokenize(text, emit) {
    for (const match of text.matchAll(token)) emit(match[0]);
  },
};
