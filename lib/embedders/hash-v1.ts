import { wordsTokenizer } from "../text/words-tokenizer";
import type { Embedder } from "./embedder";

const DIMENSION = 512;
const WORD_WEIGHT = 1;
const PART_WEIGHT = 0.4;
const MAX_KNOWN_WORDS = 200_000;

/**
 * Hashed words and their character 3- to 5-grams, signed, with the square root of each word's count as its weight.
 * Needs no model and no network, works for any language, and is the same everywhere. It sees wording, not meaning:
 * texts that say the same in other words are far apart.
 */
export const hashEmbedder: Embedder = {
  id: "hash-v1",
  dimension: DIMENSION,
  async embed(texts) {
    const vectors = new Float32Array(texts.length * DIMENSION);
    const known = new Map<string, WordFeatures>();
    texts.forEach((text, i) => {
      const counts = new Map<string, number>();
      wordsTokenizer.tokenize(text, (word) => counts.set(word, (counts.get(word) ?? 0) + 1));
      addText(vectors.subarray(i * DIMENSION, (i + 1) * DIMENSION), counts, known);
    });
    return vectors;
  },
};

/** Where a word adds to a vector, and how much: made once a word. */
interface WordFeatures {
  places: Int32Array;
  weights: Float64Array;
}

function addText(row: Float32Array, counts: Map<string, number>, known: Map<string, WordFeatures>): void {
  for (const [word, count] of counts) {
    let features = known.get(word);
    if (features === undefined) {
      features = featuresOf(word);
      if (known.size < MAX_KNOWN_WORDS) known.set(word, features);
    }
    const weight = Math.sqrt(count);
    for (let k = 0; k < features.places.length; k++) {
      const place = features.places[k] ?? 0;
      row[place] = (row[place] ?? 0) + weight * (features.weights[k] ?? 0);
    }
  }
  let squares = 0;
  for (const x of row) squares += x * x;
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let k = 0; k < row.length; k++) row[k] = (row[k] ?? 0) * scale;
}

function featuresOf(word: string): WordFeatures {
  const characters = ["<", ...word, ">"];
  const hashes = [hashText(word)];
  for (const width of [3, 4, 5]) {
    for (let i = 0; i + width <= characters.length; i++) {
      if (width < characters.length) hashes.push(hashText(`${width}:${characters.slice(i, i + width).join("")}`));
    }
  }
  // The parts together weigh the same in long words and short ones.
  const part = hashes.length > 1 ? PART_WEIGHT / Math.sqrt(hashes.length - 1) : 0;
  return {
    places: Int32Array.from(hashes, (hash) => hash & (DIMENSION - 1)),
    weights: Float64Array.from(hashes, (hash, k) => (k === 0 ? WORD_WEIGHT : part) * (hash & 0x40000000 ? 1 : -1)),
  };
}

/** FNV-1a over UTF-16 units, then mixed so that every bit counts. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
