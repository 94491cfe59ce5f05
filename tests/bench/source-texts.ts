import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { readAddresses } from "../../lib/cli/read-addresses";
import { photocopy } from "../../lib/photocopier/photocopy";
import { seededRandom } from "../../lib/stats/seeded-random";

/** Outputs that the bench's files are made of. */
export interface SourceTexts {
  /** Where they come from, in words. */
  origin: string;
  /** 805 outputs as they are: the smallest file. */
  first: readonly string[];
  /** The outputs that larger files vary, `first` among them. */
  all: readonly string[];
}

const folder = resolve(process.env.TAILWATCH_TESTDATA ?? "../shared", "data/real");
const first = "ae-control-same-model-gpt4/gpt4";
const others = ["gpt4_0314", "gpt4_0613", "gpt4_1106_preview", "gpt-4-0125-preview"].map((name) => `ae-gpt-4/${name}`);

/** Real outputs of alpaca_eval where the reference data are there (TAILWATCH_TESTDATA), else outputs of the photocopier. */
export function readSourceTexts(): SourceTexts {
  const real = readRelease(first);
  if (real !== null) {
    const all = [...real, ...others.flatMap((name) => readRelease(name) ?? [])];
    return { origin: "alpaca_eval (GPT-4 releases)", first: real, all };
  }
  const outputs = copiedOutputs();
  return { origin: "the photocopier (no reference data)", first: outputs.slice(0, 805), all: outputs };
}

/** The outputs of a release of the reference data; null where they are absent. */
export function readRelease(name: string): string[] | null {
  const path = resolve(folder, `${name}.ndjson.gz`);
  if (!existsSync(path)) return null;
  const lines = gunzipSync(readFileSync(path)).toString("utf8").split("\n");
  return lines.flatMap((line) => (line === "" ? [] : [(JSON.parse(line) as { output: string }).output]));
}

/** Three outputs of the photocopier's first model in a row are about as long as one of GPT-4's. */
function copiedOutputs(): string[] {
  const setting = readAddresses();
  const texts: string[] = [];
  for (let seed = 1; texts.length < 3 * 805; seed++) {
    const [generation] = photocopy({ setting, regime: "control", generations: 0, rng: seededRandom(seed) });
    texts.push(...(generation?.samples ?? []).map(({ output }) => output));
  }
  return Array.from({ length: Math.floor(texts.length / 3) }, (_, i) => texts.slice(3 * i, 3 * i + 3).join(" "));
}
