import type { Rows } from "../../../lib/drift/basis-of-rows";
import { measureText } from "../../../lib/metrics/measured-text";
import { selfBleu } from "../../../lib/metrics/self-bleu";
import type { Corpus } from "../../../lib/text/corpus";
import type { NaiveAlarms } from "./case";

const CHANGE = 0.1;
const Z = 3;
const RESAMPLES = 30;
const AUC = 0.55;

/** What one side's outputs show to a naive monitor: as they came, whatever their length. */
export interface Looked {
  rows: Rows;
  /** distinct-2, mean self-BLEU-4, mean distance of two outputs. */
  values: readonly number[];
  /** Bootstrap standard deviations of the three, over outputs. */
  deviations: readonly number[];
}

/** Measures a side once. @param rng for the bootstrap */
export function lookNaively(rows: Rows, rng: () => number): Looked {
  const text = measureText({ corpus: rows.corpus, reference: null, vectors: rows.vectors, dimension: rows.dimension });
  const bleu = selfBleu(4).measure(text);
  const scores = text.selfBleu().scoresOf[4];
  const outputs = Int32Array.from({ length: rows.corpus.outputs }, (_, i) => i);
  const bigrams = bigramsOf(rows.corpus);
  const measure = (drawn: Int32Array) => [distinct(bigrams, drawn), mean(scores, drawn), meanDistance(rows, drawn)];
  const resampled = Array.from({ length: RESAMPLES }, () =>
    measure(outputs.map(() => Math.floor(rng() * outputs.length))),
  );
  const [distinct2 = 0, , distance = 0] = measure(outputs);
  return {
    rows,
    values: [distinct2, bleu.ok ? bleu.value : 0, distance],
    deviations: [0, 1, 2].map((i) => deviation(resampled.map((values) => values[i] ?? 0))),
  };
}

/** The alarms of each naive monitor; whichever way a figure moves, since a naive monitor does not know the better one. */
export function judgeNaively(before: Looked, after: Looked): NaiveAlarms {
  const moved = before.values.map((value, i) => (after.values[i] ?? 0) - value);
  return {
    threshold: moved.some((change, i) => Math.abs(change) > CHANGE * (before.values[i] ?? 0)),
    bootstrap: moved.some(
      (change, i) => Math.abs(change) > Z * Math.hypot(before.deviations[i] ?? 0, after.deviations[i] ?? 0),
    ),
    classifier: domainAuc(before.rows.corpus, after.rows.corpus) > AUC,
  };
}

/** Bigrams of each output as numbers. */
function bigramsOf({ outputs, offsets, tokens, vocabulary }: Corpus): Float64Array[] {
  const types = vocabulary.words.length;
  return Array.from({ length: outputs }, (_, output) => {
    const from = offsets[output] ?? 0;
    const length = Math.max(0, (offsets[output + 1] ?? 0) - from - 1);
    return Float64Array.from({ length }, (__, i) => (tokens[from + i] ?? 0) * types + (tokens[from + i + 1] ?? 0));
  });
}

function distinct(bigrams: readonly Float64Array[], drawn: Int32Array): number {
  const seen = new Set<number>();
  let total = 0;
  for (const output of drawn) {
    for (const bigram of bigrams[output] ?? []) seen.add(bigram);
    total += bigrams[output]?.length ?? 0;
  }
  return total === 0 ? 0 : seen.size / total;
}

function mean(values: Float64Array, drawn: Int32Array): number {
  let sum = 0;
  for (const output of drawn) sum += values[output] ?? 0;
  return sum / drawn.length;
}

/** 1 − the mean cosine of all pairs, from the sum of the unit vectors. */
function meanDistance({ vectors, dimension }: Rows, drawn: Int32Array): number {
  if (vectors === null) return 0;
  const sum = new Float64Array(dimension);
  for (const output of drawn) {
    for (let d = 0; d < dimension; d++) sum[d] = (sum[d] ?? 0) + (vectors[output * dimension + d] ?? 0);
  }
  const n = drawn.length;
  const squared = sum.reduce((total, x) => total + x * x, 0);
  return 1 - (squared - n) / (n * (n - 1));
}

function deviation(values: readonly number[]): number {
  const centre = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (values.length - 1));
}

/**
 * How well naive Bayes over words tells outputs of two sides apart: trained on the even prompts and tried on the odd
 * ones, and the other way round; the mean area under the curve. Both corpora share their vocabulary.
 */
export function domainAuc(before: Corpus, after: Corpus): number {
  const folds = [0, 1].map((fold) => {
    const scoreOf = train([before, after], fold);
    const tried = [before, after].map((corpus) => scoresIn(corpus, 1 - fold, scoreOf));
    return areaUnderCurve(tried[0] ?? [], tried[1] ?? []);
  });
  return ((folds[0] ?? 0.5) + (folds[1] ?? 0.5)) / 2;
}

/** By word: the log odds that it is of the second corpus, add-one smoothed. */
function train(corpora: readonly Corpus[], fold: number): Float64Array {
  const types = corpora[0]?.vocabulary.words.length ?? 0;
  const counts = corpora.map((corpus) => {
    const count = new Float64Array(types).fill(1);
    for (let output = 0; output < corpus.outputs; output++) {
      if ((corpus.promptOf[output] ?? 0) % 2 !== fold) continue;
      for (let i = corpus.offsets[output] ?? 0; i < (corpus.offsets[output + 1] ?? 0); i++) {
        const word = corpus.tokens[i] ?? 0;
        count[word] = (count[word] ?? 0) + 1;
      }
    }
    return count;
  });
  const totals = counts.map((count) => count.reduce((a, b) => a + b, 0));
  return Float64Array.from({ length: types }, (_, word) =>
    Math.log((counts[1]?.[word] ?? 1) / (totals[1] ?? 1) / ((counts[0]?.[word] ?? 1) / (totals[0] ?? 1))),
  );
}

function scoresIn(corpus: Corpus, fold: number, scoreOf: Float64Array): number[] {
  const scores: number[] = [];
  for (let output = 0; output < corpus.outputs; output++) {
    if ((corpus.promptOf[output] ?? 0) % 2 !== fold) continue;
    let sum = 0;
    for (let i = corpus.offsets[output] ?? 0; i < (corpus.offsets[output + 1] ?? 0); i++) {
      sum += scoreOf[corpus.tokens[i] ?? 0] ?? 0;
    }
    scores.push(sum);
  }
  return scores;
}

/** Chance that a score of `high` is above one of `low`; ties count half. */
export function areaUnderCurve(low: readonly number[], high: readonly number[]): number {
  if (low.length === 0 || high.length === 0) return 0.5;
  const all = [...low.map((score) => ({ score, of: 0 })), ...high.map((score) => ({ score, of: 1 }))];
  all.sort((a, b) => a.score - b.score);
  let above = 0;
  let lower = 0;
  for (let i = 0; i < all.length; ) {
    let end = i;
    let lows = 0;
    while (end < all.length && all[end]?.score === all[i]?.score) lows += 1 - (all[end++]?.of ?? 0);
    const highs = end - i - lows;
    above += highs * (lower + lows / 2);
    lower += lows;
    i = end;
  }
  return above / (low.length * high.length);
}
