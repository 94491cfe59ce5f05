import { wordsTokenizer } from "../text/words-tokenizer";

/**
 * One text's words and how often it has each, by small whole numbers that stay a word's own for the bag's life. A run of
 * characters that stand alone as tokens (Han, Kana, Thai: no blanks between words) also counts its neighbouring pairs
 * and triples, since a single one of them says little.
 */
export interface WordBag {
  /** Every word seen so far, by number. */
  words: readonly string[];
  /** Numbers of the text's different words, in order of first appearance: the first `size` entries. */
  distinct: Int32Array;
  size: number;
  /** How often the text has the word of each number. */
  counts: Int32Array;
  /** Empties the bag and fills it with a text. */
  read(text: string): void;
}

/** Marks that these scripts share with scripts with blanks, such as the apostrophe U+02BC, do not begin a run. */
const STANDS_ALONE = /^(?![\p{scx=Latin}\p{scx=Cyrillic}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}]$/u;

/** An empty bag, which has seen no word. */
export function newWordBag(): WordBag {
  const numbers = new Map<string, number>();
  const words: string[] = [];
  const alone: boolean[] = [];
  /** The two tokens before this one, as far back as the run goes. */
  let last = "";
  let beforeLast = "";

  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const number = words.push(word) - 1;
    numbers.set(word, number);
    alone.push(word.length <= 2 && STANDS_ALONE.test(word));
    if (number >= bag.counts.length) {
      bag.counts = grown(bag.counts);
      bag.distinct = grown(bag.distinct);
    }
    return number;
  };
  const count = (number: number): void => {
    const before = bag.counts[number] ?? 0;
    if (before === 0) bag.distinct[bag.size++] = number;
    bag.counts[number] = before + 1;
  };
  const take = (token: string): void => {
    const number = numberOf(token);
    count(number);
    const runs = alone[number] === true;
    if (runs && last !== "") {
      count(numberOf(last + token));
      if (beforeLast !== "") count(numberOf(beforeLast + last + token));
    }
    beforeLast = runs ? last : "";
    last = runs ? token : "";
  };
  const bag: WordBag = {
    words,
    distinct: new Int32Array(1024),
    size: 0,
    counts: new Int32Array(1024),
    read(text) {
      for (let i = 0; i < bag.size; i++) bag.counts[bag.distinct[i] ?? 0] = 0;
      bag.size = 0;
      last = "";
      beforeLast = "";
      wordsTokenizer.tokenize(text, take);
    },
  };
  return bag;
}

/** True of a pair or triple that a run was cut into, and of a single character of such a run. */
export function isOfRun(word: string): boolean {
  const [first = ""] = word;
  return STANDS_ALONE.test(first);
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * array.length);
  larger.set(array);
  return larger;
}
