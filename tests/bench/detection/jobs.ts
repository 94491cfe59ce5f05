import { type Case, controls } from "./case";
import { generationsOf, type Run } from "./read-run";

/** Work that one process does with the outputs that it has at hand. */
export type Job =
  | { name: string; do: "run"; run: Run; last: number; sizes: readonly number[]; draws: number }
  | { name: string; do: "decoding"; wide: Run; narrow: Run; generations: number }
  | { name: string; do: "slow loss"; releases: readonly Run[]; reversed: boolean }
  | { name: string; do: "photocopier"; corpus: "addresses" | "wikitext"; seed: number; sizes: readonly number[] }
  | { name: string; do: "halves"; model: string; splits: number }
  | { name: string; do: "real"; index: number };

/** How much is asked for. */
export interface Extent {
  wanted: RegExp;
  generations: number;
  sizes: readonly number[];
  draws: number;
  seeds: number;
  splits: number;
}

/** The jobs in a fixed order, the longest first. @param realPairs how many pairs of real releases there are */
export function listJobs(runs: readonly Run[], extent: Extent, realPairs: readonly number[]): Job[] {
  const { wanted, sizes, draws } = extent;
  const jobs: Job[] = runs.map((run) => {
    const last = Math.min(extent.generations, generationsOf(run) - 1);
    return { name: `${run.part}/${run.name}`, do: "run", run, last, sizes, draws };
  });
  for (const narrow of runs.filter(({ regime, model }) => regime.endsWith("P") && model === "ngram")) {
    for (const wide of runs) {
      const isSame = wide.part === narrow.part && wide.corpus === narrow.corpus && wide.model === narrow.model;
      // M50's generation 0 is M10's, byte for byte.
      if (!isSame || wide.regime.endsWith("P") || wide.regime === "M50" || wide.regime === "F") continue;
      const both = Math.min(extent.generations + 1, generationsOf(wide), generationsOf(narrow));
      const generations = narrow.regime === "CP" && wide.regime === "C" ? both : 1;
      jobs.push({
        name: `decoding/${wide.name}/${narrow.name}/${narrow.part}`,
        do: "decoding",
        wide,
        narrow,
        generations,
      });
    }
  }
  for (const first of runs.filter(({ part, regime, model, name }) => isSeries({ part, regime, model, name }))) {
    const second = runs.find(({ part, name }) => part === "runs" && name === first.name.replace(/-1$/, "-2"));
    if (second === undefined) continue;
    for (const reversed of [false, true]) {
      jobs.push({ name: `slow loss/${first.name}/${reversed}`, do: "slow loss", releases: [first, second], reversed });
    }
  }
  for (const corpus of ["addresses", "wikitext"] as const) {
    for (let seed = 1; seed <= extent.seeds; seed++) {
      jobs.push({ name: `photocopier/${corpus}/${seed}`, do: "photocopier", corpus, seed: 100 + seed, sizes });
    }
  }
  for (const model of ["gemini-1.5-pro", "gpt-4o", "olmo2-7b", "olmo2-7b-random"]) {
    if (extent.splits > 0) jobs.push({ name: `halves/${model}`, do: "halves", model, splits: extent.splits });
  }
  jobs.push(...realPairs.map((index): Job => ({ name: `real/${index}`, do: "real", index })));
  return jobs.filter(({ name }) => wanted.test(name));
}

function isSeries({ part, regime, model, name }: Pick<Case, "part" | "regime" | "model"> & { name: string }): boolean {
  return part === "runs" && model === "ngram" && regime === "C" && controls.has(regime) && name.endsWith("-1");
}
