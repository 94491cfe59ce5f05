import { readAddresses } from "../../../lib/cli/read-addresses";
import type { AnswerLine, ItemLine } from "../../../lib/contract/lines";
import { pickRows, type Rows } from "../../../lib/drift/basis-of-rows";
import { compareKnowledge } from "../../../lib/drift/knowledge";
import { plantRareWords, shuffled } from "../../../lib/drift/planted-loss";
import { defaultPolicy } from "../../../lib/drift/policy";
import { photocopy } from "../../../lib/photocopier/photocopy";
import type { Setting } from "../../../lib/photocopier/setting";
import { seededRandom } from "../../../lib/stats/seeded-random";
import { buildReference } from "../../../lib/text/reference";
import { newVocabulary } from "../../../lib/text/vocabulary";
import { type Case, controls, type Regime } from "./case";
import type { Job } from "./jobs";
import { judgeNaively, type Looked, lookNaively } from "./naive-monitors";
import {
  type Generation,
  generationsOf,
  type Run,
  readGeneration,
  readNovelty,
  readProbe,
  wikitextSetting,
} from "./read-run";
import { compareRows, drawPrompts, rowsOf, shorten } from "./sides";

/** Outputs of a run are four to a prompt. */
const SAMPLES = 4;
const ALL = 1000;
const SHORTER = 0.7;
/** Draws of prompts for what intervals cover. */
const DRAWN = 120;
/** Different words lost by each release of a slow loss. */
const SLOW = 0.005;

type OfKind<D extends Job["do"]> = Extract<Job, { do: D }>;

/** One generation with what is needed of it. */
interface Taken {
  rows: Rows;
  answers: AnswerLine[];
}

/** Measures all comparisons of a job; those of real releases are judged elsewhere. */
export async function* measureJob(job: Exclude<Job, { do: "real" }>, data: string): AsyncGenerator<Case> {
  if (job.do === "run") yield* measureRun(job);
  else if (job.do === "decoding") yield* measureDecoding(job);
  else if (job.do === "slow loss") yield* measureSlowLoss(job);
  else if (job.do === "photocopier") yield* measurePhotocopier(job, data);
  else yield* measureHalves(job, data);
}

async function* measureRun({ run, last, sizes, draws }: OfKind<"run">): AsyncGenerator<Case> {
  const take = takerOf(run);
  const generations: Taken[] = [];
  for (let generation = 0; generation <= last; generation++) generations.push(await take(generation));
  yield* measureGenerations({ run, items: readProbe(run), generations, sizes, draws });
  if (draws > 1 && run.part === "runs" && /-(R|M10)-1$/.test(run.name)) yield* measureDraws(run, generations);
}

/** Many draws of 100 prompts from generations 0 and 1, whose effects lie around one mean. */
function* measureDraws(run: Run, [first, second]: readonly Taken[]): Generator<Case> {
  if (first === undefined || second === undefined) return;
  for (let draw = 0; draw < DRAWN; draw++) {
    const sides = [first, second].map(({ rows }) => drawPrompts(rows, 100, 1000 + draw)) as [Rows, Rows];
    const of = { ...caseOf(run), generation: 1, from: "0", outputs: 400, draw, knowledge: null, naive: null };
    yield { ...of, kind: "drawn", text: compareRows(...sides) };
  }
}

/** Every generation against the first, with draws and naive monitors; of controls every pair; some of it shortened. */
function* measureGenerations({
  run,
  items,
  generations,
  sizes,
  draws,
}: {
  run: Run;
  items: readonly ItemLine[];
  generations: readonly Taken[];
  sizes: readonly number[];
  draws: number;
}): Generator<Case> {
  const first = generations[0];
  if (first === undefined) return;
  const looked = new Map<string, Looked>();
  for (const [generation, now] of generations.entries()) {
    if (generation === 0) continue;
    const knowledge = knowledgeOf(items, first, now);
    const of = { ...caseOf(run), generation, from: "0", knowledge };
    for (const outputs of sizes) {
      for (let draw = 0; draw < (outputs >= ALL ? 1 : draws); draw++) {
        const before = drawPrompts(first.rows, outputs / SAMPLES, draw);
        const after = drawPrompts(now.rows, outputs / SAMPLES, draw);
        const rng = seededRandom(draw + 1);
        const own = looked.get(`${outputs}/${draw}`) ?? lookNaively(before, rng);
        looked.set(`${outputs}/${draw}`, own);
        const naive = judgeNaively(own, lookNaively(after, rng));
        yield { ...of, kind: "training", outputs, draw, text: compareRows(before, after), naive };
      }
    }
    if (sizes.includes(ALL) && (controls.has(run.regime) || generation === 1)) {
      const text = compareRows(first.rows, shorten(now.rows, SHORTER));
      yield { ...of, kind: "shorter", outputs: ALL, draw: 0, text, naive: null };
    }
    if (!controls.has(run.regime)) continue;
    for (let from = 1; from < generation; from++) {
      const other = generations[from];
      if (other === undefined) continue;
      const known = knowledgeOf(items, other, now);
      for (const outputs of sizes) {
        const sides = [other, now].map(({ rows }) => drawPrompts(rows, outputs / SAMPLES, from)) as [Rows, Rows];
        const pair = { ...of, from: String(from), knowledge: known };
        yield { ...pair, kind: "same model", outputs, draw: 0, text: compareRows(...sides), naive: null };
      }
    }
  }
}

