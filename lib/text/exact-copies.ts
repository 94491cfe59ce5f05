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
  // Groups plus 1 by their hashes, at most half of the slots in use: flat, as there may be as many groups as outputs.
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * outputs + 1)));
  const hashes = new Int32Array(outputs);
  for (let output = 0; output < outputs; output++) {
    let hash = 0;
    for (let i = offsets[output] ?? 0; i < (offsets[output + 1] ?? 0); i++) {
      hash = (Math.imul(hash, 0x01000193) + (tokens[i] ?? 0) + 1) | 0;
    }
    let slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    let group = (slots[slot] ?? 0) - 1;
    while (group >= 0 && (hashes[group] !== hash || !areEqual(corpus, output, first[group] ?? 0))) {
      slot = (slot + 1) & (slots.length - 1);
      group = (slots[slot] ?? 0) - 1;
    }
    if (group < 0) {
      group = first.length;
      first.push(output);
      witnesses.push([]);
      hashes[group] = hash;
      slots[slot] = group + 1;
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
