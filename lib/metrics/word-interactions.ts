import { addPair, addTriple, type Interactions, newInteractions } from "../numeric/interactions";
import type { WordCounts } from "../text/word-counts";

/**
 * What pairs and triples of prompts do together to a sum over words.
 * @param termOf a word's term, given how often it is said; 0 if more than `most` times or never
 */
export function interactionsOfWords(words: WordCounts, most: number, termOf: (count: number) => number): Interactions {
  const { count } = words;
  const interactions = newInteractions(words.totalOf.length);
  const { from, holders, said } = listHolders(words, most + 3);
  for (let id = 0; id < count.length; id++) {
    const first = from[id] ?? 0;
    const holding = (from[id + 1] ?? 0) - first;
    const all = count[id] ?? 0;
    const term = (gone: number) => termOf(all - gone);
    // The holders of a word ascend.
    for (let k = 0; k < holding; k++) {
      const ofK = said[first + k] ?? 0;
      for (let j = 0; j < k; j++) {
        const ofJ = said[first + j] ?? 0;
        const pair = term(0) - term(ofK) - term(ofJ) + term(ofJ + ofK);
        if (pair !== 0) addPair(interactions, holders[first + j] ?? 0, holders[first + k] ?? 0, pair);
        for (let i = 0; i < j; i++) {
          const ofI = said[first + i] ?? 0;
          const triple = pair - term(ofI) + term(ofI + ofK) + term(ofI + ofJ) - term(ofI + ofJ + ofK);
          if (triple === 0) continue;
          const [a = 0, b = 0, c = 0] = [holders[first + i], holders[first + j], holders[first + k]];
          addTriple(interactions, a, b, c, triple);
        }
      }
    }
  }
  return interactions;
}

/** Who says each word, and how often, of the words that more than one prompt's outputs say, but no more than `most`. */
function listHolders({ promptCount, totalOf, start, word, times }: WordCounts, most: number) {
  const from = new Int32Array(promptCount.length + 1);
  promptCount.forEach((holding, id) => {
    from[id + 1] = (from[id] ?? 0) + (holding > 1 && holding <= most ? holding : 0);
  });
  const next = from.slice();
  const holders = new Int32Array(from.at(-1) ?? 0);
  const said = new Int32Array(holders.length);
  for (let prompt = 0; prompt < totalOf.length; prompt++) {
    for (let e = start[prompt] ?? 0; e < (start[prompt + 1] ?? 0); e++) {
      const id = word[e] ?? 0;
      if (from[id] === from[id + 1]) continue;
      const place = next[id] ?? 0;
      next[id] = place + 1;
      holders[place] = prompt;
      said[place] = times[e] ?? 0;
    }
  }
  return { from, holders, said };
}
