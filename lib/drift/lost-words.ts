import type { Evidence, OutputRef } from "../contract/verdict";
import type { Corpus } from "../text/corpus";
import type { Reference } from "../text/reference";

const LISTED = 40;
const REFS = 3;
/** A word in fewer outputs of the baseline can be missing by chance. */
const OFTEN = 3;
/** An ending has at most three letters, and a stem at least four. */
const ENDING = 3;
const STEM = 4;

/** What the search needs of a comparison. */
interface Texts {
  /** At equal length. */
  cut: { baseline: Corpus };
  /** The candidate's outputs as they came, all of them. */
  whole: { candidate: Corpus };
  reference: Reference;
}

/**
 * Words of the rare set that the baseline says within the compared length, and that stand in no output of the candidate
 * at all, however long: "said in v1, never now" is literally true of each.
 *
 * Listed first are those in at least three outputs of the baseline whose whole family is gone: the candidate says no
 * word that begins as they do (so "remove" comes after "tobacco" where "removed" is still said). Then those in most
 * outputs of the baseline, whose loss is least likely chance; the longer word first. Numbers are counted, and come last.
 */
export function findLostWords({ texts, refOf }: { texts: Texts; refOf: (row: number) => OutputRef }): {
  words: Evidence["lost_words"];
  total: number;
} {
  const { cut, whole } = texts;
  const { words } = cut.baseline.vocabulary;
  const begins = beginningsOf([...new Set(whole.candidate.tokens)].map((id) => words[id] ?? ""));
  const lost = [...rowsOfLost(texts)].map(([id, rows]) => {
    const word = words[id] ?? "";
    return { word, rows, rank: rankOf({ word, outputs: rows.length, begins }) };
  });
  // Which line came first has no say: the last tie is broken by the words themselves.
  lost.sort(
    (a, b) =>
      a.rank - b.rank || b.rows.length - a.rows.length || b.word.length - a.word.length || (a.word < b.word ? -1 : 1),
  );
  return {
    words: lost.slice(0, LISTED).map(({ word, rows }) => ({
      word,
      baseline_outputs: rows.length,
      candidate_outputs: 0,
      baseline_refs: rows.slice(0, REFS).map(refOf),
    })),
    total: lost.length,
  };
}

/** The baseline's outputs that say each lost word. */
function rowsOfLost({ cut, whole, reference }: Texts): Map<number, number[]> {
  const said = new Set(whole.candidate.tokens);
  const rowsOf = new Map<number, number[]>();
  const { offsets, tokens, outputs } = cut.baseline;
  for (let row = 0; row < outputs; row++) {
    for (let i = offsets[row] ?? 0; i < (offsets[row + 1] ?? 0); i++) {
      const word = tokens[i] ?? -1;
      if (reference.rare[word] !== 1 || said.has(word)) continue;
      const rows = rowsOf.get(word);
      if (rows === undefined) rowsOf.set(word, [row]);
      else if (rows.at(-1) !== row) rows.push(row);
    }
  }
  return rowsOf;
}

/**
 * Whether any word that is said begins with a stem. Looked up among the sorted words: a list of all beginnings would grow
 * with the square of a word's length, and a model that has come apart says words of thousands of letters.
 */
function beginningsOf(said: readonly string[]): (stem: string) => boolean {
  const sorted = said.filter((word) => word.length >= STEM).sort();
  return (stem) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? "") < stem) low = middle + 1;
      else high = middle;
    }
    return stem.length >= STEM && (sorted[low]?.startsWith(stem) ?? false);
  };
}

function rankOf({
  word,
  outputs,
  begins,
}: {
  word: string;
  outputs: number;
  begins: (stem: string) => boolean;
}): number {
  if (!/\p{L}/u.test(word)) return 2;
  const stem = word.slice(0, Math.max(STEM, word.length - ENDING));
  return outputs >= OFTEN && !begins(stem) ? 0 : 1;
}
