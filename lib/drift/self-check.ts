import type { VerdictBasis } from "../contract/basis";
import type { SampleLine } from "../contract/lines";
import type { ReleaseText } from "../contract/release-text";
import type { PlantedLoss, SelfCheck } from "../contract/self-check";
import { seededRandom } from "../stats/seeded-random";
import { buildCorpus, type Corpus } from "../text/corpus";
import { buildReference, type Reference } from "../text/reference";
import type { TokenizerName } from "../text/tokenizers";
import { newVocabulary } from "../text/vocabulary";
import { basisOfRows, pickRows, type Rows } from "./basis-of-rows";
import { isWarning } from "./component-state";
import { judgeBasis } from "./judge-basis";
import { type Plant, plantRareWords, plantTypicalOutputs, shuffled } from "./planted-loss";
import type { Policy } from "./policy";
import { textComponentIds } from "./text-components";

/** Splits in halves: enough to tell an alarm share of 2 % from one of 10 %; fewer where a release is very long. */
const MOST_SPLITS = 50;
const LEAST_SPLITS = 10;
const MOST_TOKENS = 5_000_000;
/** Normal quantile of 4 in 5. */
const Z_POWER = 0.8416;
const shares = [
  0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.25,
  0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
];

interface SelfCheckInput {
  baseline: ReleaseText;
  reference: readonly SampleLine[] | null;
  /** Of the comparison: its standard errors are what a planted loss must beat. */
  basis: VerdictBasis;
  tokenizer: TokenizerName;
  policy: Policy;
}

/**
 * How far a comparison is to be trusted (DRIFT.md § 10): false alarms between random halves of the baseline's own
 * samples, and the smallest loss, planted in the baseline's outputs, that would have been seen at this many outputs.
 * The same input gives the same result.
 */
