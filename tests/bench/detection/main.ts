/** `npm run bench:detection`: the decision over models that really were trained on their own output, and over real releases. */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { testdata } from "../../support/testdata";
import { type Case, keyOf } from "./case";
import { judgeRun } from "./judge-run";
import { listRuns } from "./read-run";
import { judgeRealReleases } from "./real-releases";
import { writeSummary } from "./summary";

const help = `npm run bench:detection -- [options]
  --quick             five runs, two generations, 400 and 1,000 outputs, and five real pairs (about a minute)
  --runs REGEX        only runs whose "part/name" matches
  --generations N     at most so many (default 8)
  --outputs 200,400,… numbers of outputs (default 200, 400, 1000)
  --draws N           draws of prompts below 1,000 outputs (default 3)
  --seconds N         stop after so long; the same --out goes on from there
  --out FILE          one line a case, read again (default data/bench/detection.ndjson)
  --no-real           without real releases
`;

const { values } = parseArgs({
  allowNegative: true,
  options: {
    quick: { type: "boolean", default: false },
    runs: { type: "string" },
    generations: { type: "string" },
    outputs: { type: "string" },
    draws: { type: "string" },
    seconds: { type: "string", default: "86400" },
    out: { type: "string", default: "data/bench/detection.ndjson" },
    real: { type: "boolean", default: true },
    help: { type: "boolean", default: false },
  },
});
if (values.help) process.stdout.write(help);
else await benchDetection();

async function benchDetection(): Promise<void> {
  const { quick, out } = values;
  const wanted = new RegExp(values.runs ?? (quick ? "^runs/topicalchat-ngram-(R|M10|M50|C|F)-1$" : ""));
  const generations = Number(values.generations ?? (quick ? 2 : 8));
  const sizes = (values.outputs ?? (quick ? "400,1000" : "200,400,1000")).split(",").map(Number);
  const draws = Number(values.draws ?? (quick ? 1 : 3));
  if ([generations, draws, ...sizes].some((number) => !Number.isInteger(number) || number < 1)) {
    throw new RangeError("--generations, --draws and --outputs take whole numbers from 1");
  }
  mkdirSync(dirname(out), { recursive: true });
  const known = existsSync(out) ? readCases(out) : [];
  const done = new Set(known.map(keyOf));
  const runs = listRuns(testdata("data")).filter(({ part, name }) => wanted.test(`${part}/${name}`));
  const end = performance.now() + 1000 * Number(values.seconds);
  for (const [index, run] of runs.entries()) {
    for await (const judged of judgeRun({ run, generations, sizes, draws, isDone: (key) => done.has(key) })) {
      appendFileSync(out, `${JSON.stringify(judged)}\n`);
      known.push(judged);
      process.stderr.write(`${index + 1} of ${runs.length} runs: ${keyOf(judged)}\n`);
      if (performance.now() > end) break;
    }
    if (performance.now() > end) break;
  }
  const names = new Set(runs.map(({ part, name }) => `${part}/${name}`));
  const shown = known.filter(
    ({ part, run, generation, outputs, draw }) =>
      names.has(`${part}/${run}`) && generation <= generations && sizes.includes(outputs) && draw < draws,
  );
  process.stdout.write(`${writeSummary(shown)}\n`);
  if (!values.real) return;
  process.stdout.write("real releases\n");
  for await (const line of judgeRealReleases(testdata("data"), quick)) process.stdout.write(`  ${line}\n`);
}

function readCases(path: string): Case[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case);
}
