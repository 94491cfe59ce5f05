import type { Corpus } from "./corpus";
import { addWitness, type Witnesses } from "./witnesses";

/** Outputs of the same tokens, in groups numbered by first sight. */
export interface ExactCopies {
  groups: number;
  groupOf: Int32Array;
  /** By group: its first output. */
  first: readonly number[];
  /** By group: the prompts of its outputs. */
  witnesses: readonly Witnesses[];
}

/** Groups outputs whose token sequences are equal. Sequences are compared in full; the hash only finds candidates. */
export function groupExactCopies(corpus: Corpus): ExactCopies {
  const { outputs, promptOf, offsets, tokens } = corpus;
  const groupOf = new Int32Array(outputs);
  const first: number[] = [];
  const witnesses: Witnesses[] = [];
  const groupsByHash = new Map<number, number[]>();
  for (let output = 0; output < outputs; output++) {
    let hash = 0;
    for (let i = offsets[output] ?? 0; i < (offsets[output + 1] ?? 0); i++) {
      hash = (Math.imul(hash, 0x01000193) + (tokens[i] ?? 0) + 1) | 0;
    }
    const candidates = groupsByHash.get(hash) ?? [];
    let group = candidates.find((candidate) => areEqual(corpus, output, first[candidate] ?? 0));
    if (group === undefined) {
      group = first.length;
      first.push(output);
      witnesses.push([]);
      candidates.push(group);
      groupsByHash.set(hash, candidates);
    }
    groupOf[output] = group;
    addWitness(witnesses[group] ?? [], promptOf[output] ?? 0, 1);
  }
  return { groups: first.length, groupOf, first, witnesses };
}

function areEqual({ offsets, tokens }: Corpus, output: number, other: number): boolean {
  const from = offsets[output] ?? 0;
  const otherFrom = offsets[other] ?? 0;
  const length = (offsets[output + 1] ?? 0) - from;
  if ((offsets[other + 1] ?? 0) - otherFrom !== length) return false;
  for (let i = 0; i < length; i++) if (tokens[from + i] !== tokens[otherFrom + i]) return false;
  return true;
}
