import type { Tokenizer } from "./tokenizer";
import { wordId } from "./vocabulary";
import { newWordEncoder } from "./word-encoder";

// As kernels/encode-words counts them.
const BLANK = 1;
const LETTER = 2;
const ALONE = 3;
const INNER = 4;
const OTHER = 5;

/** By code point, 0 until it is asked for. */
const classOfCode = new Uint8Array(0x110000);

/**
 * Unicode words (letters, marks, digits, inner apostrophes), case-folded; each Han, Hiragana, Katakana and Thai
 * character alone, and each punctuation mark or symbol alone. Blanks and invisible control characters separate.
 */
export const wordsTokenizer: Tokenizer = {
  id: "words-v1",
  tokenize(text, emit) {
    let start = -1;
    let index = 0;
    while (index < text.length) {
      const code = text.codePointAt(index) ?? 0;
      const width = code > 0xffff ? 2 : 1;
      const kind = classOf(code);
      const continues = kind === LETTER || (kind === INNER && start >= 0 && isLetterAt(text, index + width));
      if (continues) {
        if (start < 0) start = index;
      } else {
        if (start >= 0) emit(foldCase(text.slice(start, index)));
        start = -1;
        if (kind === ALONE) emit(text.slice(index, index + width));
        else if (kind === OTHER || (kind === INNER && !isInvisible(code))) emit(text.slice(index, index + width));
      }
      index += width;
    }
    if (start >= 0) emit(foldCase(text.slice(start)));
  },
  encoder(vocabulary) {
    return newWordEncoder({
      classOf,
      idOfForm: (form) => wordId(vocabulary, foldCase(form)),
      idOfCharacter: (character) => wordId(vocabulary, character),
    });
  },
};

function isLetterAt(text: string, index: number): boolean {
  return index < text.length && classOf(text.codePointAt(index) ?? 0) === LETTER;
}

/** Joiners and the soft hyphen hold a word together but are nothing by themselves. */
function isInvisible(code: number): boolean {
  return code === 0x200c || code === 0x200d || code === 0xad;
}

/** Unicode case folding for what a lower-case mapping leaves apart: the final sigma and the sharp s. */
function foldCase(word: string): string {
  const lower = word.toLowerCase();
  return /[ςß]/.test(lower) ? lower.replaceAll("ς", "σ").replaceAll("ß", "ss") : lower;
}

function classOf(code: number): number {
  const known = classOfCode[code] ?? 0;
  if (known !== 0) return known;
  const found = classify(code);
  classOfCode[code] = found;
  return found;
}

function classify(code: number): number {
  const character = String.fromCodePoint(code);
  if (isInvisible(code) || character === "'" || character === "\u2019") return INNER;
  if (/[\p{L}\p{M}\p{N}]/u.test(character)) {
    return /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]/u.test(character) ? ALONE : LETTER;
  }
  if (/[\s\p{Z}\p{Cc}\p{Cf}]/u.test(character)) return BLANK;
  return OTHER;
}
