import { embedWords, type RowWriter } from "./embed-words";
import type { Embedder } from "./embedder";
import { HASH_DIMENSION, newHashedWords, scaleToUnit } from "./hash-v1";
import { englishWords, type WordLookup } from "./static-en-v1/english-words";
import { commonWordWeight } from "./static-en-v1/weight";
import type { WordBag } from "./word-bag";

/** Entries of a row that come from the table. */
const WORD_DIMENSION = 128;
/** Of the squared length: meaning, then wording. */
const WORDS_PART = 0.6;

/**
 * Meaning and wording of English, 640 numbers: 128 from a table of 25,223 words that was distilled from a sentence
 * encoder (`static-en-v1/NOTICE`), as the mean of a text's words weighted by a/(a + p) for a word of share p; and the
 * 512 of `hash-v1`. Each part has unit length before they are joined. Offline, and the same everywhere.
 *
 * A text without a word of the table has the second part alone.
 */
export const staticEnglishEmbedder: Embedder = {
  id: "static-en-v1",
  dimension: WORD_DIMENSION + HASH_DIMENSION,
  embed: async (texts, onProgress) =>
    embedWords({
      texts,
      dimension: WORD_DIMENSION + HASH_DIMENSION,
      onProgress,
      open: (bag) => newStaticWords(bag, englishWords()),
    }),
};

function newStaticWords(bag: WordBag, { rowOf, table }: WordLookup): RowWriter {
  const hashed = newHashedWords(bag);
  const { rows, scales, probabilities } = table;
  /** Of each word of the bag: its row in the table (−1: none), and what one step there is worth. */
  const rowOfWord: number[] = [];
  const worth: number[] = [];
  const learn = (word: string): void => {
    const row = rowOf(word);
    rowOfWord.push(row);
    worth.push(row < 0 ? 0 : (scales[row] ?? 0) * commonWordWeight(probabilities[row] ?? 0));
  };
  const sum = new Float64Array(WORD_DIMENSION);
  return {
    write(vector) {
      while (rowOfWord.length < bag.words.length) learn(bag.words[rowOfWord.length] ?? "");
      sum.fill(0);
      for (let i = 0; i < bag.size; i++) {
        const word = bag.distinct[i] ?? 0;
        const row = rowOfWord[word] ?? -1;
        if (row < 0) continue;
        const weight = (bag.counts[word] ?? 0) * (worth[word] ?? 0);
        const at = row * WORD_DIMENSION;
        for (let k = 0; k < WORD_DIMENSION; k++) sum[k] = (sum[k] ?? 0) + weight * (rows[at + k] ?? 0);
      }
      let squares = 0;
      for (let k = 0; k < WORD_DIMENSION; k++) squares += (sum[k] ?? 0) * (sum[k] ?? 0);
      hashed.write(vector.subarray(WORD_DIMENSION));
      if (squares === 0) return;
      const meaning = Math.sqrt(WORDS_PART / squares);
      for (let k = 0; k < WORD_DIMENSION; k++) vector[k] = (sum[k] ?? 0) * meaning;
      const wording = Math.sqrt(1 - WORDS_PART);
      for (let k = WORD_DIMENSION; k < vector.length; k++) vector[k] = (vector[k] ?? 0) * wording;
      scaleToUnit(vector);
    },
  };
}
