import type { Tokenizer } from "./tokenizer";
import { wordId } from "./vocabulary";
import { mixUnit, WordForms } from "./word-forms";

const BLANK = 1;
const LETTER = 2;
const ALONE = 3;
const INNER = 4;
const OTHER = 5;

/** By code point, 0 until it is asked for; that of ASCII is there from the start. */
const classOfCode = new Uint8Array(0x110000);
const lowerOf = Uint8Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code).toLowerCase().charCodeAt(0));

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
    const forms = new WordForms(vocabulary, foldCase);
    return (text, ids) => {
      let index = 0;
      while (index < text.length) {
        const unit = text.charCodeAt(index);
        const kind = unit < 0x80 ? (classOfCode[unit] ?? 0) : classOfUnit(text, index, unit);
        if (kind === LETTER) {
          index = readForm(text, index, forms);
          ids.push(forms.idOfForm());
          continue;
        }
        const width = isPair(text, index, unit) ? 2 : 1;
        if (kind !== BLANK && !isInvisible(unit)) {
          ids.push(width === 1 ? forms.idOfUnit(unit) : wordId(vocabulary, text.slice(index, index + 2)));
        }
        index += width;
      }
    };
  },
};

/**
 * Reads the word that begins at a letter into `forms`, ASCII letters in lower case already: what else folding does, it
 * does once a form. @returns where the word ends
 */
function readForm(text: string, from: number, forms: WordForms): number {
  let { unit: units } = forms;
  let index = from;
  let length = 0;
  let hash = 0;
  while (index < text.length) {
    const unit = text.charCodeAt(index);
    const kind = unit < 0x80 ? (classOfCode[unit] ?? 0) : classOfUnit(text, index, unit);
    if (kind !== LETTER && !(kind === INNER && isLetterAt(text, index + 1))) break;
    if (length + 2 > units.length) {
      forms.lengthen();
      units = forms.unit;
    }
    const folded = unit < 0x80 ? (lowerOf[unit] ?? 0) : unit;
    units[length++] = folded;
    hash = mixUnit(hash, folded);
    index++;
    if (unit < 0x80 || !isPair(text, index - 1, unit)) continue;
    const second = text.charCodeAt(index++);
    units[length++] = second;
    hash = mixUnit(hash, second);
  }
  forms.length = length;
  forms.hash = hash;
  return index;
}

/** Whether a code point of two units begins here. */
function isPair(text: string, index: number, unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00;
}

function classOfUnit(text: string, index: number, unit: number): number {
  return classOf(unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(index) ?? 0) : unit);
}

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

for (let code = 0; code < 0x80; code++) classOf(code);
