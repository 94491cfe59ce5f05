import { rowProducts } from "./gram";

const MAX_ROUNDS = 20;
/** A round that brings the points nearer by less of their distance is the last. */
const ENOUGH = 1e-3;
/** Points whose products with all centres are at hand at once. */
const BLOCK_POINTS = 256;

/**
 * Centres of clusters: k-means++ (Arthur & Vassilvitskii 2007), then Lloyd's rounds until they bring next to nothing.
 * A centre that no point is nearest to stays where it is.
 * @param points any number × dimension, by rows
 * @param clusters at most as many as there are points
 * @returns clusters × dimension, by rows
 */
export function kMeans({
  points,
  dimension,
  clusters,
  random,
}: {
  points: Float64Array;
  dimension: number;
  clusters: number;
  random: () => number;
}): Float64Array {
  const centres = spreadCentres({ points, dimension, clusters, random });
  const count = new Float64Array(clusters);
  const sum = new Float64Array(centres.length);
  let before = Number.POSITIVE_INFINITY;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { nearest, distance } = nearestCentres({ points, centres, dimension });
    if (before - distance <= ENOUGH * distance) break;
    before = distance;
    count.fill(0);
    sum.fill(0);
    nearest.forEach((cluster, point) => {
      count[cluster] = (count[cluster] ?? 0) + 1;
      for (let k = 0; k < dimension; k++) {
        const at = cluster * dimension + k;
        sum[at] = (sum[at] ?? 0) + (points[point * dimension + k] ?? 0);
      }
    });
    for (let at = 0; at < sum.length; at++) {
      const own = count[Math.floor(at / dimension)] ?? 0;
      if (own > 0) centres[at] = (sum[at] ?? 0) / own;
    }
  }
  return centres;
}

/** Each point's nearest centre, the first of equally near ones, and the sum of their squared distances. */
export function nearestCentres({
  points,
  centres,
  dimension,
}: {
  points: Float64Array;
  centres: Float64Array;
  dimension: number;
}): { nearest: Int32Array; distance: number } {
  const length = squaresOf(centres, dimension);
  const clusters = length.length;
  const nearest = new Int32Array(points.length / dimension);
  let distance = 0;
  for (let from = 0; from < nearest.length; from += BLOCK_POINTS) {
    const block = points.subarray(from * dimension, (from + BLOCK_POINTS) * dimension);
    const products = rowProducts({ a: block, b: centres, columns: dimension });
    squaresOf(block, dimension).forEach((own, i) => {
      // ‖x − c‖² − ‖x‖², which is least where the distance is.
      let least = Number.POSITIVE_INFINITY;
      let found = 0;
      for (let centre = 0; centre < clusters; centre++) {
        const far = (length[centre] ?? 0) - 2 * (products[i * clusters + centre] ?? 0);
        if (far < least) {
          least = far;
          found = centre;
        }
      }
      nearest[from + i] = found;
      distance += Math.max(0, own + least);
    });
  }
  return { nearest, distance };
}

/** k-means++: each next centre is a point, by chances as the squares of their distances from the centres so far. */
function spreadCentres({
  points,
  dimension,
  clusters,
  random,
}: {
  points: Float64Array;
  dimension: number;
  clusters: number;
  random: () => number;
}): Float64Array {
  const count = points.length / dimension;
  const centres = new Float64Array(clusters * dimension);
  const far = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  let chosen = Math.floor(random() * count);
  for (let cluster = 0; cluster < clusters; cluster++) {
    const centre = points.subarray(chosen * dimension, (chosen + 1) * dimension);
    centres.set(centre, cluster * dimension);
    let all = 0;
    for (let point = 0; point < count; point++) {
      let square = 0;
      for (let k = 0; k < dimension; k++) square += ((points[point * dimension + k] ?? 0) - (centre[k] ?? 0)) ** 2;
      far[point] = Math.min(far[point] ?? 0, square);
      all += far[point] ?? 0;
    }
    let left = random() * all;
    chosen = 0;
    while (chosen < count - 1 && left >= (far[chosen] ?? 0)) left -= far[chosen++] ?? 0;
  }
  return centres;
}

function squaresOf(rows: Float64Array, columns: number): Float64Array {
  const squares = new Float64Array(rows.length / columns);
  for (let at = 0; at < rows.length; at++) {
    const row = Math.floor(at / columns);
    squares[row] = (squares[row] ?? 0) + (rows[at] ?? 0) ** 2;
  }
  return squares;
}
