import { TextUnits } from "./text-units";
import type { Tokenizer } from "./tokenizer";
import { mixUnit, WordForms } from "./word-forms";

// Python's str.split(): JavaScript's \s without U+FEFF, and the separators U+001C to U+001F and U+0085 besides.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are the point
const token = /(?:\uFEFF|[^\s\u001C-\u001F\u0085])+/g;

/** The same blanks by code unit: all lie in the basic plane. */
const isBlank = new Uint8Array(0x10000);
for (const [from, to] of [
  [0x09, 0x0d],
  [0x1c, 0x20],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
] as const) {
  isBlank.fill(1, from, to + 1);
}

/** Runs between blanks, as Python's `str.split()` gives them: for comparison with other tools. */
export const whitespaceTokenizer: Tokenizer = {
  id: "whitespace-v1",
  tokenize(text, emit) {
    for (const match of text.matchAll(token)) emit(match[0]);
  },
  encoder(vocabulary) {
    const forms = new WordForms(vocabulary, (form) => form);
    const text = new TextUnits();
    return (output, ids) => {
      text.read(output);
      const units = text.at;
      const end = output.length;
      for (let index = 0; index < end; index++) {
        if (isBlank[units[index] ?? 0] === 1) continue;
        let form = forms.unit;
        let length = 0;
        let hash = 0;
        for (; index < end; index++) {
          const unit = units[index] ?? 0;
          if (isBlank[unit] === 1) break;
          if (length === form.length) form = forms.lengthen();
          form[length++] = unit;
          hash = mixUnit(hash, unit);
        }
        forms.length = length;
        forms.hash = hash;
        ids.push(forms.idOfForm());
      }
    };
  },
};
