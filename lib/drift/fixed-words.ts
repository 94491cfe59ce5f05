import type { FixedWords } from "../contract/basis";
import type { Corpus } from "../text/corpus";
import { phraseText } from "./phrase-text";

/** Fewer tokens than this are how a language begins a sentence. */
const LEAST_TOKENS = 3;
/** More of one side's outputs than this have the words, and no more of the other's than that (docs/adr/0023). */
const MORE_THAN = 0.5;
const OTHER_AT_MOST = 0.05;

/** Longer words are written out no further. */
const WRITTEN = 40;

const sides = ["baseline", "candidate"] as const;
const places = ["opening", "ending"] as const;

/** Fixed words, with the tokens that they are. */
export type FoundWords = FixedWords & { ids: Int32Array };

/**
 * The words that more than half of one side's outputs begin or end with and at most 5 % of the other's: at most one
 * opening and one ending a side. Of several that grow out of each other, the one that covers most of the text.
 * @param uncut the compared outputs before any cut, of one vocabulary: row i of both belongs together
 */
export function findFixedWords(uncut: { baseline: Corpus; candidate: Corpus }): FoundWords[] {
  return sides.flatMap((side) => {
    const other = side === "baseline" ? "candidate" : "baseline";
    return places.flatMap((place): FoundWords[] => {
      const { ids, holders } = majorityRun(uncut[side], place);
      const elsewhere = holdersOf(uncut[other], ids, place);
      const shareAt = (length: number) => (holders[length - 1] ?? 0) / uncut[side].outputs;
      const otherAt = (length: number) => (elsewhere[length - 1] ?? 0) / Math.max(1, uncut[other].outputs);
      let best = 0;
      for (let length = LEAST_TOKENS; length <= ids.length; length++) {
        if (otherAt(length) > OTHER_AT_MOST) continue;
        if (best === 0 || length * shareAt(length) > best * shareAt(best)) best = length;
      }
      if (best === 0) return [];
      const kept = ids.slice(0, best);
      const [own, others] = [shareAt(best), otherAt(best)];
      return [
        {
          side,
          place,
          words: writtenOut(kept, place, uncut[side]),
          tokens: best,
          baseline_share: side === "baseline" ? own : others,
          candidate_share: side === "candidate" ? own : others,
          ids: kept,
        },
      ];
    });
  });
}

/** The outputs of a corpus with the words taken off those that have them in full. */
export function withoutFixedWords(corpus: Corpus, found: readonly FoundWords[]): Corpus {
  const offsets = new Int32Array(corpus.outputs + 1);
  const kept = new Int32Array(corpus.tokens.length);
  let length = 0;
  for (let output = 0; output < corpus.outputs; output++) {
    let from = corpus.offsets[output] ?? 0;
    let to = corpus.offsets[output + 1] ?? 0;
    for (const { ids, place } of found) {
      if (matched({ tokens: corpus.tokens, from, to }, ids, place) < ids.length) continue;
      if (place === "opening") from += ids.length;
      else to -= ids.length;
    }
    kept.set(corpus.tokens.subarray(from, to), length);
    length += to - from;
    offsets[output + 1] = length;
  }
  return { ...corpus, offsets, tokens: kept.slice(0, length) };
}

function writtenOut(ids: Int32Array, place: FixedWords["place"], { vocabulary }: Corpus): string {
  const inOrder = place === "opening" ? ids : ids.slice().reverse();
  const text = phraseText(Array.from(inOrder.subarray(0, WRITTEN), (id) => vocabulary.words[id] ?? ""));
  return ids.length > WRITTEN ? `${text} …` : text;
}

/** A span of tokens. */
interface Span {
  tokens: Int32Array;
  from: number;
  to: number;
}

/**
 * The longest run from the beginning (or, backwards, from the end) that more than half of the outputs share: there is
 * one at most. Linear in the tokens that it reads.
 * @returns its tokens, and at each length how many outputs share it
 */
function majorityRun(corpus: Corpus, place: FixedWords["place"]): { ids: Int32Array; holders: number[] } {
  const { outputs, offsets } = corpus;
  const ids: number[] = [];
  const holders: number[] = [];
  let sharing = Int32Array.from({ length: outputs }, (_, output) => output);
  for (;;) {
    const depth = ids.length;
    const tokenOf = (output: number) => {
      const [from, to] = [offsets[output] ?? 0, offsets[output + 1] ?? 0];
      if (to - from <= depth) return -1;
      return corpus.tokens[place === "opening" ? from + depth : to - 1 - depth] ?? -1;
    };
    const next = majorityToken(sharing, tokenOf);
    const held = sharing.filter((output) => tokenOf(output) === next);
    if (next < 0 || held.length <= MORE_THAN * outputs) return { ids: Int32Array.from(ids), holders };
    sharing = held;
    ids.push(next);
    holders.push(held.length);
  }
}

/** The token that more than half of the outputs have, if any does (Boyer and Moore's vote: no table of counts). */
function majorityToken(outputs: Int32Array, tokenOf: (output: number) => number): number {
  let leading = -1;
  let votes = 0;
  for (const output of outputs) {
    const token = tokenOf(output);
    if (votes === 0) leading = token;
    votes += token === leading ? 1 : -1;
  }
  return leading;
}

/** How many outputs share the first 1, 2, … tokens of a run. */
function holdersOf({ outputs, offsets, tokens }: Corpus, ids: Int32Array, place: FixedWords["place"]): number[] {
  const holders = Array.from(ids, () => 0);
  for (let output = 0; output < outputs; output++) {
    const common = matched({ tokens, from: offsets[output] ?? 0, to: offsets[output + 1] ?? 0 }, ids, place);
    for (let length = 0; length < common; length++) holders[length] = (holders[length] ?? 0) + 1;
  }
  return holders;
}

/** How many tokens of a run a span begins (or, backwards, ends) with. */
function matched({ tokens, from, to }: Span, ids: Int32Array, place: FixedWords["place"]): number {
  const most = Math.min(ids.length, to - from);
  let common = 0;
  while (common < most && tokens[place === "opening" ? from + common : to - 1 - common] === ids[common]) common++;
  return common;
}
