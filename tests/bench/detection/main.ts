/** `npm run bench:detection`: the decision over models that really were trained on their own output, and over real releases. */
import { fork } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { defaultPolicy } from "../../../lib/drift/policy";
import { testdata } from "../../support/testdata";
import { type Case, keyOf, type RealCase } from "./case";
import { listJobs } from "./jobs";
import { measureJob } from "./measure-job";
import { listRuns } from "./read-run";
import { judgeRealPair, listRealPairs } from "./real-releases";
import { type Results, writeReport } from "./report";

const help = `npm run bench:detection -- [options]
  --quick             six runs, two generations, 400 and 1,000 outputs, and five real pairs (about a minute)
  --only REGEX        only jobs whose name matches: "runs/<name>", "salad/<name>", decoding, slow loss, photocopier, halves, real
  --generations N     at most so many (default 8)
  --outputs 200,400,… numbers of outputs (default 200, 400, 1000)
  --draws N           draws of prompts below 1,000 outputs (default 3)
  --seeds N           seeds of the photocopier on each of its two corpora (default 5)
  --workers N         processes (default 2)
  --cases FILE        what was measured, a line a case; a later run goes on from there (default data/bench/detection.ndjson)
  --out FILE          the tables as JSON
  --tables            only write the tables again, of what was measured
`;

const { values } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string" },
    generations: { type: "string" },
    outputs: { type: "string" },
    draws: { type: "string" },
    seeds: { type: "string" },
    workers: { type: "string", default: "2" },
    cases: { type: "string" },
    out: { type: "string" },
    tables: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/** One line of the file of cases. The first says what was asked for: only the same is gone on with. */
type Line = { asked: string } | { done: string } | { case: Case } | { real: RealCase };

const quickOnes =
  "^(runs/(topicalchat-ngram-(R|M10|M50|C|F)-1|factbook-ngram-R-1)|salad/topicalchat-ngram-R-1|real/|decoding/topicalchat-ngram-C-1/topicalchat-ngram-CP)";
const { quick } = values;
const cases = values.cases ?? (quick ? "data/bench/detection-quick.ndjson" : "data/bench/detection.ndjson");
const extent = {
  wanted: new RegExp(values.only ?? (quick ? quickOnes : "")),
  generations: whole("generations", values.generations, quick ? 2 : 8),
  sizes: (values.outputs ?? (quick ? "400,1000" : "200,400,1000")).split(",").map((n) => whole("outputs", n, 0)),
  draws: whole("draws", values.draws, quick ? 1 : 3),
  seeds: whole("seeds", values.seeds, 5),
  splits: 10,
};
const asked = JSON.stringify({ ...extent, wanted: extent.wanted.source });
const jobs = listJobs(listRuns(testdata("data")), extent, listRealPairs(quick));

if (values.help) process.stdout.write(help);
else if (process.send === undefined) await hand();
else process.on("message", (index: number) => void work(index));

/** In a worker: one job, its cases sent as they come. */
async function work(index: number): Promise<void> {
  const job = jobs[index];
  if (job === undefined) process.exit(0);
  const send = (line: Line) => process.send?.(line);
  if (job.do === "real") send({ real: await judgeRealPair(testdata("data"), job.index) });
  else for await (const one of measureJob(job, testdata("data"))) send({ case: one });
  send({ done: job.name });
}

/** In the first process: hands jobs to workers, keeps what they send, and writes the tables. */
async function hand(): Promise<void> {
  mkdirSync(dirname(cases), { recursive: true });
  if (quick && !values.tables) rmSync(cases, { force: true });
  if (!existsSync(cases)) keep({ asked });
  const [first, ...lines] = readLines();
  if (!values.tables && (first === undefined || !("asked" in first) || first.asked !== asked)) {
    throw new Error(`${cases} was made with other options: remove it, or name another with --cases`);
  }
  const done = new Set(lines.flatMap((line) => ("done" in line ? [line.done] : [])));
  const left = values.tables ? [] : [...jobs.keys()].filter((index) => !done.has(jobs[index]?.name ?? ""));
  const total = left.length;
  const workers = Math.min(whole("workers", values.workers, 2), total);
  await Promise.all(Array.from({ length: workers }, () => employ(left, total)));
  const results = gather(readLines());
  const { text, tables } = writeReport(results, defaultPolicy);
  process.stdout.write(text);
  if (values.out === undefined) return;
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(tables, null, 1)}\n`);
}

/** One worker, until no job is left. */
function employ(left: number[], total: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = fork(import.meta.filename, process.argv.slice(2));
    const next = () => {
      const index = left.shift();
      if (index === undefined) worker.kill();
      else worker.send(index);
    };
    worker.on("message", (line: Line) => {
      keep(line);
      if (!("done" in line)) return;
      process.stderr.write(`${total - left.length} of ${total}: ${line.done}\n`);
      next();
    });
    worker.on("exit", (code, signal) => {
      if (signal === "SIGTERM" || code === 0) resolve();
      else reject(new Error(`a worker ended with ${code ?? signal}`));
    });
    next();
  });
}

function keep(line: Line): void {
  appendFileSync(cases, `${JSON.stringify(line)}\n`);
}

function readLines(): Line[] {
  if (!existsSync(cases)) return [];
  const lines = readFileSync(cases, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Line);
}

/** What a broken job had sent comes again when it is done again. */
function gather(lines: readonly Line[]): Results {
  const found = lines.flatMap((line) => ("case" in line ? [line.case] : []));
  const real = lines.flatMap((line) => ("real" in line ? [line.real] : []));
  return {
    cases: [...new Map(found.map((one) => [keyOf(one), one])).values()],
    real: [...new Map(real.map((one) => [`${one.family}/${one.from}/${one.to}`, one])).values()],
  };
}

function whole(option: string, given: string | undefined, otherwise: number): number {
  const number = given === undefined ? otherwise : Number(given);
  if (!Number.isInteger(number) || number < 1) throw new RangeError(`--${option} takes whole numbers from 1`);
  return number;
}
