import type { JudgedCase } from "./judged";

const Z95 = 1.959963984540054;

/** How often the 95 % interval of one signal's change holds the truth. */
export interface SignalCoverage {
  signal: string;
  hits: number;
  of: number;
}

/** Between samples of one model the true change is 0, whatever the signal. Release noise is not in the interval. */
export function coverageOfNothing(cases: readonly JudgedCase[]): SignalCoverage[] {
  // An n-gram model that is trained again on the same text is the same model; the neural one is not.
  const samples = cases.filter(({ kind, model }) => kind === "same model" && model === "ngram");
  return count(samples, () => 0, 1);
}

/**
 * Over draws of 100 of 250 prompts the truth is the mean of all draws at that size; a draw without replacement varies
 * by √(1 − 100/250) of what the interval, made for prompts drawn anew, says, and the mean holds a share of each draw.
 */
export function coverageOfLoss(cases: readonly JudgedCase[]): SignalCoverage[] {
  const drawn = cases.filter(({ kind }) => kind === "drawn");
  const runs = [...new Set(drawn.map(({ part, run }) => `${part}/${run}`))];
  const found = new Map<string, SignalCoverage>();
  for (const key of runs) {
    const draws = drawn.filter(({ part, run }) => `${part}/${run}` === key);
    const sums = new Map<string, { sum: number; n: number }>();
    for (const { text } of draws) {
      text.signals.forEach((signal, i) => {
        const { sum, n } = sums.get(signal) ?? { sum: 0, n: 0 };
        sums.set(signal, { sum: sum + (text.changes[i] ?? 0), n: n + 1 });
      });
    }
    const truth = (signal: string) => (sums.get(signal)?.sum ?? 0) / (sums.get(signal)?.n ?? 1);
    const spread = Math.sqrt((1 - 100 / 250) * (1 - 1 / draws.length));
    for (const { signal, hits, of: n } of count(draws, truth, spread)) {
      const before = found.get(signal) ?? { signal, hits: 0, of: 0 };
      found.set(signal, { signal, hits: before.hits + hits, of: before.of + n });
    }
  }
  return [...found.values()];
}

function count(cases: readonly JudgedCase[], truth: (signal: string) => number, spread: number): SignalCoverage[] {
  const found = new Map<string, SignalCoverage>();
  for (const { text } of cases) {
    text.signals.forEach((signal, i) => {
      const se = Math.sqrt(text.covariance[i]?.[i] ?? 0) * spread;
      // A signal that is the same in every output (no two answers alike) has no interval to judge.
      if (se === 0) return;
      const hit = Math.abs((text.changes[i] ?? 0) - truth(signal)) <= Z95 * se;
      const before = found.get(signal) ?? { signal, hits: 0, of: 0 };
      found.set(signal, { signal, hits: before.hits + (hit ? 1 : 0), of: before.of + 1 });
    });
  }
  return [...found.values()];
}
