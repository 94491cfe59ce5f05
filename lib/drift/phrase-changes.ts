import type { OutputRef } from "../contract/verdict";
import { fisherExact, mcnemarExact } from "../stats/exact-tests";
import { benjaminiHochberg } from "../stats/false-discovery";
import type { Corpus } from "../text/corpus";
import { isWord, phraseText } from "./phrase-text";

const SHORTEST = 3;
const LONGEST = 8;
const LISTED = 12;
const REFS = 5;
/** A phrase is part of a longer one that stands in at least this share of its outputs. */
const SAME = 0.8;

export interface PhraseChange {
  phrase: string;
  baseline_share: number;
  candidate_share: number;
  p: number;
  outputs: OutputRef[];
}

interface Phrase {
  n: number;
  tokens: readonly number[];
  /** Outputs and prompts that hold it: baseline, candidate; prompts of both. */
  outputs: [number, number];
  prompts: [number, number];
  bothPrompts: number;
  lastOutput: [number, number];
  lastPrompt: [number, number];
  rows: [number[], number[]];
  /** The two phrases of one token less that it is made of; none for the shortest. */
  parts: readonly Phrase[];
  /** Whether it reads as text: three words at least, the first and last token among them. */
  reads: boolean;
  partOfLonger: [boolean, boolean];
}

/**
 * Phrases of 3–8 tokens, of at least three words and with a word at either end, whose share of outputs grew or fell most, maximal, at a false-discovery rate. The exact test is
 * over prompts (outputs of one prompt are not independent): McNemar's where both sides share them, else Fisher's.
 * @param sides equal-length corpora of the same rows and one vocabulary: baseline, candidate
 */
export function findPhraseChanges({
  sides,
  refs,
  paired,
  falseDiscovery,
}: {
  sides: readonly [Corpus, Corpus];
  refs: readonly [(row: number) => OutputRef, (row: number) => OutputRef];
  paired: boolean;
  falseDiscovery: number;
}): { grown: PhraseChange[]; vanished: PhraseChange[] } {
  const frequent = frequentPhrases(sides);
  const phrases = frequent.filter(({ reads }) => reads);
  // The longest first: what is part of an unreadable phrase is part of whatever longer one reads.
  for (const phrase of frequent.toReversed()) for (const part of phrase.parts) markPart(part, phrase);
  const rows = sides[0].outputs;
  const prompts = sides[0].prompts.length;
  const tested = phrases.map((phrase) => ({ phrase, p: paired ? pairedP(phrase) : unpairedP(phrase, prompts) }));
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p));
  const found = tested.filter((_, i) => (adjusted[i] ?? 1) <= falseDiscovery);
  const listOf = (side: 0 | 1) => {
    const other = side === 0 ? 1 : 0;
    const growth = ({ outputs }: Phrase) => outputs[side] - outputs[other];
    const ranked = found
      .filter(({ phrase }) => growth(phrase) > 0 && !phrase.partOfLonger[side])
      .sort((a, b) => growth(b.phrase) - growth(a.phrase) || b.phrase.n - a.phrase.n);
    return withoutOverlaps(ranked).map(({ phrase, p }) => ({
      phrase: phraseText(phrase.tokens.map((token) => sides[0].vocabulary.words[token] ?? "")),
      baseline_share: phrase.outputs[0] / rows,
      candidate_share: phrase.outputs[1] / rows,
      p,
      outputs: phrase.rows[side].map(refs[side]),
    }));
  };
  return { grown: listOf(1), vanished: listOf(0) };
}

/** All phrases in at least 1 % (and 5) of either side's outputs; a phrase can be frequent only if its parts are. */
function frequentPhrases(sides: readonly [Corpus, Corpus]): Phrase[] {
  const rows = sides[0].outputs;
  const least = Math.max(5, Math.ceil(rows / 100));
  const found: Phrase[] = [];
  // At each position the phrase that begins there, -1 where none is frequent; one token to begin with.
  let at: [Int32Array, Int32Array] = [sides[0].tokens, sides[1].tokens];
  let shorter: Phrase[] = [];
  for (let n = 1; n <= LONGEST; n++) {
    const level = phrasesOfLength({ n, sides, at, shorter });
    const frequent = level.phrases.map(({ outputs }) => Math.max(...outputs) >= least);
    for (const positions of level.at)
      for (let i = 0; i < positions.length; i++) if (frequent[positions[i] ?? -1] !== true) positions[i] = -1;
    if (n >= SHORTEST) for (const phrase of level.phrases) if (Math.max(...phrase.outputs) >= least) found.push(phrase);
    at = level.at;
    shorter = level.phrases;
  }
  return found;
}

