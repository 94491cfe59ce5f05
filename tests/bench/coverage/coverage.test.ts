import { expect, test } from "vitest";
import { seededRandom } from "../../../lib/stats/seeded-random";
import type { Population } from "./population";
import { standingOf } from "./report";
import { coverageOf, simulateCoverage } from "./simulate";

/** The mean of drawn numbers, with a standard error that is `times` what it should be. */
function means(times: number): Population {
  const rng = seededRandom(7);
  const values = Float64Array.from({ length: 2000 }, () => rng() + rng());
  return {
    name: "numbers",
    units: values.length,
    drawn: 400,
    signals: [{ id: "mean", unit: "score" } as Population["signals"][number]],
    measure: (units) => {
      const drawn = units.length;
      const mean = units.reduce((sum, unit) => sum + (values[unit] ?? 0), 0) / drawn;
      const variance = units.reduce((sum, unit) => sum + ((values[unit] ?? 0) - mean) ** 2, 0) / (drawn - 1);
      const error = times * Math.sqrt(variance / drawn);
      return new Map([["mean", { ok: true, value: mean, n: drawn, withoutUnit: null, error }]]);
    },
  };
}

test.each([
  { times: 1, standing: "yes" },
  { times: 0.7, standing: "too low" },
  { times: 2, standing: "too high" },
])("a standard error $times times what it should be is found $standing", ({ times, standing }) => {
  const [found] = simulateCoverage(means(times), 1000, () => {});
  expect(found === undefined ? null : standingOf(found)).toBe(standing);
  expect(found?.errorRatio).toBeCloseTo(times, 1);
});

test("a value that never varies is judged neither way", () => {
  const figures = coverageOf([1, 2, 3].map(() => ({ value: 0, error: 0, low: 0, high: 0 })));
  expect(standingOf({ signal: "x", population: "y", ...figures })).toBe("never varies");
  expect(figures.flat).toBe(1);
});
