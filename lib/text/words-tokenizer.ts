import { SHORT, ShortForms } from "./short-forms";
import { TextUnits } from "./text-units";
import type { Tokenizer } from "./tokenizer";
import { wordId } from "./vocabulary";
import { mixUnit, WordForms } from "./word-forms";

const BLANK = 1;
const LETTER = 2;
const ALONE = 3;
const INNER = 4;
const OTHER = 5;

/** By code point, 0 until it is asked for. */
const classOfCode = new Uint8Array(0x110000);
/** By code unit that is a letter and known to be: the unit, that of an ASCII letter in lower case; else 0. */
const letterOf = new Uint16Array(0x10000);

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
    const short = new ShortForms((form) => wordId(vocabulary, foldCase(form)));
    const text = new TextUnits();
    return (output, ids) => {
      text.read(output);
      const units = text.at;
      const end = output.length;
      let index = 0;
      while (index < end) {
        const unit = units[index] ?? 0;
        const kind = unit < 0x80 ? (classOfCode[unit] ?? 0) : classOf(codeAt(units, index));
        if (kind === LETTER) {
          let high = 0;
          let low = 0;
          let to = index;
          let folded = letterOf[unit] ?? 0;
          while (folded > 0 && folded < 0x100) {
            high = (high << 8) | (low >>> 24);
            low = (low << 8) | folded;
            folded = letterOf[units[++to] ?? 0] ?? 0;
          }
          if (to - index <= SHORT && endsWord(units[to] ?? 0)) {
            ids.push(short.id(high, low));
            index = to;
          } else {
            index = readForm(units, index, forms);
            ids.push(forms.idOfForm());
          }
          continue;
        }
        const width = codeAt(units, index) > 0xffff ? 2 : 1;
        if (kind !== BLANK && !isInvisible(unit)) {
          ids.push(width === 1 ? forms.idOfUnit(unit) : wordId(vocabulary, output.slice(index, index + 2)));
        }
        index += width;
      }
    };
  },
};

/** Whether no word goes on with this unit, as far as one can tell by itself. */
function endsWord(unit: number): boolean {
  return unit < 0x80 && classOfCode[unit] !== INNER;
}

/**
 * Reads the word that begins at a letter into `forms`, ASCII letters in lower case already: what else folding does, it
 * does once a form. @returns where the word ends
 */
function readForm(units: Uint16Array, from: number, forms: WordForms): number {
  let form = forms.unit;
  let index = from;
  let length = 0;
  let hash = 0;
  for (;;) {
    const unit = units[index] ?? 0;
    let folded = letterOf[unit] ?? 0;
    // A unit that is no letter by itself, or not known to be one yet: the 0 after the text is none.
    if (folded === 0) {
      const code = codeAt(units, index);
      const kind = classOf(code);
      if (kind !== LETTER && !(kind === INNER && classOf(codeAt(units, index + 1)) === LETTER)) break;
      if (code > 0xffff) {
        // The first of two units; the second follows below.
        if (length + 2 > form.length) form = forms.lengthen();
        form[length++] = unit;
        hash = mixUnit(hash, unit);
        folded = units[++index] ?? 0;
      } else folded = unit;
    }
    if (length === form.length) form = forms.lengthen();
    form[length++] = folded;
    hash = mixUnit(hash, folded);
    index++;
  }
  forms.length = length;
  forms.hash = hash;
  return index;
}

/** The code point that begins at an index. */
function codeAt(units: Uint16Array, index: number): number {
  const unit = units[index] ?? 0;
  if (unit < 0xd800 || unit > 0xdbff) return unit;
  const second = units[index + 1] ?? 0;
  return second >= 0xdc00 && second <= 0xdfff ? (unit - 0xd800) * 0x400 + second - 0xdc00 + 0x10000 : unit;
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
  if (found === LETTER && code < 0x10000) {
    letterOf[code] = code < 0x80 ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : code;
  }
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
