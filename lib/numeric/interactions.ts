/**
 * What two and three units do together to a quantity: by how much leaving them out at once differs from leaving them
 * out one by one. Each sum is a pair's (a triple's), or several share it.
 */
export interface Interactions {
  /** Powers of two long, or as long as there are pairs (triples). */
  pairs: Float64Array;
  triples: Float64Array;
  /** By unit: the sum of its pairs' differences. */
  rows: Float64Array;
  /** Whether pairs (triples) share sums. */
  pairsShare: boolean;
  triplesShare: boolean;
}

/** More sums than this fall out of near memory. */
const SUMS = 1 << 12;

/**
 * Interactions of so many units, to be filled in. Up to 91 units each pair has a sum of its own, up to 30 each triple.
 * Of more, each falls by a hash into one of 4,096 sums, with a sign: what shares a sum cancels on average, and squares
 * err by 2 % of their sum (Charikar, Chen & Farach-Colton 2002).
 */
export function newInteractions(units: number): Interactions {
  const pairs = (units * (units - 1)) / 2;
  const triples = (pairs * (units - 2)) / 3;
  return {
    pairs: new Float64Array(Math.min(SUMS, Math.max(1, pairs))),
    triples: new Float64Array(Math.min(SUMS, Math.max(1, triples))),
    rows: new Float64Array(units),
    pairsShare: pairs > SUMS,
    triplesShare: triples > SUMS,
  };
}

/** Adds one word's or n-gram's part in q − q₋ᵢ − q₋ⱼ + q₋ᵢⱼ. @param i the lower unit of the two */
export function addPair({ pairs, rows, pairsShare }: Interactions, i: number, j: number, difference: number): void {
  rows[i] = (rows[i] ?? 0) + difference;
  rows[j] = (rows[j] ?? 0) + difference;
  if (pairsShare) addHashed(pairs, Math.imul(i + 1, FIRST) ^ Math.imul(j + 1, SECOND), difference);
  else add(pairs, (j * (j - 1)) / 2 + i, difference);
}

/** Adds its part in the same of three: q less each, plus each pair, less all three. @param i,j,k ascending */
export function addTriple(
  { triples, triplesShare }: Interactions,
  i: number,
  j: number,
  k: number,
  difference: number,
): void {
  if (triplesShare) {
    addHashed(triples, Math.imul(i + 1, FIRST) ^ Math.imul(j + 1, SECOND) ^ Math.imul(k + 1, THIRD), difference);
  } else add(triples, (k * (k - 1) * (k - 2)) / 6 + (j * (j - 1)) / 2 + i, difference);
}

/**
 * How far the delete-one jackknife's variance is too high for them. It counts a part of the variance that k units make
 * together k times (Efron & Stein 1981). The sum of the squares of all pairs' differences has it k(k − 1)/2 times, that
 * of all triples' k(k − 1)(k − 2)/6 times, and so on: first − second + third … has each once. As the terms fall
 * slowly, the series is ended with half of its third term, as Euler's transformation ends an alternating one.
 */
export function overcountOf({ pairs, triples, rows }: Interactions): number {
  return Math.max(0, squaresOf(pairs) - explainedByUnits(rows) - squaresOf(triples) / 2);
}

/** Odd, without pattern. */
const FIRST = 0x9e3779b1;
const SECOND = 0x85ebca77;
const THIRD = 0xc2b2ae3d;

function add(sums: Float64Array, place: number, difference: number): void {
  sums[place] = (sums[place] ?? 0) + difference;
}

/** Of the mixed bits the lowest choose the sum, the highest the sign. */
function addHashed(sums: Float64Array, bits: number, difference: number): void {
  let hash = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  hash ^= hash >>> 15;
  add(sums, hash & (SUMS - 1), hash < 0 ? -difference : difference);
}

function squaresOf(sums: Float64Array): number {
  let squares = 0;
  for (const sum of sums) squares += sum * sum;
  return squares;
}

/** The part of the pairs' squares that is each unit's own, in all its pairs: an analysis of variance without a diagonal. */
function explainedByUnits(rows: Float64Array): number {
  const units = rows.length;
  if (units < 3) return Number.POSITIVE_INFINITY;
  let total = 0;
  for (const row of rows) total += row;
  const mean = total / units;
  let apart = 0;
  for (const row of rows) apart += (row - mean) ** 2;
  return apart / (units - 2) + total ** 2 / (2 * units * (units - 1));
}
