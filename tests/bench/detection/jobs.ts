import { controls } from "./case";
import { generationsOf, type Run } from "./read-run";

/** Work that one process does with the outputs that it has at hand. */
export type Job =
  | { name: string; do: "run"; run: Run; last: number; sizes: readonly number[]; draws: number }
  | { name: string; do: "decoding"; wide: Run; narrow: Run; generations: number }
  | { name: string; do: "slow loss"; control: Run; others: readonly Run[]; reversed: boolean }
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

/** The jobs in a fixed order, the longest first. */
export function listJobs(
  runs: readonly Run[],
  extent: Extent,
  realPairs: readonly { index: number; name: string }[],
): Job[] {
  const { wanted, sizes, draws } = extent;
  const jobs: Job[] = runs.map((run) => {
    const last = Math.min(extent.generations, generationsOf(run) - 1);
    return { name: `${run.part}/${run.name}`, do: "run", run, last, sizes, draws };
  });
  const ngrams = runs.filter(({ model }) => model === "ngram");
  for (const narrow of ngrams.filter(isNarrow)) {
    for (const wide of ngrams.filter((run) => !isNarrow(run) && haveOneFirstModel(run, narrow))) {
      const both = Math.min(extent.generations + 1, generationsOf(wide), generationsOf(narrow));
      const generations = narrow.regime === "CP" && wide.regime === "C" ? both : 1;
      jobs.push({
        name: `decoding/${narrow.part}/${wide.name}/${narrow.name}`,
        do: "decoding",
        wide,
        narrow,
        generations,
      });
    }
  }
  // Nine generations of a control, and generation 0 of the other runs: releases of one model, each a sample of its own.
  for (const control of ngrams.filter(
    ({ part, regime, name }) => part === "runs" && controls.has(regime) && /-1$/.test(name),
  )) {
    const others = ngrams.filter(
      (run) => run !== control && isNarrow(run) === isNarrow(control) && haveOneFirstModel(run, control),
    );
    for (const reversed of [false, true]) {
      jobs.push({ name: `slow loss/${control.name}/${reversed}`, do: "slow loss", control, others, reversed });
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
  jobs.push(...realPairs.map(({ index, name }): Job => ({ name: `real/${name}`, do: "real", index })));
  return jobs.filter(({ name }) => wanted.test(name));
}

/** Whether a run samples with top-p .9. */
function isNarrow({ regime }: Run): boolean {
  return regime.endsWith("P");
}

/**
 * Whether two runs' generations 0 are samples of one model, asked the same questions: each seed asks its own, and
 * the discounts are a part's own. M50's generation 0 is M10's byte for byte, and gives nothing new.
 */
function haveOneFirstModel(a: Run, b: Run): boolean {
  const seed = ({ name }: Run) => name.at(-1);
  return a.part === b.part && a.corpus === b.corpus && seed(a) === seed(b) && a.regime !== "M50" && b.regime !== "M50";
}
