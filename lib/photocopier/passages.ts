import { splitSentences } from "./words";

/** One document that passages are cut from. */
export interface Address {
  year: number;
  text: string;
}

/** Human text of 40 to 110 words that begins and ends with a sentence. `topic` is the decade, such as "1860s". */
export interface Passage {
  topic: string;
  text: string;
}

const shortest = 40;
const longest = 110;

/**
 * All passages of the addresses, in an order of which every beginning is spread over the years: the first passage of
 * each address in turn, then the second of each, the passages of one address being shuffled.
 */
export function spreadPassages(addresses: readonly Address[], rng: () => number): Passage[] {
  const piles = addresses.map(({ year, text }) => {
    const topic = `${Math.floor(year / 10) * 10}s`;
    return shuffled(cutPassages(text), rng).map((passage) => ({ topic, text: passage }));
  });
  const spread: Passage[] = [];
  const rounds = Math.max(0, ...piles.map((pile) => pile.length));
  for (let round = 0; round < rounds; round++) {
    for (const pile of piles) {
      const passage = pile[round];
      if (passage !== undefined) spread.push(passage);
    }
  }
  return spread;
}

/** Cuts a text into passages of whole sentences, each as long as fits in 110 words; what stays under 40 is left out. */
export function cutPassages(text: string): string[] {
  const passages: string[] = [];
  let sentences: string[] = [];
  let words = 0;
  const close = () => {
    if (words >= shortest && words <= longest) passages.push(sentences.join(" "));
    sentences = [];
    words = 0;
  };
  for (const sentence of splitSentences(text)) {
    const length = sentence.split(" ").length;
    if (words + length > longest) close();
    sentences.push(sentence);
    words += length;
  }
  close();
  return passages;
}

/** A shuffled copy (Fisher–Yates). */
export function shuffled<T>(list: readonly T[], rng: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    const [a, b] = [copy[i] as T, copy[j] as T];
    copy[i] = b;
    copy[j] = a;
  }
  return copy;
}
