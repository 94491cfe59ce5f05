import { join } from "node:path";
import { metrics } from "../../lib/metrics";
import { seededRandom } from "../../lib/stats/seeded-random";
import { pythonWith } from "./python";
import type { BenchResult } from "./result";
import type { SourceTexts } from "./source-texts";
import { printedBy, runJob } from "./timing";
import { writeOutputs } from "./write-file";

const PAIRS_SAMPLED = 40;
const VENDI = { outputs: 2000, dimension: 384 };

/**
 * Measures single kernels: ROUGE-L over all pairs of 805 outputs against a plain table of Python on a sample of pairs,
 * and the Vendi score by the dual against N × N.
 */
export function measureKernels(plan: {
  folder: string;
  texts: SourceTexts;
  rouge: number;
  vendi: boolean;
  note(line: string): void;
  absent: Record<string, string>;
}): BenchResult["kernels"] {
  const { folder, note, absent } = plan;
  const kernels: BenchResult["kernels"] = {};
  if (metrics.some((metric) => (metric.id as string) === "rouge-l-homogenization")) {
    const outputs = plan.rouge;
    const path = join(folder, `${outputs}.ndjson`);
    writeOutputs(path, outputs, plan.texts);
    note(`ROUGE-L, all pairs of ${outputs}`);
    kernels["ROUGE-L"] = [runJob("rouge-l", { path, times: 3 })];
    const python = pythonWith("json");
    if (python === null) absent["ROUGE-L, plain table"] = "there is no Python";
    else kernels["ROUGE-L, plain table"] = [plainTable(python, outputs, path, folder)];
  } else {
    absent["ROUGE-L"] = "the list has no such signal";
  }
  if (plan.vendi) {
    note(`Vendi, ${VENDI.outputs} × ${VENDI.dimension}`);
    kernels["Vendi, dual"] = [runJob("vendi-dual", { ...VENDI, times: 6 })];
    kernels["Vendi, N × N"] = [runJob("vendi-square", VENDI)];
  }
  return kernels;
}

function plainTable(python: string, outputs: number, path: string, folder: string) {
  const rng = seededRandom(outputs);
  const pairs = Array.from({ length: PAIRS_SAMPLED }, () => {
    const a = Math.floor(rng() * outputs);
    return [a, (a + 1 + Math.floor(rng() * (outputs - 1))) % outputs];
  });
  const to = join(folder, "pairs.json");
  runJob("peer-file", { path, to, pairs });
  const sample = printedBy(python, [new URL("./peers.py", import.meta.url).pathname, "lcs", to]);
  const times = (outputs * (outputs - 1)) / 2 / PAIRS_SAMPLED;
  return { ...sample, cpu: sample.cpu * times, wall: sample.wall * times };
}
