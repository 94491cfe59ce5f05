import { columns, short } from "./columns";
import { type BenchResult, cpuOf, median, ratioOf, type SizeResult, warmed } from "./result";
import { judgeTargets } from "./targets";
import type { Run } from "./timing";

const ours = [
  { name: "ngrams", label: "n-gram signals" },
  { name: "texts", label: "all signals of text" },
  { name: "analyze", label: "analyze, with vectors" },
];
const peers = ["nltk", "fast-bleu", "gzip -9", "JSON.parse", "wc -w"];

/** The whole run in words and tables, for a terminal. */
export function writeReport(result: BenchResult): string {
  const { machine } = result;
  return [
    `${machine.processor}, ${machine.cores} cores, Node ${machine.node}; load ${short(machine.loadBefore)} before, ${short(machine.loadAfter)} after`,
    `Texts: ${result.origin}`,
    "",
    "Ours against others on the same file: processor time of all threads, user and system. Ours and JSON.parse are timed",
    "from opening the file to the last number (the start of the runtime apart, last column); gzip and wc as whole",
    "processes; nltk gives self-BLEU-2 to 5 of 2 to 12 outputs against all others, their tokens in memory, in proportion.",
    columns([
      ["outputs", "work", "cpu s", "wall s", "µs/output", "MB", ...peers.map((name) => `× ${name}`), "start-up s"],
      ...result.sizes.flatMap(rowsOf),
    ]),
    "× nltk and × fast-bleu: how many times faster ours is. × gzip −9, × JSON.parse, × wc −w: how many times their time ours takes.",
    ...result.sizes.flatMap(agreement),
    "",
    ...growth(result.sizes),
    ...kernelLines(result),
    "",
    columns([
      ["target", "to reach", "this run", ""],
      ...judgeTargets(result).map(({ work, target, reached, unit, met }) => [
        work,
        target,
        reached === null ? "–" : `${short(reached)} ${unit}`,
        met === null ? "not measured" : met ? "reached" : "MISSED",
      ]),
    ]),
    ...Object.entries(result.absent).map(([name, reason]) => `Not measured: ${name}: ${reason}`),
    "",
  ].join("\n");
}

function rowsOf({ outputs, runs }: SizeResult): string[][] {
  const rows = ours.flatMap(({ name, label }) => {
    const own = runs[name];
    const cpu = cpuOf(own);
    if (own === undefined || cpu === null) return [];
    const against = peers.map((peer) => {
      const faster = peer === "nltk" || peer === "fast-bleu";
      return short(faster ? ratioOf(runs[peer], own) : ratioOf(own, runs[peer]));
    });
    const cost = short((cpu / outputs) * 1e6);
    return [[count(outputs), label, short(cpu), wallOf(own), cost, rssOf(own), ...against, startOf(own)]];
  });
  const theirs = peers.flatMap((name) => {
    const run = runs[name];
    if (run === undefined) return [];
    const cells = [short(cpuOf(run)), wallOf(run), "", rssOf(run), ...peers.map(() => ""), startOf(run)];
    return [[count(outputs), `  ${name}`, ...cells]];
  });
  return [...rows, ...theirs];
}

function agreement({ outputs, runs }: SizeResult): string[] {
  const gap = runs.nltk?.[0]?.found?.gap;
  return gap === undefined
    ? []
    : [`At ${count(outputs)} the scores that nltk and ours gave differ by at most ${gap.toExponential(1)}.`];
}

function growth(sizes: readonly SizeResult[]): string[] {
  const rows = sizes.map(({ outputs, tokens, runs }) => {
    const cold = cpuOf(runs.ngrams);
    const warm = cpuOf(warmed(runs["ngrams, warm"]));
    const per = (seconds: number | null, count: number, unit: number) =>
      short(seconds === null ? null : (seconds / count) * unit);
    return [
      count(outputs),
      count(tokens),
      per(cold, outputs, 1e6),
      per(warm, outputs, 1e6),
      per(cold, tokens, 1e9),
      per(warm, tokens, 1e9),
      rssOf(runs.ngrams ?? []),
      rssOf(runs.analyze ?? []),
    ];
  });
  return [
    "As the number of outputs grows, n-gram signals (warm: again in the same process, once the runtime has compiled all):",
    columns([["outputs", "tokens", "µs/output", "warm", "ns/token", "warm", "peak MB", "analyze, peak MB"], ...rows]),
    "",
  ];
}

function kernelLines({ kernels }: BenchResult): string[] {
  return Object.entries(kernels).map(
    ([name, runs]) =>
      `${name}: ${short(cpuOf(runs))} s of processor (warm ${short(cpuOf(warmed(runs)))}), ${wallOf(runs)} s on the clock`,
  );
}

function wallOf(runs: readonly Run[]): string {
  return short(median(runs.map((run) => run.wall)));
}

function startOf(runs: readonly Run[]): string {
  const starts = runs.flatMap(({ process, cpu }) => (process === undefined ? [] : [process - cpu]));
  return starts.length === 0 ? "" : short(Math.max(0, median(starts)));
}

function rssOf(runs: readonly Run[]): string {
  const peaks = runs.flatMap(({ rssMb }) => (rssMb === undefined ? [] : [rssMb]));
  return peaks.length === 0 ? "" : short(Math.max(...peaks));
}

function count(value: number): string {
  return value.toLocaleString("en");
}
