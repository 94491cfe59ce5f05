import type { Severity, Verdict } from "../../../lib/contract/verdict";
import { basisOfRows, pickRows, type Rows } from "../../../lib/drift/basis-of-rows";
import { judgeBasis } from "../../../lib/drift/judge-basis";
import { compareKnowledge } from "../../../lib/drift/knowledge";
import { shuffled } from "../../../lib/drift/planted-loss";
import { defaultPolicy } from "../../../lib/drift/policy";
import { staticEnglishEmbedder } from "../../../lib/embedders/static-english";
import { seededRandom } from "../../../lib/stats/seeded-random";
import { buildCorpus } from "../../../lib/text/corpus";
import { newVocabulary } from "../../../lib/text/vocabulary";
import { type Case, keyOf } from "./case";
import { judgeNaively, type Looked, lookNaively } from "./naive-monitors";
import { type Generation, generationsOf, type Run, readGeneration, readProbe } from "./read-run";

/** Outputs of a run are four to a prompt. */
const SAMPLES = 4;

/**
 * Judges each asked-for generation of a run against generation 0, at each number of outputs, by drawing prompts without
 * replacement. The decision is the one of `compare`, over the signals that decide.
 * @param draws how often prompts are drawn where not all are taken
 * @param isDone cases that are known already
 */
export async function* judgeRun({
  run,
  generations,
  sizes,
  draws,
  isDone,
}: {
  run: Run;
  generations: number;
  sizes: readonly number[];
  draws: number;
  isDone: (key: string) => boolean;
}): AsyncGenerator<Case> {
  const vocabulary = newVocabulary();
  const last = Math.min(generations, generationsOf(run) - 1);
  const plan = sizes.flatMap((outputs) =>
    Array.from({ length: outputs >= 250 * SAMPLES ? 1 : draws }, (_, draw) => ({ outputs, draw })),
  );
  const keys = (generation: number) =>
    plan.filter(({ outputs, draw }) => !isDone(keyOf({ part: run.part, run: run.name, generation, outputs, draw })));
  if (Array.from({ length: last }, (_, i) => keys(i + 1).length).every((left) => left === 0)) return;
  const items = readProbe(run);
  const rowsOf = async ({ samples }: Generation): Promise<Rows> => ({
    corpus: buildCorpus({ samples, tokenizer: "words", vocabulary }),
    vectors: await staticEnglishEmbedder.embed(samples.map(({ output }) => output)),
    dimension: staticEnglishEmbedder.dimension,
  });
  const first = readGeneration(run, 0);
  const before = await rowsOf(first);
  const looked = new Map<string, Looked>();
  for (let generation = 1; generation <= last; generation++) {
    const left = keys(generation);
    if (left.length === 0) continue;
    const now = readGeneration(run, generation);
    const after = await rowsOf(now);
    const knowledge =
      items.length === 0
        ? null
        : compareKnowledge({ items, before: first.answers, after: now.answers, policy: defaultPolicy });
    const known = knowledge === null ? null : { items: knowledge.pairs.length, members: [...knowledge.members] };
    for (const { outputs, draw } of left) {
      const drawn = drawRows(before.corpus.promptOf, outputs / SAMPLES, draw);
      const sides = [pickRows(before, drawn), pickRows(after, drawn)] as const;
      const text = basisOfRows({
        baseline: sides[0],
        candidate: sides[1],
        reference: null,
        policy: defaultPolicy,
      });
      const judge = (probes: typeof known): { verdict: Verdict; severity: Severity } => {
        const basis = { differences: [], text, knowledge: probes };
        const { verdict, severity } = judgeBasis({ basis, policy: defaultPolicy, slowDrift: [] });
        return { verdict, severity };
      };
      const rng = seededRandom(draw + 1);
      const own = looked.get(`${outputs}/${draw}`) ?? lookNaively(sides[0], rng);
      looked.set(`${outputs}/${draw}`, own);
      const { part, name, corpus, model, regime } = run;
      yield {
        ...{ part, run: name, corpus, model, regime, generation, outputs, draw },
        text: judge(null),
        probes: known === null ? null : judge(known),
        naive: judgeNaively(own, lookNaively(sides[1], rng)),
      };
    }
  }
}

/** The rows of some prompts, drawn without replacement; the same draw is the same prompts in every generation. */
function drawRows(promptOf: Int32Array, prompts: number, draw: number): Int32Array {
  const all = Int32Array.from(new Set(promptOf)).sort();
  const chosen = new Set(shuffled(all, seededRandom(1000 * prompts + draw)).subarray(0, prompts));
  return Int32Array.from(promptOf.keys()).filter((row) => chosen.has(promptOf[row] ?? -1));
}
