import type { Run } from "./timing";

/** All that one run of the bench measured: what is printed, kept as JSON, and compared with another. */
export interface BenchResult {
  format: 1;
  started: string;
  machine: { processor: string; cores: number; node: string; loadBefore: number; loadAfter: number };
  origin: string;
  sizes: SizeResult[];
  kernels: Record<string, Run[]>;
  /** What could not be measured, and why. */
  absent: Record<string, string>;
}

/** One file of outputs and everything that was run on it: rounds, in which each program had its turn. */
export interface SizeResult {
  outputs: number;
  tokens: number;
  bytes: number;
  runs: Record<string, Run[]>;
}

/** The middle one; of two, the larger. @throws RangeError for none */
export function median(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[values.length >> 1];
  if (middle === undefined) throw new RangeError("nothing has no median");
  return middle;
}

/** Processor seconds: the median over rounds; null where it was not run. */
export function cpuOf(runs: readonly Run[] | undefined): number | null {
  return runs === undefined || runs.length === 0 ? null : median(runs.map((run) => run.cpu));
}

/** How many times the processor time of `b` the work `a` took: the median over the rounds that both have. */
export function ratioOf(a: readonly Run[] | undefined, b: readonly Run[] | undefined): number | null {
  if (a === undefined || b === undefined) return null;
  const cpuOfLast = b.at(-1)?.cpu;
  const ratios = a.flatMap((run, round) => {
    const other = b[round]?.cpu ?? cpuOfLast;
    return other === undefined ? [] : [run.cpu / other];
  });
  return ratios.length === 0 ? null : median(ratios);
}

/** The same runs by what they take once the runtime has compiled all; undefined where nothing was repeated. */
export function warmed(runs: readonly Run[] | undefined): Run[] | undefined {
  return runs?.map((run) => ({ ...run, cpu: run.found?.steadyCpu ?? run.cpu }));
}
