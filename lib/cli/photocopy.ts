import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { makeFolder } from "../../db/make-folder";
import { AppError } from "../errors";
import { photocopy } from "../photocopier/photocopy";
import { type Regime, type RegimeId, regimes } from "../photocopier/regimes";
import { releaseMeta } from "../photocopier/release-meta";
import { seededRandom } from "../stats/seeded-random";
import { readArguments } from "./arguments";
import { progressBar } from "./progress";
import { readAddresses } from "./read-addresses";
import type { Verb } from "./verb";

/** What collapses has done so within ten; a slip of the hand beyond would write until the disk is full. */
const MOST_GENERATIONS = 100;

/** `tailwatch photocopy --out DIR`: a series of releases that collapse (or do not), ready for `series`. */
export const run: Verb = async (argv, io) => {
  const { values, positionals } = readArguments(argv, {
    generations: { type: "string", default: "8" },
    regime: { type: "string", default: "replace" },
    seed: { type: "string", default: "1" },
    out: { type: "string" },
  });
  if (positionals.length > 0) throw new AppError("invalid-request", `"${positionals[0]}" is not an option`);
  if (values.out === undefined) throw new AppError("invalid-request", "--out names the folder to write to");
  const regime = regimeNamed(values.regime);
  const generations = wholeNumber("--generations", values.generations);
  if (generations > MOST_GENERATIONS) {
    throw new AppError("invalid-request", `--generations is at most ${MOST_GENERATIONS}, not ${generations}`);
  }
  const rng = seededRandom(wholeNumber("--seed", values.seed));
  const folder = values.out;
  makeFolder(resolve(folder));

  const progress = progressBar(io, "photocopying");
  progress.update(0);
  const setting = readAddresses();
  await writeLines(join(folder, "human.ndjson"), setting.humanLines);
  await writeLines(join(folder, "items.ndjson"), setting.items);
  for (const generation of photocopy({ setting, regime: regime.id, generations, rng })) {
    const name = join(folder, nameOf(generation.generation));
    await writeLines(`${name}.ndjson`, generation.samples);
    await writeLines(`${name}.answers.ndjson`, generation.answers);
    const parent = generation.generation === 0 ? null : nameOf(generation.generation - 1);
    await writeFile(`${name}.meta.json`, `${JSON.stringify(releaseMeta({ generation, parent }))}\n`);
    progress.update((generation.generation + 1) / (generations + 1));
  }
  progress.done();
  io.stdout.write(
    `${generations + 1} generations in ${folder}: the first trained on human text, those after it on ${regime.meaning}\n`,
  );
  return 0;
};

function nameOf(generation: number): string {
  return `gen-${String(generation).padStart(2, "0")}`;
}

function regimeNamed(name: string): Regime & { id: RegimeId } {
  const found = regimes.find(({ id }) => id === name);
  if (found === undefined) {
    throw new AppError(
      "invalid-request",
      `--regime is one of ${regimes.map(({ id }) => id).join(", ")}, not "${name}"`,
    );
  }
  return found;
}

function wholeNumber(option: string, given: string): number {
  if (!/^\d{1,9}$/.test(given)) throw new AppError("invalid-request", `${option} is a whole number, not "${given}"`);
  return Number(given);
}

function writeLines(path: string, lines: readonly object[]): Promise<void> {
  return writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
}