async function* measureDecoding({ wide, narrow, generations }: OfKind<"decoding">): AsyncGenerator<Case> {
  const vocabulary = newVocabulary();
  const items = readProbe(narrow);
  for (let generation = 0; generation < generations; generation++) {
    const [before, after] = [
      await takerOf(wide, vocabulary)(generation),
      await takerOf(narrow, vocabulary)(generation),
    ];
    yield {
      ...caseOf(narrow),
      ...{ kind: "decoding", generation, from: `${wide.name}/${generation}`, outputs: ALL, draw: 0, naive: null },
      text: compareRows(before.rows, after.rows),
      knowledge: knowledgeOf(items, before, after),
    };
  }
}

/** Samples of one model in a row, as releases that lose words. */
async function* measureSlowLoss({ control, others, reversed }: OfKind<"slow loss">): AsyncGenerator<Case> {
  const vocabulary = newVocabulary();
  const rows: Rows[] = [];
  const own = Array.from({ length: generationsOf(control) }, (_, generation) => ({ run: control, generation }));
  for (const { run, generation } of [...own, ...others.map((other) => ({ run: other, generation: 0 }))]) {
    rows.push((await takerOf(run, vocabulary)(generation)).rows);
  }
  if (reversed) rows.reverse();
  const [baseline, ...later] = rows;
  if (baseline === undefined) return;
  const reference = buildReference(
    rows.map(({ corpus }) => corpus),
    "pooled",
  );
  for (const [i, release] of later.entries()) {
    const generation = i + 1;
    // The same order of words each time: what one release has lost the next one has lost too.
    const planted = plantRareWords({ rows: release, reference, rng: seededRandom(reversed ? 2 : 1) });
    const wanted = (1 - SLOW) ** generation;
    let [low, high] = [0, 1];
    for (let step = 0; step < 12; step++) {
      const middle = (low + high) / 2;
      if (wordsOf(planted(middle)) / wordsOf(release) > wanted) low = middle;
      else high = middle;
    }
    yield {
      ...caseOf(control),
      ...{ kind: "slow loss", generation, from: reversed ? "reversed" : "0", outputs: ALL, draw: 0, naive: null },
      text: compareRows(baseline, planted(high)),
      knowledge: null,
    };
  }
}

/** What the photocopier calls its regimes, and what they are here: it samples with top-p .9. */
const photocopied = [
  ["replace", "RP"],
  ["mixed", "M50P"],
  ["accumulate", "A"],
  ["control", "CP"],
] as const;

async function* measurePhotocopier({ corpus, seed, sizes }: OfKind<"photocopier">, data: string): AsyncGenerator<Case> {
  const setting: Setting = corpus === "addresses" ? readAddresses() : wikitextSetting(data);
  for (const [index, [id, regime]] of photocopied.entries()) {
    const vocabulary = newVocabulary();
    const generations: Taken[] = [];
    // A stream of its own for each run: their generations 0 are different samples of one model.
    for (const { samples, answers } of photocopy({
      setting,
      regime: id,
      generations: 2,
      rng: seededRandom(10 * seed + index),
    })) {
      generations.push({ rows: await rowsOf(samples, vocabulary), answers });
    }
    const run: Run = {
      part: "photocopier",
      name: `${corpus}-ngram-${regime}-${seed}`,
      folder: "",
      corpus,
      model: "ngram",
      regime,
    };
    yield* measureGenerations({ run, items: setting.items, generations, sizes, draws: 1 });
  }
}

/** Two halves of each prompt's samples, split at random. */
async function* measureHalves({ model, splits }: OfKind<"halves">, data: string): AsyncGenerator<Case> {
  const rows = await rowsOf(readNovelty(data, model));
  const { promptOf } = rows.corpus;
  for (let draw = 0; draw < splits; draw++) {
    const order = shuffled(Int32Array.from(promptOf.keys()), seededRandom(draw + 1));
    const seen = new Map<number, number>();
    const sides: [number[], number[]] = [[], []];
    for (const row of order) {
      const before = seen.get(promptOf[row] ?? 0) ?? 0;
      seen.set(promptOf[row] ?? 0, before + 1);
      sides[before % 2]?.push(row);
    }
    const byPrompt = (list: number[]) =>
      pickRows(rows, Int32Array.from(list.sort((a, b) => (promptOf[a] ?? 0) - (promptOf[b] ?? 0) || a - b)));
    const text = compareRows(byPrompt(sides[0]), byPrompt(sides[1]));
    const outputs = sides[0].length;
    const regime: Regime = "C";
    yield {
      ...{ kind: "halves", part: "real", run: `noveltybench/${model}`, corpus: "noveltybench", model, regime },
      ...{ generation: 0, from: "itself", outputs, draw, text, knowledge: null, naive: null },
    };
  }
}

function takerOf(run: Run, vocabulary = newVocabulary()): (generation: number) => Promise<Taken> {
  return async (generation) => {
    const { samples, answers }: Generation = readGeneration(run, generation);
    return { rows: await rowsOf(samples, vocabulary), answers };
  };
}

function knowledgeOf(items: readonly ItemLine[], before: Taken, after: Taken): Case["knowledge"] {
  if (items.length === 0) return null;
  const { pairs, members } = compareKnowledge({
    items,
    before: before.answers,
    after: after.answers,
    policy: defaultPolicy,
  });
  return { items: pairs.length, members: [...members] };
}

function caseOf({ part, name, corpus, model, regime }: Run) {
  return { part, run: name, corpus, model, regime };
}

/** Different words. */
function wordsOf({ corpus }: Rows): number {
  return new Set(corpus.tokens).size;
}
