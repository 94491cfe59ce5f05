/** `npm run bench`: ours against other programs on the same files, in one run on one machine. See `npm run bench -- --help`. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { compareResults } from "./compare-results";
import { measureCoverage } from "./coverage/measure-coverage";
import { writeCoverage } from "./coverage/report";
import { type JobArgument, runNamedJob } from "./jobs";
import { measureKernels } from "./measure-kernels";
import { measureSize } from "./measure-size";
import { writeReport } from "./report";
import type { BenchResult } from "./result";
import { readSourceTexts } from "./source-texts";

const help = `npm run bench -- [options]
  --quick                  805 and 2,000 outputs, without the slow kernels
  --outputs 805,2000,…     these numbers of outputs (default 805, 1000, 2000, 10000, 50000, 100000)
  --rounds N               rounds at each size (default 3 to 2,000 outputs, 2 at 10,000, 1 above)
  --no-analyze             without \`tailwatch analyze\`
  --no-kernels             without ROUGE-L and Vendi
  --out FILE               where the JSON goes (default data/bench/<time>.json)
  --coverage               instead: how often the 95 % intervals hold the truth (5 minutes)
  --draws N                releases drawn from each population (default 250)
  --only ID,ID,…           of these signals only: 2,000 draws of a few are cheap
  --populations REGEX      only from populations whose name matches: "GPT-4, real", simulated, simulated answers, and, not
                           drawn from otherwise, "Llama, real" and "other simulated", which methods were chosen on
  --seed N                 other draws (default 1)
  --compare A.json B.json  what differs between two runs, and the noise
`;

const everySize = [805, 1000, 2000, 10_000, 50_000, 100_000];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    quick: { type: "boolean" },
    outputs: { type: "string" },
    rounds: { type: "string" },
    analyze: { type: "boolean", default: true },
    kernels: { type: "boolean", default: true },
    out: { type: "string" },
    compare: { type: "boolean" },
    coverage: { type: "boolean" },
    draws: { type: "string", default: "250" },
    only: { type: "string" },
    populations: { type: "string" },
    seed: { type: "string", default: "1" },
    help: { type: "boolean" },
  },
});
const [first, second, third] = positionals;
if (values.help) process.stdout.write(help);
else if (first === "job") await runNamedJob(second ?? "", JSON.parse(third ?? "{}") as JobArgument);
else if (values.compare) {
  if (first === undefined || second === undefined) throw new RangeError("--compare takes two files");
  process.stdout.write(compareResults(first, second));
} else if (values.coverage) {
  const found = await measureCoverage({
    draws: Number(values.draws),
    seed: Number(values.seed),
    only: values.only?.split(",") ?? null,
    populations: values.populations === undefined ? null : new RegExp(values.populations, "i"),
    note,
  });
  process.stdout.write(writeCoverage(found));
} else runBench();

function runBench(): void {
  const started = new Date().toISOString();
  const folder = mkdtempSync(join(tmpdir(), "tailwatch-bench-"));
  const texts = readSourceTexts();
  const loadBefore = loadavg()[0] ?? 0;
  const absent: Record<string, string> = {};
  try {
    const chosen = values.outputs?.split(",").map(Number) ?? (values.quick ? [805, 2000] : everySize);
    const analyze = values.analyze;
    const plan = { folder, texts, rounds: roundsAt, analyze, note, absent };
    const sizes = chosen.map((outputs) => measureSize(outputs, plan));
    const rouge = values.quick ? 200 : 805;
    const kernels = values.kernels
      ? measureKernels({ folder, texts, rouge, vendi: values.quick !== true, note, absent })
      : {};
    const [processor] = cpus();
    const result: BenchResult = {
      format: 1,
      started,
      machine: {
        processor: processor?.model ?? "an unknown processor",
        cores: cpus().length,
        node: process.version,
        loadBefore,
        loadAfter: loadavg()[0] ?? 0,
      },
      origin: texts.origin,
      sizes,
      kernels,
      absent,
    };
    const out = values.out ?? join("data", "bench", `${started.replaceAll(":", "-")}.json`);
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, `${JSON.stringify(result, null, 1)}\n`);
    process.stdout.write(`${writeReport(result)}\nKept in ${out}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function roundsAt(outputs: number): number {
  if (values.rounds !== undefined) return Number(values.rounds);
  if (outputs <= 2000) return 3;
  return outputs <= 10_000 ? 2 : 1;
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