function phrasesOfLength({
  n,
  sides,
  at,
  shorter,
}: {
  n: number;
  sides: readonly [Corpus, Corpus];
  at: readonly [Int32Array, Int32Array];
  shorter: readonly Phrase[];
}): { phrases: Phrase[]; at: [Int32Array, Int32Array] } {
  const phrases: Phrase[] = [];
  const idOf = new Map<number, number>();
  const begins: [Int32Array, Int32Array] = [
    new Int32Array(at[0].length).fill(-1),
    new Int32Array(at[1].length).fill(-1),
  ];
  const { words } = sides[0].vocabulary;
  const width = Math.max(shorter.length, sides[0].vocabulary.words.length) + 1;
  for (let row = 0; row < sides[0].outputs; row++) {
    for (const side of [0, 1] as const) {
      const { offsets, tokens, promptOf } = sides[side];
      const positions = at[side];
      for (let i = offsets[row] ?? 0; i + n <= (offsets[row + 1] ?? 0); i++) {
        const head = positions[i] ?? -1;
        const tail = n === 1 ? 0 : (positions[i + 1] ?? -1);
        if (head < 0 || tail < 0) continue;
        const key = head * width + tail;
        let id = idOf.get(key);
        if (id === undefined) {
          id = phrases.length;
          idOf.set(key, id);
          const made = n < SHORTEST ? [] : [...tokens.subarray(i, i + n)];
          const parts = n > SHORTEST ? [shorter[head], shorter[tail]].filter((part) => part !== undefined) : [];
          phrases.push(newPhrase({ n, tokens: made, parts, reads: readsAsText(made.map((id) => words[id] ?? "")) }));
        }
        begins[side][i] = id;
        count({ phrase: phrases[id] as Phrase, side, row, prompt: promptOf[row] ?? 0 });
      }
    }
  }
  return { phrases, at: begins };
}

function readsAsText(tokens: readonly string[]): boolean {
  const isWordAt = tokens.map(isWord);
  return isWordAt.at(0) === true && isWordAt.at(-1) === true && isWordAt.filter(Boolean).length >= SHORTEST;
}

function newPhrase(made: Pick<Phrase, "n" | "tokens" | "parts" | "reads">): Phrase {
  return {
    ...made,
    outputs: [0, 0],
    prompts: [0, 0],
    bothPrompts: 0,
    lastOutput: [-1, -1],
    lastPrompt: [-1, -1],
    rows: [[], []],
    partOfLonger: [false, false],
  };
}

function count({ phrase, side, row, prompt }: { phrase: Phrase; side: 0 | 1; row: number; prompt: number }): void {
  if (phrase.lastOutput[side] === row) return;
  phrase.lastOutput[side] = row;
  phrase.outputs[side]++;
  if (phrase.n >= SHORTEST && phrase.rows[side].length < REFS) phrase.rows[side].push(row);
  if (phrase.lastPrompt[side] === prompt) return;
  phrase.lastPrompt[side] = prompt;
  phrase.prompts[side]++;
  if (phrase.lastPrompt[side === 0 ? 1 : 0] === prompt) phrase.bothPrompts++;
}

function markPart(part: Phrase, longer: Phrase): void {
  for (const side of [0, 1] as const) {
    if (!longer.reads && !longer.partOfLonger[side]) continue;
    if (part.outputs[side] > 0 && longer.outputs[side] >= SAME * part.outputs[side]) part.partOfLonger[side] = true;
  }
}

function pairedP({ prompts, bothPrompts }: Phrase): number {
  return mcnemarExact({ lost: prompts[0] - bothPrompts, regained: prompts[1] - bothPrompts });
}

function unpairedP({ prompts }: Phrase, of: number): number {
  return fisherExact({ a: prompts[0], ofA: of, b: prompts[1], ofB: of });
}

/** A long template would fill the list with windows of itself: each three tokens in a row are shown once. */
function withoutOverlaps<T extends { phrase: Phrase }>(ranked: readonly T[]): T[] {
  const seen = new Set<string>();
  const kept: T[] = [];
  for (const candidate of ranked) {
    if (kept.length === LISTED) break;
    const { tokens } = candidate.phrase;
    const windows = Array.from({ length: tokens.length - 2 }, (_, i) => tokens.slice(i, i + 3).join(" "));
    if (windows.some((window) => seen.has(window))) continue;
    for (const window of windows) seen.add(window);
    kept.push(candidate);
  }
  return kept;
}
