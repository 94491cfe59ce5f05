import { standardErrorOf } from "../../../lib/metrics/interval";
import { seededRandom } from "../../../lib/stats/seeded-random";
import type { Population } from "./population";

const NORMAL_95 = 1.959963984540054;

/** How often the interval of one signal held the truth. */
export interface Coverage {
  signal: string;
  population: string;
  /** Draws on which there was a value and an interval; 0: it never has one. */
  draws: number;
  /** Share of them whose interval holds the truth: the mean of the value over all draws of this size. */
  covered: number;
  /** Standard error of `covered`, from the number of draws. */
  chance: number;
  /** Mean standard error that was given over the standard deviation that was seen; 1 where it is right. */
  errorRatio: number;
  /** Skewness of the value over draws: a symmetric interval misses more on one side. */
  skewness: number;
  /** Share of draws on which the interval had no width. */
  flat: number;
  truth: number;
}

/**
 * Draws releases from a population and counts how often each signal's 95 % interval holds the truth. Units are drawn without replacement,
 * since one drawn twice would repeat itself; errors are scaled by √(1 − drawn / units) for it.
 */
export function simulateCoverage(population: Population, draws: number, note: (line: string) => void): Coverage[] {
  const { units, drawn, signals } = population;
  const rng = seededRandom(draws);
  const finite = Math.sqrt(1 - drawn / units);
  const seen = new Map(signals.map(({ id }) => [id, { values: [] as number[], errors: [] as number[] }]));
  for (let draw = 0; draw < draws; draw++) {
    if (draw % 50 === 0) note(`${population.name}: draw ${draw} of ${draws}`);
    for (const [id, measurement] of population.measure(chooseUnits(units, drawn, rng))) {
      const error = measurement.ok ? standardErrorOf(measurement) : null;
      if (!measurement.ok || error === null) continue;
      seen.get(id)?.values.push(measurement.value);
      seen.get(id)?.errors.push(finite * error);
    }
  }
  return [...seen].map(([signal, { values, errors }]) => ({
    signal,
    population: population.name,
    ...coverageOf(values, errors),
  }));
}

/** The figures from the values of all draws and their standard errors. */
export function coverageOf(
  values: readonly number[],
  errors: readonly number[],
): Omit<Coverage, "signal" | "population"> {
  const draws = values.length;
  const truth = meanOf(values);
  const spread = Math.sqrt(meanOf(values.map((value) => (value - truth) ** 2)) * (draws / Math.max(1, draws - 1)));
  const holds = values.map((value, i): number => (Math.abs(value - truth) <= NORMAL_95 * (errors[i] ?? 0) ? 1 : 0));
  const covered = meanOf(holds);
  return {
    draws,
    covered,
    chance: Math.sqrt((covered * (1 - covered)) / Math.max(1, draws)),
    errorRatio: meanOf(errors) / spread,
    skewness: meanOf(values.map((value) => ((value - truth) / spread) ** 3)),
    flat: meanOf(errors.map((error): number => (error === 0 ? 1 : 0))),
    truth,
  };
}

function chooseUnits(units: number, drawn: number, rng: () => number): Int32Array {
  const all = Int32Array.from({ length: units }, (_, i) => i);
  for (let i = 0; i < drawn; i++) {
    const j = i + Math.floor(rng() * (units - i));
    const kept = all[i] ?? 0;
    all[i] = all[j] ?? 0;
    all[j] = kept;
  }
  return all.slice(0, drawn);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
