import type { Corpus } from "./corpus";

/** Tokens of an opening. */
export const OPENING = 3;

/** The first three tokens of an output, as one key for corpora of one vocabulary; null for a shorter output. */
export function openingOf({ offsets, tokens }: Corpus, output: number): string | null {
  const from = offsets[output] ?? 0;
  if ((offsets[output + 1] ?? 0) - from < OPENING) return null;
  // Ids, not words: no word can hold the separator.
  return `${tokens[from]},${tokens[from + 1]},${tokens[from + 2]}`;
}

/**
 * The openings of the most outputs, most frequent first, equals in the order of their words.
 * @param corpora of one vocabulary; all their outputs count
 * @returns at most `most` openings, each of two outputs or more, and how many outputs they open
 */
export function frequentOpenings(corpora: readonly Corpus[], most: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const corpus of corpora) {
    for (let output = 0; output < corpus.outputs; output++) {
      const opening = openingOf(corpus, output);
      if (opening !== null) counts.set(opening, (counts.get(opening) ?? 0) + 1);
    }
  }
  const repeated = [...counts].filter(([, outputs]) => outputs >= 2);
  // The border of the list must not depend on the order of the outputs, nor of the vocabulary.
  const wordsOf = new Map(repeated.map(([opening]) => [opening, openingWords(corpora, opening).join("\u0000")]));
  const order = ([a]: [string, number], [b]: [string, number]) =>
    (wordsOf.get(a) ?? "") < (wordsOf.get(b) ?? "") ? -1 : 1;
  return new Map(repeated.sort((a, b) => b[1] - a[1] || order(a, b)).slice(0, most));
}

function openingWords([corpus]: readonly Corpus[], opening: string): string[] {
  return opening.split(",").map((id) => corpus?.vocabulary.words[Number(id)] ?? "");
}
