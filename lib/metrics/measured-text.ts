import type { Corpus } from "../text/corpus";
import { countNgrams } from "../text/count-ngrams";
import type { Duplicates } from "../text/duplicates";
import type { NgramCounts, Order } from "../text/ngram-counts";
import type { Reference } from "../text/reference";
import type { Repetition } from "../text/repetition";
import type { SelfBleuScores } from "../text/self-bleu-scores";
import type { Templates } from "../text/templates";
import { countWords, type WordCounts } from "../text/word-counts";
import { histogramsAgainst, type ReferenceHistograms } from "./reference-histograms";
import { sumVectors, type VectorSums } from "./vector-sums";

/** One side's outputs and all that is counted of them. Each count is made when it is first asked for, and kept. */
export interface MeasuredText {
  corpus: Corpus;
  reference: Reference | null;
  /** One row an output, `dimension` wide, of unit length; zeros for an empty output. */
  vectors: Float32Array | Float64Array | null;
  dimension: number;
  /** Those of the human reference's texts, by the same embedder; null: they are not embedded. */
  referenceVectors: Float32Array | null;
  /** The outputs as they came, in the order of their rows; null where they are cut: then their tokens, joined by blanks, stand in. */
  texts: readonly string[] | null;
  /** How many bytes compression is measured over, the same on both sides of a comparison; null: all. */
  byteBudget: number | null;
  /** How many steps comparing outputs pair by pair may take before pairs are sampled; null: the metric's own limits. */
  pairSteps: number | null;
  /** The templates that the outputs are held against (those of both sides of a comparison); null: their own. */
  templates: Templates | null;
  words(): WordCounts;
  ngrams(): Record<Order, NgramCounts>;
  /** Against all other outputs. */
  selfBleu(): SelfBleuScores;
  /** Against the outputs to other prompts only. */
  crossPromptSelfBleu(): SelfBleuScores;
  /** Of 4-grams. */
  repetition(): Repetition;
  /** See {@link countNgrams}. */
  overlapOvercount(): number;
  duplicates(): Duplicates;
  /** Null without vectors. */
  vectorSums(): VectorSums | null;
  /** Of the outputs' vectors beside the human reference's; else why not. */
  referenceHistograms(): ReferenceHistograms | { ok: false; reason: string };
}

/** Makes a text ready to be measured: nothing is counted yet. */
export function measureText(
  text: Pick<MeasuredText, "corpus" | "reference" | "vectors" | "dimension"> &
    Partial<Pick<MeasuredText, "referenceVectors" | "texts" | "byteBudget" | "pairSteps" | "templates">>,
): MeasuredText {
  const { corpus, reference, vectors, referenceVectors = null, dimension } = text;
  if (vectors !== null && vectors.length !== corpus.outputs * dimension) {
    throw new RangeError(`${corpus.outputs} outputs need ${corpus.outputs * dimension} numbers, got ${vectors.length}`);
  }
  const words = once(() => countWords(corpus));
  const ngrams = once(() => countNgrams(corpus, words().count));
  return {
    referenceVectors,
    texts: null,
    byteBudget: null,
    pairSteps: null,
    templates: null,
    ...text,
    words,
    ngrams: () => ngrams().counts,
    selfBleu: () => ngrams().selfBleu,
    crossPromptSelfBleu: () => ngrams().crossPromptSelfBleu,
    repetition: () => ngrams().repetition,
    overlapOvercount: () => ngrams().overlapOvercount,
    duplicates: () => ngrams().duplicates,
    vectorSums: once(() => (vectors === null ? null : sumVectors({ corpus, vectors, dimension }))),
    referenceHistograms: once(() => {
      if (vectors === null) return { ok: false, reason: "the outputs are not embedded" };
      if (reference?.kind !== "human") return { ok: false, reason: "no human reference is given" };
      if (referenceVectors === null) return { ok: false, reason: "the reference is not embedded as the outputs are" };
      return histogramsAgainst({ corpus, vectors, reference: referenceVectors, dimension });
    }),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
