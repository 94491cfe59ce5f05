import { withAsciiDigits } from "./ascii-digits";

/** How a hyphen or an apostrophe inside a word is read: gone ("jeanluc", as SQuAD does) or as a blank ("jean luc"). */
export type Reading = "joined" | "split";
export const readings = ["joined", "split"] as const satisfies readonly Reading[];

/** A word of an answer: its normal form, by which words are compared, and its letters as they were written. */
export interface AnswerWord {
  normal: string;
  written: string;
}

const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu;
const apostrophes = /['’‘‛`´ʻʼʽ′＇]/gu;
/** Marks that writers leave out: accents of Latin, Greek and Cyrillic letters, points and vowels of Hebrew and Arabic. */
const optionalMarks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/gu;
const plainLetters: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ħ: "h",
  ŧ: "t",
  ŋ: "n",
  ı: "i",
  ĸ: "k",
  ς: "σ",
  ى: "ي",
  ـ: "",
};
const foldedLetters = new RegExp(`[${Object.keys(plainLetters).join("")}]`, "gu");
/** The point of an abbreviation: between letters that stand alone, with or without a blank ("U. S.", or "plan B. I"). */
const abbreviation = /(?<=(?:^|[^\p{L}\p{N}])\p{L})\. ?(?=\p{L}(?![\p{L}\p{N}]))/gu;
const closeAbbreviation = /(?<=(?:^|[^\p{L}\p{N}])\p{L})\.(?=\p{L}(?![\p{L}\p{N}]))/gu;
/** Languages whose numbers are grouped by points. */
const groupedByPoints = new Set(["de", "es", "it", "nl", "pt", "id", "tr", "da", "el", "ro"]);

/**
 * The words of an answer, in SQuAD's normal form and beyond: NFKC, characters that cannot be seen gone, case folded,
 * diacritics off (letters with strokes and ligatures too), punctuation gone, digits of any script as 0–9.
 * "U.S." and "U. S." are "us"; "1,000" is "1000" and "3.14" one word; "&" is "and"; "C++" and "C#" keep their signs. Each
 * character of a script without blanks (Han, Kana, Thai, Lao, Khmer, Burmese) is a word. Articles stay: see `findAnswer`.
 * Source of the form: Rajpurkar et al. 2016, arXiv:1606.05250 (`normalize_answer` of its evaluation).
 */
export function answerWords(
  text: string,
  { reading, language }: { reading: Reading; language: string | null },
): AnswerWord[] {
  const gap = reading === "joined" ? "" : " ";
  let plain = withAsciiDigits(
    text
      .replace(apostrophes, "'")
      .replace(/(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))/gu, "")
      .normalize("NFKC")
      .replace(/\p{Default_Ignorable_Code_Point}/gu, ""),
  ).replace(/(?<=\d),(?=\d{3}(?!\d))/gu, "");
  if (language !== null && groupedByPoints.has(language)) plain = plain.replace(/(?<=\d)\.(?=\d{3}(?!\d))/gu, "");
  plain = plain
    .replace(reading === "joined" ? abbreviation : closeAbbreviation, "")
    .replace(/(?<=[\p{L}\p{M}])['-](?=\p{L})/gu, gap)
    .replace(/'/gu, gap)
    .replace(/&/gu, " and ")
    .replace(spaceless, " $& ");
  const found = plain.match(
    /(?<![\d.])\d+\.\d+(?!\.?\d)(?![\p{L}\p{M}])|[\p{L}\p{N}\p{M}]+(?:(?<=\p{L})(?:\+{1,2}|#)(?![\p{L}\p{N}]))?/gu,
  );
  const words = (found ?? []).map((written) => ({ written, normal: folded(written) }));
  return words.filter(({ normal }) => normal !== "");
}

/** The normal form of an answer as one string without English articles (unless it is nothing else): equal answers give equal ones. */
export function normalizeAnswer(text: string): string {
  const words = answerWords(text, { reading: "joined", language: null }).map(({ normal }) => normal);
  const bare = words.filter((word) => word !== "a" && word !== "an" && word !== "the");
  return (bare.length > 0 ? bare : words).join(" ");
}

function folded(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(optionalMarks, "")
    .normalize("NFC")
    .replace(foldedLetters, (letter) => plainLetters[letter] ?? letter);
}
