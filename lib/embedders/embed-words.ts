import { newWordBag, type WordBag } from "./word-bag";

/** Writes the vector of what is in a bag over a row of zeros. */
export interface RowWriter {
  write(row: Float32Array): void;
}

/** Past this many different words all that was learnt is forgotten, so that memory stays bounded. */
const MAX_KNOWN_WORDS = 300_000;
const TEXTS_A_REPORT = 500;

/**
 * The vectors of texts, by rows, straight from their strings: each is cut into words once, and nothing of it is kept.
 * @param open makes a writer for a bag of words
 */
export function embedWords({
  texts,
  dimension,
  open,
  onProgress,
}: {
  texts: readonly string[];
  dimension: number;
  open: (bag: WordBag) => RowWriter;
  onProgress: ((share: number) => void) | undefined;
}): Float32Array {
  const vectors = new Float32Array(texts.length * dimension);
  let bag = newWordBag();
  let writer = open(bag);
  for (const [i, text] of texts.entries()) {
    if (bag.words.length > MAX_KNOWN_WORDS) {
      bag = newWordBag();
      writer = open(bag);
    }
    bag.read(text);
    writer.write(vectors.subarray(i * dimension, (i + 1) * dimension));
    if (i % TEXTS_A_REPORT === 0) onProgress?.(i / texts.length);
  }
  return vectors;
}
