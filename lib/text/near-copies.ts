import type { ExactCopies } from "./exact-copies";
import type { NgramView } from "./ngram-view";
import type { SharedShingles } from "./shared-shingles";
import { addWitness, isSaturated, type Witnesses } from "./witnesses";

/** Groups of exact copies that are near copies of each other. */
export interface NearCopies {
  /** By group: the prompts of its outputs and of the outputs of all groups near it. */
  witnesses: readonly Witnesses[];
  /** By group: the group that stands for its cluster. */
  clusterOf: Int32Array;
}

const SHINGLE = 5;

/**
 * Finds all pairs of groups whose sets of 5-token shingles have a Jaccard index ≥ 0.7 (7/10, in whole numbers).
 *
 * Two such sets share at least 7/10 of the larger one; so, with shingles ordered from rare to common, they share one
 * among the first 3/10 and one of each (prefix filtering: Bayardo, Ma & Srikant 2007). Most outputs begin with enough
 * shingles that nobody else has to be settled without a look at any other. Candidates are compared in full.
 */
export function findNearCopies({
  copies,
  view,
  outputAt,
  shingles,
  again,
}: {
  copies: ExactCopies;
  view: Pick<NgramView, "offsets" | "outputs">;
  outputAt: Int32Array;
  shingles: readonly SharedShingles[];
  /** By place of the view: places where its output says one of its own shingles again. */
  again: Int32Array;
}): NearCopies {
  const witnesses = copies.witnesses.map((held) => held.map((witness) => ({ ...witness })));
  const parent = Int32Array.from({ length: copies.groups }, (_, group) => group);
  const groupAt = outputAt.map((output) => copies.groupOf[output] ?? 0);
  const sizes = shingleSizes(copies, view, outputAt, groupAt, again);
  const { start, ranks, shared } = shingleSets(sizes, groupAt, shingles);
  const bySize = sizes.map((_, group) => group).filter((group) => (start[group + 1] ?? 0) > (start[group] ?? 0));
  bySize.sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b);
  const indexed: (number[] | undefined)[] = new Array(shared);
  const lastMet = new Int32Array(copies.groups).fill(-1);

  for (const group of bySize) {
    const from = start[group] ?? 0;
    const to = start[group + 1] ?? 0;
    const size = sizes[group] ?? 0;
    // Shingles that nobody else has come first in the order and are not in the set.
    const prefix = size - Math.ceil((7 * size) / 10) + 1 - (size - (to - from));
    for (let k = from; k < from + prefix; k++) {
      const shingle = ranks[k] ?? 0;
      let others = indexed[shingle];
      if (others === undefined) {
        others = [];
        indexed[shingle] = others;
      }
      for (const other of others) {
        if (lastMet[other] === group || 10 * (sizes[other] ?? 0) < 7 * size) continue;
        lastMet[other] = group;
        const settled = isSaturated(witnesses[group] ?? []) && isSaturated(witnesses[other] ?? []);
        if (settled && find(parent, group) === find(parent, other)) continue;
        const otherFrom = start[other] ?? 0;
        const otherTo = start[other + 1] ?? 0;
        const least = Math.ceil((7 * (size + (sizes[other] ?? 0))) / 17);
        if (!haveInCommon(ranks, { from, to }, { from: otherFrom, to: otherTo }, least)) continue;
        parent[find(parent, group)] = find(parent, other);
        for (const { prompt, outputs } of copies.witnesses[other] ?? [])
          addWitness(witnesses[group] ?? [], prompt, outputs);
        for (const { prompt, outputs } of copies.witnesses[group] ?? [])
          addWitness(witnesses[other] ?? [], prompt, outputs);
      }
      others.push(group);
    }
  }
  return { witnesses, clusterOf: parent.map((_, group) => find(parent, group)) };
}

/** By group: how many different shingles its outputs hold; 0 under 5 tokens. */
function shingleSizes(
  { groups, first }: ExactCopies,
  { offsets, outputs }: Pick<NgramView, "offsets" | "outputs">,
  outputAt: Int32Array,
  groupAt: Int32Array,
  again: Int32Array,
): Int32Array {
  const sizes = new Int32Array(groups);
  for (let place = 0; place < outputs; place++) {
    const group = groupAt[place] ?? 0;
    if (first[group] !== outputAt[place]) continue;
    let size = Math.max(0, (offsets[place + 1] ?? 0) - (offsets[place] ?? 0) - SHINGLE + 1);
    size -= again[place] ?? 0;
    sizes[group] = size;
  }
  return sizes;
}

/** A round more finds fewer groups than it costs. */
const MOST_ROUNDS = 4;

/**
 * The shared shingles of each group as ranks from rare to common, ascending: those of group g are
 * `ranks[start[g]..start[g + 1])`. A group under 7/10 of whose shingles are shared is like no other: it has none here
 * and counts for nobody else's, by which more may fall away.
 */
