import fc from "fast-check";
import { expect, test } from "vitest";
import { rowProducts } from "../../lib/numeric/gram";
import { kMeans, nearestCentres } from "../../lib/numeric/k-means";
import { leadingDirections } from "../../lib/numeric/leading-directions";
import { seededRandom } from "../../lib/stats/seeded-random";
import { unitRows } from "../support/matrices";

const DIMENSION = 3;

/**
 * `each` points about each of the given places, within ±.001 of it: so near that only one seed in millions draws two
 * first centres about one place.
 */
function pointsAbout(places: readonly (readonly number[])[], each: number): Float64Array {
  const random = seededRandom(7);
  return Float64Array.from(
    places.flatMap((place) =>
      Array.from({ length: each }, () => place.map((x) => x + 0.002 * (random() - 0.5))).flat(),
    ),
  );
}

const places = [
  [0, 0, 0],
  [5, 0, 0],
  [0, 5, 0],
  [0, 0, 5],
];

test("clusters that lie apart are found, whatever the seed", () => {
  const points = pointsAbout(places, 25);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (seed) => {
      const centres = kMeans({ points, dimension: DIMENSION, clusters: 4, random: seededRandom(seed) });
      const { nearest } = nearestCentres({ points, centres, dimension: DIMENSION });
      const found = places.map((_, place) => new Set(nearest.subarray(25 * place, 25 * (place + 1))));
      for (const clusters of found) expect(clusters.size).toBe(1);
      expect(new Set(found.flatMap((clusters) => [...clusters])).size).toBe(4);
    }),
    { numRuns: 50 },
  );
});

test("each centre of clusters that lie apart is the mean of its points", () => {
  const points = pointsAbout(places, 10);
  const centres = kMeans({ points, dimension: DIMENSION, clusters: 4, random: seededRandom(1) });
  const { nearest } = nearestCentres({ points, centres, dimension: DIMENSION });
  places.forEach((_, place) => {
    for (let k = 0; k < DIMENSION; k++) {
      const own = Array.from({ length: 10 }, (_, i) => points[(10 * place + i) * DIMENSION + k] ?? 0);
      const mean = own.reduce((sum, x) => sum + x, 0) / 10;
      expect(centres[(nearest[10 * place] ?? 0) * DIMENSION + k]).toBeCloseTo(mean, 12);
    }
  });
});

test("the nearest centre is that of a plain double loop, the first where two are as near", () => {
  const anyRows = fc
    .integer({ min: 1, max: 9 })
    .chain((rows) => fc.array(fc.integer({ min: -3, max: 3 }), { minLength: rows * 2, maxLength: rows * 2 }));
  fc.assert(
    fc.property(anyRows, anyRows, (x, c) => {
      const { nearest, distance } = nearestCentres({
        points: Float64Array.from(x),
        centres: Float64Array.from(c),
        dimension: 2,
      });
      let all = 0;
      nearest.forEach((found, point) => {
        const distances = Array.from({ length: c.length / 2 }, (_, centre) =>
          [0, 1].reduce((sum, k) => sum + ((x[2 * point + k] ?? 0) - (c[2 * centre + k] ?? 0)) ** 2, 0),
        );
        expect(found).toBe(distances.indexOf(Math.min(...distances)));
        all += Math.min(...distances);
      });
      expect(distance).toBeCloseTo(all, 9);
    }),
  );
});

test("more clusters than different points leave centres that no point is nearest to", () => {
  const points = Float64Array.from([1, 1, 1, 2, 2, 2, 1, 1, 1]);
  const centres = kMeans({ points, dimension: 3, clusters: 3, random: seededRandom(2) });
  expect([...centres].every(Number.isFinite)).toBe(true);
  const { distance } = nearestCentres({ points, centres, dimension: 3 });
  expect(distance).toBe(0);
});

test("products of the rows of two matrices are those of a plain loop, to the last bit", () => {
  const a = unitRows({ rows: 7, columns: 5, seed: 1 });
  const b = unitRows({ rows: 3, columns: 5, seed: 2 });
  const plain = Array.from({ length: 21 }, (_, at) =>
    [0, 1, 2, 3, 4].reduce((sum, k) => sum + (a[Math.floor(at / 3) * 5 + k] ?? 0) * (b[(at % 3) * 5 + k] ?? 0), 0),
  );
  expect([...rowProducts({ a, b, columns: 5 })]).toEqual(plain);
});

test("rows in a plane keep their lengths along the leading directions of it, and directions that add nothing are 0", () => {
  const inPlane = unitRows({ rows: 40, columns: 4, seed: 4 });
  const axes = leadingDirections({
    rows: unitRows({ rows: 60, columns: 30, seed: 8 }),
    columns: 30,
    count: 4,
    random: seededRandom(3),
  });
  // axes are four orthonormal rows; points in their plane are found again in a plane of four directions, or six.
  const rows = rowProducts({
    a: inPlane,
    b: Float64Array.from({ length: 120 }, (_, i) => axes[(i % 4) * 30 + Math.floor(i / 4)] ?? 0),
    columns: 4,
  });
  const found = leadingDirections({ rows, columns: 30, count: 6, random: seededRandom(5) });
  const along = rowProducts({ a: rows, b: found, columns: 30 });
  for (let i = 0; i < 40; i++) expect(Math.hypot(...along.subarray(6 * i, 6 * i + 6))).toBeCloseTo(1, 9);
  const lengths = Array.from({ length: 6 }, (_, i) => Math.hypot(...found.subarray(30 * i, 30 * i + 30)));
  for (const length of lengths.slice(0, 4)) expect(length).toBeCloseTo(1, 12);
});
