import type { Corpus } from "./corpus";
import type { ExactCopies } from "./exact-copies";
import type { NgramCounts } from "./ngram-counts";
import { addWitness, isSaturated, type Witnesses } from "./witnesses";

/** Groups of exact copies that are near copies of each other. */
export interface NearCopies {
  /** By group: the prompts of its outputs and of the outputs of all groups near it. */
  witnesses: readonly Witnesses[];
  /** By group: the group that stands for its cluster. */
  clusterOf: Int32Array;
}

/**
 * Finds all pairs of groups whose sets of 5-token shingles have a Jaccard index ≥ 0.7 (7/10, in whole numbers).
 *
 * Two such sets share at least 7/10 of the larger one; so, with shingles ordered from rare to common, they share one
 * among the first 3/10 and one of each (prefix filtering: Bayardo, Ma & Srikant 2007). Most outputs begin with enough
 * shingles that nobody else has to be settled without a look at any other. Candidates are compared in full.
 */
export function findNearCopies(corpus: Corpus, copies: ExactCopies, fives: NgramCounts): NearCopies {
  const { sets, sizes } = shingleSets(corpus, copies, fives);
  const witnesses = copies.witnesses.map((held) => held.map((witness) => ({ ...witness })));
  const parent = Int32Array.from(sizes.keys());
  const bySize = [...sizes.keys()].filter((group) => (sizes[group] ?? 0) > 0);
  bySize.sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b);
  const indexed = new Map<number, number[]>();
  const lastMet = new Int32Array(copies.groups).fill(-1);

  for (const group of bySize) {
    const set = sets[group] ?? new Int32Array(0);
    const size = sizes[group] ?? 0;
    // Shingles that nobody else has come first in the order and are not in `set`.
    const prefix = size - Math.ceil((7 * size) / 10) + 1 - (size - set.length);
    for (let k = 0; k < prefix; k++) {
      const shingle = set[k] ?? 0;
      const others = indexed.get(shingle) ?? [];
      for (const other of others) {
        if (lastMet[other] === group || 10 * (sizes[other] ?? 0) < 7 * size) continue;
        lastMet[other] = group;
        const settled = isSaturated(witnesses[group] ?? []) && isSaturated(witnesses[other] ?? []);
        if (settled && find(parent, group) === find(parent, other)) continue;
        const common = countCommon(set, sets[other] ?? set);
        if (10 * common < 7 * (size + (sizes[other] ?? 0) - common)) continue;
        parent[find(parent, group)] = find(parent, other);
        for (const { prompt, outputs } of copies.witnesses[other] ?? [])
          addWitness(witnesses[group] ?? [], prompt, outputs);
        for (const { prompt, outputs } of copies.witnesses[group] ?? [])
          addWitness(witnesses[other] ?? [], prompt, outputs);
      }
      others.push(group);
      indexed.set(shingle, others);
    }
  }
  return { witnesses, clusterOf: parent.map((_, group) => find(parent, group)) };
}

/**
 * The shingles of each group that at least one other group has, as ranks from rare to common, ascending; and how many
 * different shingles it has in all (0: under 5 tokens).
 */
function shingleSets({ offsets }: Corpus, { groups, first }: ExactCopies, { ids, repeated, n }: NgramCounts) {
  const frequency = new Int32Array(repeated);
  const sizes = new Int32Array(groups);
  const drafts = first.map((output, group) => {
    const own = new Set<number>();
    const end = (offsets[output + 1] ?? 0) - n + 1;
    let single = 0;
    for (let i = offsets[output] ?? 0; i < end; i++) {
      const id = ids[i] ?? -1;
      if (id < 0) single++;
      else own.add(id);
    }
    for (const id of own) frequency[id] = (frequency[id] ?? 0) + 1;
    sizes[group] = single + own.size;
    return own;
  });
  const byRarity = Int32Array.from(frequency.keys()).sort((a, b) => (frequency[a] ?? 0) - (frequency[b] ?? 0) || a - b);
  const rank = new Int32Array(repeated);
  byRarity.forEach((id, place) => {
    rank[id] = place;
  });
  const sets = drafts.map((own) => {
    const shared: number[] = [];
    for (const id of own) if ((frequency[id] ?? 0) > 1) shared.push(rank[id] ?? 0);
    return Int32Array.from(shared).sort();
  });
  return { sets, sizes };
}

function countCommon(a: Int32Array, b: Int32Array): number {
  let [i, j, common] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const gap = (a[i] ?? 0) - (b[j] ?? 0);
    if (gap === 0) common++;
    if (gap <= 0) i++;
    if (gap >= 0) j++;
  }
  return common;
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
