/** Codes in a run. */
export const RUN = 6;

/** A run of six codes, as two numbers of three codes each, and how many outputs hold it. */
export interface FrequentRun {
  head: number;
  tail: number;
  outputs: number;
}

const LEAST_OUTPUTS = 2;
const LEAST_KEPT = 2;
const MOST_CELLS = 1 << 20;

/** The codes of a corpus, of which three fit 30 bits, and which of them can make a template. */
export interface CodedOutputs {
  /** Below 2^bits each, by token. */
  codes: Uint16Array;
  bits: number;
  /** Where each output's codes begin; one entry more than outputs. */
  offsets: Int32Array;
  /** By code: 1 for a kept token, 0 for a shape. A run with fewer than two kept tokens says nothing and is passed over. */
  kept: Uint8Array;
}

/**
 * The runs of six codes that the most outputs hold, most frequent first, equals in the order of their codes. Exact in
 * little memory: outputs are first counted by cells of a hash, whose counts no run in them can exceed, then runs
 * of the fullest cells only, until no other cell could hold a run as frequent as the last one found.
 * @returns at most `most` runs, each in two outputs or more
 */
export function frequentRuns(outputs: CodedOutputs, most: number): FrequentRun[] {
  const cells = countCells(outputs);
  let least = Math.max(LEAST_OUTPUTS, cellRank(cells.counts, 4 * most));
  for (;;) {
    const runs = countRuns(outputs, cells, least).sort(
      (a, b) => b.outputs - a.outputs || a.head - b.head || a.tail - b.tail,
    );
    // A run that was not counted lies in a cell, so in outputs, fewer than `least`.
    const last = Math.max(LEAST_OUTPUTS, runs[most - 1]?.outputs ?? 0);
    if (last >= least) return runs.slice(0, most);
    least = last;
  }
}

/**
 * Walks over the runs of six codes with two kept tokens or more; none crosses an output's border.
 * @param visit told a run's two halves, its output and where it begins
 */
export function eachRun(
  { codes, bits, offsets, kept }: CodedOutputs,
  visit: (head: number, tail: number, output: number, start: number) => void,
): void {
  const mask = 2 ** (3 * bits) - 1;
  for (let output = 0; output + 1 < offsets.length; output++) {
    const from = offsets[output] ?? 0;
    const to = offsets[output + 1] ?? 0;
    let head = 0;
    let tail = 0;
    let keptInRun = 0;
    for (let i = from; i < to; i++) {
      if (i >= from + 3) head = ((head << bits) | (codes[i - 3] ?? 0)) & mask;
      tail = ((tail << bits) | (codes[i] ?? 0)) & mask;
      keptInRun += kept[codes[i] ?? 0] ?? 0;
      if (i >= from + RUN) keptInRun -= kept[codes[i - RUN] ?? 0] ?? 0;
      if (i >= from + RUN - 1 && keptInRun >= LEAST_KEPT) visit(head, tail, output, i - RUN + 1);
    }
  }
}

interface Cells {
  counts: Int32Array;
  mask: number;
}

/** By cell: outputs with a run in it. */
function countCells(outputs: CodedOutputs): Cells {
  let size = 1 << 10;
  while (size < 2 * outputs.codes.length && size < MOST_CELLS) size *= 2;
  const counts = new Int32Array(size);
  const last = new Int32Array(size).fill(-1);
  const mask = size - 1;
  eachRun(outputs, (head, tail, output) => {
    const cell = hash(head, tail) & mask;
    if (last[cell] === output) return;
    last[cell] = output;
    counts[cell] = (counts[cell] ?? 0) + 1;
  });
  return { counts, mask };
}

/** The count that at least `rank` cells reach, if that many are not empty; else 1. */
function cellRank(counts: Int32Array, rank: number): number {
  const sorted = counts.filter((count) => count > 0).sort();
  return sorted[sorted.length - rank] ?? 1;
}

/** Outputs by run, of the runs in cells of `least` outputs or more. */
function countRuns(outputs: CodedOutputs, cells: Cells, least: number): FrequentRun[] {
  const byHead = new Map<number, Map<number, number>>();
  const runs: FrequentRun[] = [];
  const last: number[] = [];
  eachRun(outputs, (head, tail, output) => {
    if ((cells.counts[hash(head, tail) & cells.mask] ?? 0) < least) return;
    let tails = byHead.get(head);
    if (tails === undefined) {
      tails = new Map();
      byHead.set(head, tails);
    }
    const id = tails.get(tail) ?? runs.length;
    const known = runs[id];
    if (known === undefined) {
      tails.set(tail, id);
      runs.push({ head, tail, outputs: 1 });
      last.push(output);
    } else if (last[id] !== output) {
      last[id] = output;
      known.outputs++;
    }
  });
  return runs.filter((run) => run.outputs >= least);
}

function hash(head: number, tail: number): number {
  const h = Math.imul(head, 0x9e3779b1) ^ Math.imul(tail ^ (tail >>> 16), 0x85ebca6b);
  return Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> 8;
}
