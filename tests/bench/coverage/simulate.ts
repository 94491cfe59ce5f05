import { intervalOf, standardErrorOf } from "../../../lib/metrics/interval";
import { seededRandom } from "../../../lib/stats/seeded-random";
import { shareOf } from "../detection/shares";
import type { Population } from "./population";

/** How often the interval of one signal held the truth. */
export interface Coverage {
  signal: string;
  population: string;
  /** Draws on which there was a value and an interval; 0: it never has one. */
  draws: number;
  /** Share of them whose interval holds the truth: the mean of the value over all draws of this size. */
  covered: number;
  /** Ends of the 95 % interval of `covered` that so many draws leave (Wilson 1927). */
  coveredLow: number;
  coveredHigh: number;
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
export function simulateCoverage(
  population: Population,
  { draws, seed, note }: { draws: number; seed: number; note: (line: string) => void },
): Coverage[] {
  const { units, drawn, signals } = population;
  const rng = seededRandom(seed);
  const finite = Math.sqrt(1 - drawn / units);
  const seen = new Map(signals.map(({ id }) => [id, [] as Draw[]]));
  for (let draw = 0; draw < draws; draw++) {
    if (draw % 50 === 0) note(`${population.name}: draw ${draw} of ${draws}`);
    const measured = population.measure(chooseUnits(units, drawn, rng));
    for (const signal of signals) {
      const found = measured.get(signal.id);
      const given = found?.ok ? standardErrorOf(found) : null;
      if (!found?.ok || given === null) continue;
      const error = finite * given;
      seen.get(signal.id)?.push({ value: found.value, error, ...intervalOf(signal, found, error) });
    }
  }
  return [...seen].map(([signal, found]) => ({ signal, population: population.name, ...coverageOf(found) }));
}

/** What one drawn release gave. */
export interface Draw {
  value: number;
  error: number;
  low: number;
  high: number;
}

/** The figures of one signal from all draws. */
export function coverageOf(found: readonly Draw[]): Omit<Coverage, "signal" | "population"> {
  const draws = found.length;
  const truth = meanOf(found.map(({ value }) => value));
  const variance = meanOf(found.map(({ value }) => (value - truth) ** 2));
  const spread = Math.sqrt(variance * (draws / Math.max(1, draws - 1)));
  const hits = found.filter(({ low, high }) => low <= truth && truth <= high).length;
  const { share, low, high } = shareOf(hits, draws);
  return {
    draws,
    covered: share,
    coveredLow: low,
    coveredHigh: high,
    errorRatio: meanOf(found.map(({ error }) => error)) / spread,
    skewness: meanOf(found.map(({ value }) => ((value - truth) / spread) ** 3)),
    flat: meanOf(found.map(({ low, high }): number => (low === high ? 1 : 0))),
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
