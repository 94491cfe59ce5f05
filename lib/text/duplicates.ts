import type { Corpus } from "./corpus";
import type { ExactCopies } from "./exact-copies";
import type { NearCopies } from "./near-copies";
import type { Witnesses } from "./witnesses";

/** A share of the outputs, with its values without each prompt in turn; null where there is no output to share. */
export interface MarkedShare {
  value: number;
  n: number;
  withoutPrompt: Float64Array;
}

/** Exact and near duplicates among the outputs of a corpus. */
export interface Duplicates {
  /** Share of the outputs that are not empty that have an exact copy. */
  exact: MarkedShare | null;
  /** The same for an exact or near copy: Jaccard of the sets of 5-token shingles ≥ 0.7. */
  near: MarkedShare | null;
  /** Share of all outputs with an exact or near copy among the outputs to other prompts; empty ones are identical. */
  crossPrompt: MarkedShare | null;
  /** Outputs joined by exact or near copying, two or more and not empty, largest cluster first. */
  clusters: readonly Int32Array[];
}

// What an output's mark hangs on: nothing to mark, more than one prompt, or (≥ 0) the outputs of one other prompt.
const UNMARKED = -2;
const FIRM = -1;

/**
 * Finds duplicates. Outputs of under 5 tokens are duplicates only of equal ones. Near copies are found exactly, not by
 * sampled hashes, so equal input gives equal clusters whatever the order of the vocabulary.
 */
export function findDuplicates(corpus: Corpus, copies: ExactCopies, near: NearCopies): Duplicates {
  const { outputs, promptOf, offsets } = corpus;
  const isEmpty = (output: number) => offsets[output] === offsets[output + 1];
  const marks = { exact: new Int32Array(outputs), near: new Int32Array(outputs), cross: new Int32Array(outputs) };
  let empty = 0;
  for (let output = 0; output < outputs; output++) {
    const group = copies.groupOf[output] ?? 0;
    const own = promptOf[output] ?? 0;
    const copied = markOf(copies.witnesses[group] ?? [], own);
    const alike = markOf(near.witnesses[group] ?? [], own);
    marks.cross[output] = alike.elsewhere;
    marks.exact[output] = isEmpty(output) ? UNMARKED : copied.anywhere;
    marks.near[output] = isEmpty(output) ? UNMARKED : alike.anywhere;
    if (isEmpty(output)) empty++;
  }
  return {
    exact: shareOf(corpus, marks.exact, empty > 0 ? isEmpty : null),
    near: shareOf(corpus, marks.near, empty > 0 ? isEmpty : null),
    crossPrompt: shareOf(corpus, marks.cross, null),
    clusters: clustersOf(corpus, copies.groupOf, near.clusterOf),
  };
}

function markOf(witnesses: Witnesses, own: number): { anywhere: number; elsewhere: number } {
  const others = witnesses.filter((witness) => witness.prompt !== own);
  const first = others[0];
  const elsewhere = first === undefined ? UNMARKED : others.length > 1 ? FIRM : first.prompt;
  const ownToo = witnesses.some((witness) => witness.prompt === own && witness.outputs > 1);
  return { anywhere: ownToo ? FIRM : elsewhere, elsewhere };
}

function shareOf(
  { outputs, prompts, promptOf }: Corpus,
  marks: Int32Array,
  isLeftOut: ((output: number) => boolean) | null,
): MarkedShare | null {
  const size = new Float64Array(prompts.length);
  const gone = new Float64Array(prompts.length);
  let n = 0;
  let marked = 0;
  for (let output = 0; output < outputs; output++) {
    if (isLeftOut?.(output)) continue;
    const own = promptOf[output] ?? 0;
    n++;
    size[own] = (size[own] ?? 0) + 1;
    const mark = marks[output] ?? UNMARKED;
    if (mark === UNMARKED) continue;
    marked++;
    gone[own] = (gone[own] ?? 0) + 1;
    if (mark !== FIRM) gone[mark] = (gone[mark] ?? 0) + 1;
  }
  if (n === 0) return null;
  return { value: marked / n, n, withoutPrompt: gone.map((lost, p) => (marked - lost) / (n - (size[p] ?? 0))) };
}

function clustersOf({ outputs, offsets }: Corpus, groupOf: Int32Array, clusterOf: Int32Array): Int32Array[] {
  const members = new Map<number, number[]>();
  for (let output = 0; output < outputs; output++) {
    if (offsets[output] === offsets[output + 1]) continue;
    const cluster = clusterOf[groupOf[output] ?? 0] ?? 0;
    const held = members.get(cluster);
    if (held === undefined) members.set(cluster, [output]);
    else held.push(output);
  }
  return [...members.values()]
    .filter((cluster) => cluster.length > 1)
    .sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0))
    .map((cluster) => Int32Array.from(cluster));
}
