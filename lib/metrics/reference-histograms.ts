import { rowProducts } from "../numeric/gram";
import { kMeans, nearestCentres } from "../numeric/k-means";
import { leadingDirections } from "../numeric/leading-directions";
import { seededRandom } from "../stats/seeded-random";
import { shuffledOrder } from "../stats/shuffled-order";
import type { Corpus } from "../text/corpus";

/** How often the outputs fall in each cluster of meaning, and how often the human reference's texts do. */
export interface ReferenceHistograms {
  ok: true;
  /** Embedded outputs. */
  n: number;
  /** One clustering for each seed. */
  clusterings: readonly {
    /** By cluster. */
    reference: Float64Array;
    /** By group of prompts, by cluster. */
    groups: readonly Float64Array[];
  }[];
}

type Rows = Float32Array | Float64Array;

/** How many clusterings, and how many groups of prompts: their deletion in turn gives an error. */
export const SEEDS = 5;
export const GROUPS = 20;
const MAX_CLUSTERS = 500;
const OUTPUTS_PER_CLUSTER = 10;
/** Clusters are sought along so many directions, in which nearly all of the distances lie. */
const DIRECTIONS = 48;
/** Of each side: outputs that the directions and the clusters are found from, however many there are. */
const SEEN_BY_DIRECTIONS = 1000;
const SEEN_BY_CLUSTERS = 4000;
const BLOCK_ROWS = 256;
const SEED = 0x3a11;

/**
 * Clusters the outputs and the reference's texts together, by k-means five times over, and counts each side. There is a
 * cluster for every ten outputs of the smaller side, at most 500 (Pillutla et al. 2021). The clusters are found from at
 * most 4,000 of a side, drawn by a pinned seed; every output is counted.
 */
export function histogramsAgainst({
  corpus,
  vectors,
  reference,
  dimension,
}: {
  corpus: Corpus;
  vectors: Rows;
  reference: Rows;
  dimension: number;
}): ReferenceHistograms | { ok: false; reason: string } {
  const own: Side = { rows: vectors, embedded: embeddedIn(vectors, dimension), dimension };
  const human: Side = { rows: reference, embedded: embeddedIn(reference, dimension), dimension };
  const smaller = Math.min(own.embedded.length, human.embedded.length);
  const clusters = Math.min(MAX_CLUSTERS, Math.floor(smaller / OUTPUTS_PER_CLUSTER));
  if (clusters < 2) {
    return { ok: false, reason: `it takes ${2 * OUTPUTS_PER_CLUSTER} embedded outputs and as many of the reference` };
  }
  const sides = [own, human];
  const directions = directionsOf(sides);
  const points = joined(sides.map((side, i) => pointsOf(side, sampled(side, SEEN_BY_CLUSTERS, i), directions)));
  const width = directions.length / dimension;
  const centres = Array.from({ length: SEEDS }, (_, seed) =>
    kMeans({ points, dimension: width, clusters, random: seededRandom(SEED + seed) }),
  );
  const groupOf = new Int32Array(corpus.prompts.length);
  shuffledOrder(corpus.prompts.length, SEED).forEach((prompt, i) => {
    groupOf[prompt] = i % GROUPS;
  });
  const clusterings = centres.map(() => ({
    reference: new Float64Array(clusters),
    groups: Array.from({ length: GROUPS }, () => new Float64Array(clusters)),
  }));
  const count = (side: Side, histogramOf: (seed: number, output: number) => Float64Array | undefined) => {
    for (let from = 0; from < side.embedded.length; from += BLOCK_ROWS) {
      const block = side.embedded.subarray(from, from + BLOCK_ROWS);
      const blockPoints = pointsOf(side, block, directions);
      centres.forEach((of, seed) => {
        nearestCentres({ points: blockPoints, centres: of, dimension: width }).nearest.forEach((cluster, i) => {
          const histogram = histogramOf(seed, block[i] ?? 0);
          if (histogram !== undefined) histogram[cluster] = (histogram[cluster] ?? 0) + 1;
        });
      });
    }
  };
  count(own, (seed, output) => clusterings[seed]?.groups[groupOf[corpus.promptOf[output] ?? 0] ?? 0]);
  count(human, (seed) => clusterings[seed]?.reference);
  return { ok: true, n: own.embedded.length, clusterings };
}

interface Side {
  rows: Rows;
  embedded: Int32Array;
  dimension: number;
}

/** The rows that are not zero. */
function embeddedIn(rows: Rows, dimension: number): Int32Array {
  const count = dimension === 0 ? 0 : rows.length / dimension;
  return Int32Array.from({ length: count }, (_, row) => row).filter((row) =>
    rows.subarray(row * dimension, (row + 1) * dimension).some((x) => x !== 0),
  );
}

function sampled({ embedded }: Side, most: number, seed: number): Int32Array {
  if (embedded.length <= most) return embedded;
  return shuffledOrder(embedded.length, SEED + seed)
    .subarray(0, most)
    .map((i) => embedded[i] ?? 0);
}

/** Orthonormal rows; where vectors are no wider than that, their own axes. */
function directionsOf(sides: readonly Side[]): Float64Array {
  const dimension = sides[0]?.dimension ?? 0;
  if (dimension <= DIRECTIONS) {
    return Float64Array.from({ length: dimension * dimension }, (_, i) => (i % (dimension + 1) === 0 ? 1 : 0));
  }
  const rows = joined(sides.map((side, i) => chosenRows(side, sampled(side, SEEN_BY_DIRECTIONS, i))));
  return leadingDirections({ rows, columns: dimension, count: DIRECTIONS, random: seededRandom(SEED) });
}

/** The chosen rows' coordinates along the directions. */
function pointsOf(side: Side, chosen: Int32Array, directions: Float64Array): Float64Array {
  return rowProducts({ a: chosenRows(side, chosen), b: directions, columns: side.dimension });
}

function chosenRows({ rows, dimension }: Side, chosen: Int32Array): Float64Array {
  const copied = new Float64Array(chosen.length * dimension);
  chosen.forEach((row, i) => {
    copied.set(rows.subarray(row * dimension, (row + 1) * dimension), i * dimension);
  });
  return copied;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
