import { readFileSync } from "node:fs";
import { columns, short } from "./columns";
import { type BenchResult, median } from "./result";
import type { Run } from "./timing";

/**
 * What differs between two runs of the bench: medians of processor time, and whether their rounds overlap. A difference
 * is called one only where the slowest round of one is quicker than the quickest of the other; one round has no spread.
 */
export function compareResults(pathA: string, pathB: string): string {
  const a = readResult(pathA);
  const b = readResult(pathB);
  const rows = [...workOf(b)].flatMap(([name, after]) => {
    const before = workOf(a).get(name);
    if (before === undefined) return [];
    const [from, to] = [median(before.map(cpu)), median(after.map(cpu))];
    return [
      [
        name,
        short(from),
        short(to),
        short(to / from),
        spread(before),
        spread(after),
        said(before, after),
        memory(before, after),
      ],
    ];
  });
  const machines = a.machine.processor === b.machine.processor ? [] : ["The two ran on different machines."];
  const head = ["work", "before s", "after s", "ratio", "spread before", "spread after", "", "MB"];
  return `${[...machines, columns([head, ...rows])].join("\n")}\n`;
}

function readResult(path: string): BenchResult {
  const result = JSON.parse(readFileSync(path, "utf8")) as BenchResult;
  if (result.format !== 1) throw new RangeError(`${path} is not a result of this bench`);
  return result;
}

function workOf({ sizes, kernels }: BenchResult): Map<string, Run[]> {
  const bySize = sizes.flatMap(({ outputs, runs }) =>
    Object.entries(runs).map(([name, rounds]): [string, Run[]] => [`${outputs.toLocaleString("en")} ${name}`, rounds]),
  );
  return new Map([...bySize, ...Object.entries(kernels)]);
}

const cpu = (run: Run) => run.cpu;

function spread(runs: readonly Run[]): string {
  if (runs.length < 2) return "one round";
  const times = runs.map(cpu);
  return `± ${Math.round((50 * (Math.max(...times) - Math.min(...times))) / median(times))} %`;
}

function said(before: readonly Run[], after: readonly Run[]): string {
  if (before.length < 2 || after.length < 2) return "";
  if (Math.max(...after.map(cpu)) < Math.min(...before.map(cpu))) return "faster";
  return Math.min(...after.map(cpu)) > Math.max(...before.map(cpu)) ? "slower" : "within noise";
}

function memory(before: readonly Run[], after: readonly Run[]): string {
  const peak = (runs: readonly Run[]) => Math.max(...runs.map((run) => run.rssMb ?? 0));
  return peak(before) === 0 || peak(after) === 0 ? "" : `${short(peak(before))} → ${short(peak(after))}`;
}
