import { endToken, startToken } from "./kneser-ney";
import { isWord, joinWords, splitWords } from "./words";

/** Words as numbers and back. Grows as text is read; ids are given in the order of reading. */
export class Lexicon {
  private readonly ids = new Map<string, number>();
  private readonly tokens: string[] = [];

  constructor() {
    this.tokens[startToken] = "";
    this.tokens[endToken] = "";
  }

  /** Ids in use, start and end included. */
  get size(): number {
    return this.tokens.length;
  }

  read(text: string): Int32Array {
    return Int32Array.from(splitWords(text), (word) => {
      const known = this.ids.get(word);
      if (known !== undefined) return known;
      this.ids.set(word, this.tokens.length);
      return this.tokens.push(word) - 1;
    });
  }

  write(ids: ArrayLike<number>): string {
    return joinWords(Array.from(ids, (id) => this.tokens[id] ?? ""));
  }

  /** By id: 1 for a word, 0 for punctuation and for start and end. */
  words(): Uint8Array {
    return Uint8Array.from(this.tokens, (token) => (isWord(token) ? 1 : 0));
  }
}
