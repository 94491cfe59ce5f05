import { addForm, idOf, rowOf } from "./form-table";
import { classOf, idOfCharacter, idOfForm } from "./word-host";

const LETTER: i32 = 2;
const INNER: i32 = 4;
const BLANK: i32 = 1;

/** By code unit that is no surrogate: the kind of character it is, 0 until it is asked for. */
const kindOfUnit = new StaticArray<u8>(0x10000);
/** By code unit that is a letter and known to be: the unit, that of an ASCII letter in lower case; else 0. */
const letterOf = new StaticArray<u16>(0x10000);
/** By code unit that is a token by itself: its id plus 1, 0 until it is asked for. */
const alone = new StaticArray<i32>(0x10000);

const EIGHT: i32 = 8;
/** By n, from 0 to 8: n units of ones, and zeros up to eight. */
const firstUnits = new StaticArray<u16>(9 * EIGHT);
for (let n = 0; n <= EIGHT; n++) for (let k = 0; k < n; k++) firstUnits[n * EIGHT + k] = 0xffff;

let room: i32 = 0;
let text = new StaticArray<u16>(0);
let form = new StaticArray<u16>(0);
let ids = new StaticArray<i32>(0);

/** Makes room for a text of so many units. @returns where its units go, and a 0 after them */
export function reserve(length: i32): StaticArray<u16> {
  if (length > room || room === 0) {
    room = 2 * length + 4096;
    // Both are read and written eight units at a time.
    text = new StaticArray<u16>(room + EIGHT);
    form = new StaticArray<u16>(room + 2 * EIGHT);
    ids = new StaticArray<i32>(room);
  }
  return text;
}

export function idsAt(): StaticArray<i32> {
  return ids;
}

/**
 * Cuts the text that stands in its room into tokens, as `wordsTokenizer.tokenize` does.
 * @param length its units
 * @returns how many tokens there are; their ids are at `idsAt`
 */
export function encodeWords(length: i32): i32 {
  let tokens = 0;
  let index = 0;
  while (index < length) {
    const code = codeAt(index);
    const kind = kindOf(code);
    if (kind === LETTER) {
      let to = readPlainForm(index);
      if (to < 0) to = readForm(index);
      const row = rowOf(changetype<usize>(form));
      let id = idOf(row);
      if (id < 0) {
        id = idOfForm(index, to);
        addForm(changetype<usize>(form), id);
      }
      ids[tokens++] = id;
      index = to;
      continue;
    }
    const width = code > 0xffff ? 2 : 1;
    if (kind !== BLANK && !isInvisible(code)) {
      let id = width === 1 ? alone[code] - 1 : -1;
      if (id < 0) {
        id = idOfCharacter(index, index + width);
        if (width === 1) alone[code] = id + 1;
      }
      ids[tokens++] = id;
    }
    index += width;
  }
  return tokens;
}

/**
 * Reads a word of nothing but ASCII letters and digits into `form`, eight at a time, letters in lower case.
 * @returns where it ends, −1 if it goes on with something else
 */
function readPlainForm(from: i32): i32 {
  let index = from;
  for (let into = changetype<usize>(form); ; into += 2 * EIGHT) {
    const units = v128.load(changetype<usize>(text) + (usize(index) << 1));
    // Digits stay what they are; what else there is falls away.
    const lower = v128.or(units, i16x8.splat(0x20));
    const letters = i16x8.lt_u(i16x8.sub(lower, i16x8.splat(0x61)), i16x8.splat(26));
    const digits = i16x8.lt_u(i16x8.sub(units, i16x8.splat(0x30)), i16x8.splat(10));
    const plain = ctz(~i16x8.bitmask(v128.or(letters, digits)));
    v128.store(into, v128.and(lower, v128.load(changetype<usize>(firstUnits) + plain * 2 * EIGHT)));
    index += plain;
    if (plain < EIGHT) break;
  }
  const next = i32(text[index]);
  return next < 0x80 && kindOf(next) !== INNER ? index : -1;
}

/**
 * Reads the word that begins at a letter into `form`, ASCII letters in lower case already: what else folding does, the
 * host does once a form. @returns where the word ends
 */
function readForm(from: i32): i32 {
  let index = from;
  let length = 0;
  for (;;) {
    let letter = letterOf[text[index]];
    while (letter !== 0) {
      form[length++] = letter;
      letter = letterOf[text[++index]];
    }
    // A unit that is no letter by itself, or not known to be one yet: the 0 after the text is none.
    const code = codeAt(index);
    const kind = kindOf(code);
    if (kind === LETTER) {
      // Known from now on, unless it is two units.
      if (code <= 0xffff) continue;
      form[length++] = text[index++];
      form[length++] = text[index++];
    } else if (kind === INNER && kindOf(codeAt(index + 1)) === LETTER) form[length++] = text[index++];
    else break;
  }
  v128.store(changetype<usize>(form) + (usize(length) << 1), i64x2.splat(0));
  return index;
}

/** The code point that begins at an index. */
function codeAt(index: i32): i32 {
  const unit = i32(text[index]);
  if ((unit & 0xfc00) !== 0xd800) return unit;
  const second = i32(text[index + 1]);
  return (second & 0xfc00) === 0xdc00 ? ((unit - 0xd800) << 10) + second - 0xdc00 + 0x10000 : unit;
}

function kindOf(code: i32): i32 {
  if (code > 0xffff) return classOf(code);
  const known = i32(kindOfUnit[code]);
  if (known !== 0) return known;
  const kind = classOf(code);
  kindOfUnit[code] = u8(kind);
  if (kind === LETTER) letterOf[code] = u16(code >= 0x41 && code <= 0x5a ? code + 0x20 : code);
  return kind;
}

/** Joiners and the soft hyphen hold a word together but are nothing by themselves. */
function isInvisible(code: i32): boolean {
  return code === 0x200c || code === 0x200d || code === 0xad;
}