export function checkItself(input: SelfCheckInput): SelfCheck {
  const steps = checkInSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of a few tenths of a second: between them, whoever asks for the next can let others have a turn. */
export function* checkInSteps({
  baseline,
  reference,
  basis,
  tokenizer,
  policy,
}: SelfCheckInput): Generator<undefined, SelfCheck> {
  const vocabulary = newVocabulary();
  const corpusOf = (samples: readonly SampleLine[]) => buildCorpus({ samples, tokenizer, vocabulary });
  const corpus = corpusOf(baseline.samples);
  const human = reference === null ? null : buildReference([corpusOf(reference)], "human");
  const rows: Rows = { corpus, vectors: baseline.vectors, dimension: baseline.embedder?.dimension ?? 0 };
  return {
    split: yield* splitInHalves({ rows, reference: human, policy }),
    planted: yield* plantLosses({ rows, reference: human, basis, policy }),
  };
}

function* splitInHalves({
  rows,
  reference,
  policy,
}: {
  rows: Rows;
  reference: Reference | null;
  policy: Policy;
}): Generator<undefined, SelfCheck["split"]> {
  const of = outputsByPrompt(rows.corpus).filter((list) => list.length > 1);
  const outputs = of.reduce((sum, list) => sum + Math.floor(list.length / 2), 0);
  if (of.length < policy.minimum.prompts) {
    const absent = `${of.length} prompts have two outputs; ${policy.minimum.prompts} are needed`;
    return { splits: 0, alarms: 0, outputs, absent };
  }
  const rng = seededRandom(policy.maxT.seed);
  const affordable = Math.floor(MOST_TOKENS / Math.max(1, rows.corpus.tokens.length));
  const splits = Math.max(LEAST_SPLITS, Math.min(MOST_SPLITS, affordable));
  let alarms = 0;
  for (let split = 0; split < splits; split++) {
    const left: number[] = [];
    const right: number[] = [];
    for (const list of of) {
      const order = shuffled(list, rng);
      const half = Math.floor(order.length / 2);
      left.push(...order.subarray(0, half));
      right.push(...order.subarray(half, 2 * half));
    }
    const halves = [pickRows(rows, Int32Array.from(left)), pickRows(rows, Int32Array.from(right))] as const;
    const text = basisOfRows({ baseline: halves[0], candidate: halves[1], reference, policy });
    const { severity } = judgeBasis({ basis: { differences: [], text, knowledge: null }, policy, slowDrift: [] });
    if (severity === "warn" || severity === "critical") alarms++;
    yield;
  }
  return { splits, alarms, outputs, absent: null };
}

function* plantLosses({
  rows,
  reference,
  basis,
  policy,
}: {
  rows: Rows;
  reference: Reference | null;
  basis: VerdictBasis;
  policy: Policy;
}): Generator<undefined, PlantedLoss[]> {
  const rng = seededRandom(policy.maxT.seed);
  // Pinned to the baseline: pooled with its own copy, only what was planted would be rare.
  const pinned = reference ?? buildReference([rows.corpus], "pooled");
  const rare = plantRareWords({ rows, reference: pinned, rng });
  const typical = plantTypicalOutputs({ rows, rng });
  function* seen(kind: PlantedLoss["kind"], plant: Plant): Generator<undefined, PlantedLoss> {
    const found = yield* smallestSeen({ rows, reference: pinned, basis, policy, plant });
    return { kind, smallest: found?.share ?? null, component: found?.component ?? null, absent: null };
  }
  if (basis.text === null || basis.text.prompts < policy.minimum.prompts) {
    const absent = "there is too little text of both releases to judge";
    return (["rare words", "typical outputs"] as const).map((kind) => ({
      kind,
      smallest: null,
      component: null,
      absent,
    }));
  }
  return [
    yield* seen("rare words", rare),
    typical === null
      ? { kind: "typical outputs", smallest: null, component: null, absent: "there is one output a prompt" }
      : yield* seen("typical outputs", typical),
  ];
}

interface Seen {
  share: number;
  component: (typeof textComponentIds)[number];
}

/** The least of the shares, by halving: more of a planted loss is a larger loss. */
function* smallestSeen(search: {
  rows: Rows;
  reference: Reference;
  basis: VerdictBasis;
  policy: Policy;
  plant: Plant;
}): Generator<undefined, Seen | null> {
  let found: Seen | null = null;
  let from = 0;
  let to = shares.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const share = shares[middle] ?? 1;
    const component = componentThatSees({ ...search, planted: search.plant(share) });
    if (component === null) from = middle + 1;
    else {
      found = { share, component };
      to = middle;
    }
    yield;
  }
  return found;
}

/** The planted effect has no sampling error of its own: it must beat the rule by what a real one would vary, 4 times in 5. */
function componentThatSees({
  rows,
  planted,
  reference,
  basis,
  policy,
}: {
  rows: Rows;
  planted: Rows;
  reference: Reference;
  basis: VerdictBasis;
  policy: Policy;
}): (typeof textComponentIds)[number] | null {
  const { components } = judgeBasis({ basis, policy, slowDrift: [] }).findings;
  const text = basisOfRows({ baseline: rows, candidate: planted, reference, policy });
  const loss = judgeBasis({ basis: { differences: [], text, knowledge: null }, policy, slowDrift: [] }).findings;
  const { z, margins } = policy.state.warn;
  const sees = textComponentIds.find((id) => {
    const se = components[id]?.se;
    const effect = loss.components[id]?.effect;
    if (se === undefined || effect === undefined) return false;
    const low = effect - Z_POWER * se;
    return low > z * se && low >= margins;
  });
  // Copies of other prompts' answers are judged by themselves.
  return sees ?? (loss.identical !== "none" && isWarning(loss.components.sameness?.state) ? "sameness" : null);
}

function outputsByPrompt({ outputs, promptOf, prompts }: Corpus): Int32Array[] {
  const of: number[][] = prompts.map(() => []);
  for (let output = 0; output < outputs; output++) of[promptOf[output] ?? 0]?.push(output);
  return of.map((list) => Int32Array.from(list));
}
