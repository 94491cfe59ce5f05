import type { Corpus } from "./corpus";

/** What a release's words are held against: how many texts of the reference say each, and which of them are rare. */
export interface Reference {
  kind: "human" | "pooled";
  documents: number;
  /** By token id: in how many texts of the reference the word stands. Ids beyond the end are unknown to it. */
  documentFrequency: Float64Array;
  /** By token id: 1 in the pinned rare set. */
  rare: Uint8Array;
  rareTypes: number;
}

const RARE_MASS = 0.1;
/**
 * Two sides that say much the same have next to no words in their lowest classes but those of what differs: a rare set
 * that small is no tenth of the words, and one side may have none of it. Sides written apart have .054 at least (docs/adr/0020).
 */
const LEAST_POOLED_MASS = 0.03;

/**
 * Counts a reference and pins its rare set: the whole count classes 1..c whose tokens are at most 10 % of all, c ≥ 1. Of
 * pooled sides that leave less than 3 % so, the next class is rare as well.
 * @param corpora texts that share one vocabulary: the human reference, or both sides of a comparison pooled
 */
export function buildReference(corpora: readonly Corpus[], kind: Reference["kind"]): Reference {
  const types = corpora.reduce((most, corpus) => Math.max(most, corpus.vocabulary.words.length), 0);
  const count = new Float64Array(types);
  const documentFrequency = new Float64Array(types);
  const lastDocument = new Int32Array(types).fill(-1);
  let documents = 0;
  let total = 0;
  for (const { outputs, offsets, tokens } of corpora) {
    for (let output = 0; output < outputs; output++) {
      for (let i = offsets[output] ?? 0; i < (offsets[output + 1] ?? 0); i++) {
        const word = tokens[i] ?? 0;
        count[word] = (count[word] ?? 0) + 1;
        if (lastDocument[word] !== documents) {
          lastDocument[word] = documents;
          documentFrequency[word] = (documentFrequency[word] ?? 0) + 1;
        }
      }
      documents++;
    }
    total += tokens.length;
  }
  const largest = largestRareCount({ count, total, least: kind === "pooled" ? LEAST_POOLED_MASS : 0 });
  const rare = new Uint8Array(types);
  let rareTypes = 0;
  for (let word = 0; word < types; word++) {
    const c = count[word] ?? 0;
    if (c === 0 || c > largest) continue;
    rare[word] = 1;
    rareTypes++;
  }
  return { kind, documents, documentFrequency, rare, rareTypes };
}

/** The largest count c ≥ 1 such that all words said at most c times make up at most 10 % of the tokens, or `least` of them. */
function largestRareCount({ count, total, least }: { count: Float64Array; total: number; least: number }): number {
  const massOfClass = new Map<number, number>();
  for (const c of count) if (c > 0) massOfClass.set(c, (massOfClass.get(c) ?? 0) + c);
  let mass = 0;
  let largest = 1;
  for (const [c, added] of [...massOfClass].sort(([a], [b]) => a - b)) {
    const isEnough = mass >= least * total;
    mass += added;
    if (mass > RARE_MASS * total && isEnough) break;
    largest = c;
  }
  return largest;
}
