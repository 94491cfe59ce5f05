import { expect, test } from "vitest";
import { seededRandom } from "../../../lib/stats/seeded-random";
import { measureCoverage } from "./measure-coverage";
import type { Population } from "./population";
import { standingOf, writeCoverage } from "./report";
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
  const [found] = simulateCoverage(means(times), { draws: 1000, seed: 1, note: () => {} });
  expect(found === undefined ? null : standingOf(found)).toBe(standing);
  expect(found?.errorRatio).toBeCloseTo(times, 1);
});

test("a value that never varies is judged neither way", () => {
  const figures = coverageOf([1, 2, 3].map(() => ({ value: 0, error: 0, low: 0, high: 0 })));
  expect(standingOf({ signal: "x", population: "y", ...figures })).toBe("never varies");
  expect(figures.flat).toBe(1);
});

test.each([
  { hits: 186, draws: 200, standing: "yes" },
  { hits: 184, draws: 200, standing: "by chance" },
  { hits: 1840, draws: 2000, standing: "by chance" },
  { hits: 9200, draws: 10_000, standing: "too low" },
  { hits: 100, draws: 100, standing: "by chance" },
  { hits: 1980, draws: 2000, standing: "too high" },
])("$hits of $draws intervals that hold the truth are $standing for 93–98 %", ({ hits, draws, standing }) => {
  const found = Array.from({ length: draws }, (_, draw) => {
    const value = draw % 2 === 0 ? 1 : -1;
    return draw < hits ? { value, error: 1, low: -2, high: 2 } : { value, error: 1, low: 1.5, high: 2 };
  });
  const coverage = { signal: "x", population: "y", ...coverageOf(found) };
  expect(standingOf(coverage)).toBe(standing);
  const outside = standing === "too low" || standing === "too high" ? "1 of 1: x (y)" : "0 of 1";
  expect(writeCoverage([coverage])).toContain(`Outside beyond chance: ${outside}\n`);
});

test("some signals of some populations can be drawn alone, and come as they do among all", async () => {
  const of = { draws: 20, seed: 5, populations: /answers/, note: () => {} };
  const all = await measureCoverage({ ...of, only: null });
  const [alone, ...others] = await measureCoverage({ ...of, only: ["brier"] });
  expect(others).toEqual([]);
  expect(alone).toEqual(all.find(({ signal }) => signal === "brier"));
  await expect(measureCoverage({ ...of, only: ["brie"] })).rejects.toThrow("no signal is called brie");
  await expect(measureCoverage({ ...of, only: ["vendi"] })).rejects.toThrow("no population");
});