function shingleSets(
  sizes: Int32Array,
  groupAt: Int32Array,
  shingles: readonly SharedShingles[],
): { start: Int32Array; ranks: Int32Array; shared: number } {
  const groups = sizes.length;
  const isOut = Uint8Array.from(sizes, (size) => (size === 0 ? 1 : 0));
  let held = countHeld(groups, groupAt, isOut, shingles);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let fallen = 0;
    for (let group = 0; group < groups; group++) {
      if (isOut[group] === 1 || 10 * (held[group] ?? 0) >= 7 * (sizes[group] ?? 0)) continue;
      isOut[group] = 1;
      fallen++;
    }
    if (fallen === 0) break;
    held = countHeld(groups, groupAt, isOut, shingles);
  }
  const start = new Int32Array(groups + 1);
  for (let group = 0; group < groups; group++) start[group + 1] = (start[group] ?? 0) + (held[group] ?? 0);
  const ranks = new Int32Array(start[groups] ?? 0);
  const next = start.slice(0, groups);
  // Shingles by how many hold them: a counting sort.
  const live = shingles.map((part) => liveHolders(part, groupAt, isOut));
  const tally = new Int32Array(groups + 1);
  for (const counts of live) for (const count of counts) if (count > 1) tally[count] = (tally[count] ?? 0) + 1;
  const startOf = new Int32Array(groups + 2);
  for (let count = 0; count <= groups; count++) startOf[count + 1] = (startOf[count] ?? 0) + (tally[count] ?? 0);
  const shared = startOf[groups + 1] ?? 0;
  const shingleAt = new Int32Array(shared);
  const partAt = new Uint16Array(shared);
  live.forEach((counts, part) => {
    for (let shingle = 0; shingle < counts.length; shingle++) {
      const count = counts[shingle] ?? 0;
      if (count < 2) continue;
      const rank = startOf[count] ?? 0;
      startOf[count] = rank + 1;
      shingleAt[rank] = shingle;
      partAt[rank] = part;
    }
  });
  for (let rank = 0; rank < shared; rank++) {
    const part = shingles[partAt[rank] ?? 0];
    if (part === undefined) continue;
    const shingle = shingleAt[rank] ?? 0;
    const to = part.start[shingle + 1] ?? 0;
    for (let i = part.start[shingle] ?? 0; i < to; i++) {
      const group = groupAt[part.holders[i] ?? 0] ?? 0;
      if (isOut[group] === 1) continue;
      const at = next[group] ?? 0;
      next[group] = at + 1;
      ranks[at] = rank;
    }
  }
  return { start, ranks, shared };
}

/** By shingle: how many groups that are not out hold it, written to `live`. */
function liveHolders(
  { start, holders, size }: SharedShingles,
  groupAt: Int32Array,
  isOut: Uint8Array,
  live: Int32Array = new Int32Array(size),
): Int32Array {
  for (let shingle = 0; shingle < size; shingle++) {
    const to = start[shingle + 1] ?? 0;
    let count = 0;
    for (let i = start[shingle] ?? 0; i < to; i++) count += 1 - (isOut[groupAt[holders[i] ?? 0] ?? 0] ?? 0);
    live[shingle] = count;
  }
  return live;
}

/** By group that is not out: how many of its shingles another such group holds. */
function countHeld(
  groups: number,
  groupAt: Int32Array,
  isOut: Uint8Array,
  shingles: readonly SharedShingles[],
): Int32Array {
  const held = new Int32Array(groups);
  const live = new Int32Array(shingles.reduce((most, { size }) => Math.max(most, size), 0));
  for (const part of shingles) {
    liveHolders(part, groupAt, isOut, live);
    for (let shingle = 0; shingle < part.size; shingle++) {
      if ((live[shingle] ?? 0) < 2) continue;
      const to = part.start[shingle + 1] ?? 0;
      for (let i = part.start[shingle] ?? 0; i < to; i++) {
        const group = groupAt[part.holders[i] ?? 0] ?? 0;
        if (isOut[group] === 0) held[group] = (held[group] ?? 0) + 1;
      }
    }
  }
  return held;
}

/** Whether two ascending runs of ranks have at least so many in common: given up as soon as too few are left. */
function haveInCommon(
  ranks: Int32Array,
  a: { from: number; to: number },
  b: { from: number; to: number },
  least: number,
): boolean {
  let i = a.from;
  let j = b.from;
  let missing = least;
  while (missing > 0) {
    if (a.to - i < missing || b.to - j < missing) return false;
    const gap = (ranks[i] ?? 0) - (ranks[j] ?? 0);
    if (gap === 0) missing--;
    if (gap <= 0) i++;
    if (gap >= 0) j++;
  }
  return true;
}

function find(parent: Int32Array, group: number): number {
  let root = group;
  while (parent[root] !== root) root = parent[root] ?? 0;
  let next = group;
  while (parent[next] !== root) {
    const up = parent[next] ?? 0;
    parent[next] = root;
    next = up;
  }
  return root;
}
