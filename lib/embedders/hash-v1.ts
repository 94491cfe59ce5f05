import { embedWords, type RowWriter } from "./embed-words";
import type { Embedder } from "./embedder";
import { isOfRun, type WordBag } from "./word-bag";

export const HASH_DIMENSION = 512;
const WORD_WEIGHT = 1;
const PART_WEIGHT = 0.4;

/**
 * Hashed words and their character 3- to 5-grams, signed, with the square root of each word's count as its weight; in
 * scripts without blanks (Han, Kana, Thai) characters and their neighbouring pairs and triples.
 * Needs no model and no network, works for any language, and is the same everywhere. It sees wording, not meaning:
 * texts that say the same in other words are far apart.
 */
export const hashEmbedder: Embedder = {
  id: "hash-v1",
  dimension: HASH_DIMENSION,
  embed: async (texts, onProgress) =>
    embedWords({ texts, dimension: HASH_DIMENSION, onProgress, open: newHashedWords }),
};

/** The hashed words of what is in `bag`; where each word adds to a vector is worked out once a word. */
export function newHashedWords(bag: WordBag): RowWriter {
  /** The features of word k are `starts[k]` up to `starts[k + 1]`. */
  const starts = [0];
  let places = new Uint16Array(1 << 14);
  let weights = new Float64Array(1 << 14);
  const learn = (word: string): void => {
    const hashes = isOfRun(word) ? [hashText(word)] : hashesOfWord(word);
    const start = starts.at(-1) ?? 0;
    if (start + hashes.length > places.length) {
      places = widened(places, new Uint16Array(2 * places.length + hashes.length));
      weights = widened(weights, new Float64Array(2 * weights.length + hashes.length));
    }
    // The parts together weigh the same in long words and short ones.
    const part = hashes.length > 1 ? PART_WEIGHT / Math.sqrt(hashes.length - 1) : 0;
    // In scripts without blanks pairs weigh most: more often than a single character or a triple they are a word.
    const whole = isOfRun(word) && [...word].length !== 2 ? PART_WEIGHT : WORD_WEIGHT;
    for (const [k, hash] of hashes.entries()) {
      places[start + k] = hash & (HASH_DIMENSION - 1);
      weights[start + k] = (k === 0 ? whole : part) * (hash & 0x40000000 ? 1 : -1);
    }
    starts.push(start + hashes.length);
  };
  return {
    /** Writes the text's unit vector over `row`, which holds zeros; it stays so if the text has no word. */
    write(row) {
      while (starts.length <= bag.words.length) learn(bag.words[starts.length - 1] ?? "");
      for (let i = 0; i < bag.size; i++) {
        const word = bag.distinct[i] ?? 0;
        const weight = Math.sqrt(bag.counts[word] ?? 0);
        const end = starts[word + 1] ?? 0;
        for (let k = starts[word] ?? 0; k < end; k++) {
          const place = places[k] ?? 0;
          row[place] = (row[place] ?? 0) + weight * (weights[k] ?? 0);
        }
      }
      scaleToUnit(row);
    },
  };
}

/** Divides a vector by its length; one of zeros stays. */
export function scaleToUnit(row: Float32Array): void {
  let squares = 0;
  for (let k = 0; k < row.length; k++) squares += (row[k] ?? 0) * (row[k] ?? 0);
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let k = 0; k < row.length; k++) row[k] = (row[k] ?? 0) * scale;
}

function hashesOfWord(word: string): number[] {
  const characters = ["<", ...word, ">"];
  const hashes = [hashText(word)];
  for (const width of [3, 4, 5]) {
    for (let i = 0; i + width <= characters.length; i++) {
      if (width < characters.length) hashes.push(hashText(`${width}:${characters.slice(i, i + width).join("")}`));
    }
  }
  return hashes;
}

/** FNV-1a over UTF-16 units, then mixed so that every bit counts. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function widened<T extends Uint16Array | Float64Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
