import type { SampleLine } from "../contract/lines";
import type { ReleaseText } from "../contract/release-text";
import { metrics } from "../metrics";
import { type MeasuredText, measureText } from "../metrics/measured-text";
import type { Measurement, Metric } from "../metrics/metric";
import { buildCorpus, type Corpus, selectOutputs } from "../text/corpus";
import { joinedBytes } from "../text/joined-tokens";
import { buildReference } from "../text/reference";
import { findTemplates } from "../text/templates";
import type { TokenizerName } from "../text/tokenizers";
import { newVocabulary } from "../text/vocabulary";
import type { SignalPair } from "./compare-signals";
import type { ComparedTexts } from "./evidence";
import { pairReleases, type Side } from "./pair";
import type { Policy } from "./policy";

/** Compression is compared over at most this many bytes a side. */
const MOST_BYTES = 1 << 18;

/** Four texts are measured: comparing outputs pair by pair may take about a third of a second each (docs/adr/0009). */
const PAIR_STEPS = 2 ** 28;

/** Of the signals whose clusters of meaning are found anew from each release's outputs. */
const notCompared: Measurement = {
  ok: false,
  reason: "it is measured of each release by itself (`tailwatch analyze --reference`), since its clusters are its own",
};

/** Two releases laid side by side and measured. */
export interface MeasuredTexts extends ComparedTexts {
  tokenizer: string;
  /** Compared tokens a side. */
  tokens: number;
  /** Outputs without a token among all of a side's. */
  empty: { baseline: number; candidate: number };
  /** Of all signals, over the compared outputs. */
  pairs: SignalPair[];
  /** The same of all outputs as they are. */
  raw: Record<string, { baseline: number | null; candidate: number | null }>;
}

/** Tokenises, pairs, cuts and measures the outputs of two releases. @param onProgress told the share done, 0 to 1 */
export function measureTexts({
  baseline,
  candidate,
  reference,
  tokenizer,
  policy,
  onProgress,
}: {
  baseline: ReleaseText;
  candidate: ReleaseText;
  reference: readonly SampleLine[] | null;
  tokenizer: TokenizerName;
  policy: Policy;
  onProgress: (share: number) => void;
}): MeasuredTexts {
  const vocabulary = newVocabulary();
  const corpusOf = (samples: readonly SampleLine[]) => buildCorpus({ samples, tokenizer, vocabulary });
  const whole = { baseline: corpusOf(baseline.samples), candidate: corpusOf(candidate.samples) };
  const human = reference === null ? null : corpusOf(reference);
  onProgress(0.1);
  const pairing = pairReleases({
    baseline: { samples: baseline.samples, corpus: whole.baseline },
    candidate: { samples: candidate.samples, corpus: whole.candidate },
    minimumPrompts: policy.minimum.prompts,
  });
  const select = (corpus: Corpus, { outputs, prompts, promptOf }: Side, lengths: Int32Array) =>
    selectOutputs(corpus, { outputs, lengths, prompts, promptOf });
  const cut = {
    baseline: select(whole.baseline, pairing.baseline, pairing.lengths),
    candidate: select(whole.candidate, pairing.candidate, pairing.lengths),
  };
  const pinned =
    human === null ? buildReference([cut.baseline, cut.candidate], "pooled") : buildReference([human], "human");
  const textOf = (
    corpus: Corpus,
    release: ReleaseText,
    more: { outputs: Int32Array | null } & Partial<Pick<MeasuredText, "texts" | "byteBudget" | "templates">>,
  ): MeasuredText => {
    const { outputs, ...rest } = more;
    return measureText({
      corpus,
      reference: pinned,
      vectors: outputs === null ? release.vectors : vectorsOf(release, outputs),
      dimension: release.embedder?.dimension ?? 0,
      pairSteps: PAIR_STEPS,
      ...rest,
    });
  };
  // Both sides are held against the templates of both together, and compressed over as many bytes.
  const cutTemplates = findTemplates([cut.baseline, cut.candidate]);
  const ownTemplates = findTemplates([whole.baseline, whole.candidate]);
  const byteBudget = Math.min(MOST_BYTES, joinedBytes(cut.baseline), joinedBytes(cut.candidate));
  const cutText = (side: "baseline" | "candidate", release: ReleaseText) =>
    textOf(cut[side], release, { outputs: pairing[side].outputs, byteBudget, templates: cutTemplates });
  const uncutText = (side: "baseline" | "candidate", release: ReleaseText) => {
    const { outputs, uncut: lengths } = pairing[side];
    const texts = isAll(pairing[side], whole[side]) ? textsOf(release) : null;
    const corpus = select(whole[side], pairing[side], lengths);
    return textOf(corpus, release, { outputs, texts, templates: ownTemplates });
  };
  const allText = (side: "baseline" | "candidate", release: ReleaseText) =>
    textOf(whole[side], release, { outputs: null, texts: textsOf(release), templates: ownTemplates });
  const equal = { baseline: cutText("baseline", baseline), candidate: cutText("candidate", candidate) };
  const uncut = { baseline: uncutText("baseline", baseline), candidate: uncutText("candidate", candidate) };
  // Usually every output is compared, in its order: then nothing is counted twice.
  const all = {
    baseline: isAll(pairing.baseline, whole.baseline) ? uncut.baseline : allText("baseline", baseline),
    candidate: isAll(pairing.candidate, whole.candidate) ? uncut.candidate : allText("candidate", candidate),
  };
  onProgress(0.2);
  const pairs: SignalPair[] = [];
  const raw: MeasuredTexts["raw"] = {};
  metrics.forEach((metric: Metric, done) => {
    if (metric.ofOneRelease) {
      pairs.push({ id: metric.id, baseline: notCompared, candidate: notCompared });
      raw[metric.id] = { baseline: null, candidate: null };
      return;
    }
    const sides = metric.ofWholeOutputs ? uncut : equal;
    const measured = { baseline: metric.measure(sides.baseline), candidate: metric.measure(sides.candidate) };
    const isKnown = (side: "baseline" | "candidate") =>
      all[side] === uncut[side] && (metric.ofWholeOutputs || metric.ofVectors);
    pairs.push({ id: metric.id, ...measured });
    raw[metric.id] = {
      baseline: readValue(isKnown("baseline") ? measured.baseline : metric.measure(all.baseline)),
      candidate: readValue(isKnown("candidate") ? measured.candidate : metric.measure(all.candidate)),
    };
    onProgress(0.2 + (0.6 * (done + 1)) / metrics.length);
  });
  return {
    samples: { baseline: baseline.samples, candidate: candidate.samples },
    pairing,
    cut,
    whole,
    uncut,
    reference: pinned,
    templates: cutTemplates,
    tokenizer: whole.candidate.tokenizer,
    tokens: cut.baseline.tokens.length,
    empty: { baseline: emptyOutputs(whole.baseline), candidate: emptyOutputs(whole.candidate) },
    pairs,
    raw,
  };
}

function textsOf({ samples }: ReleaseText): string[] {
  return samples.map(({ output }) => output);
}

function isAll({ outputs }: Side, whole: Corpus): boolean {
  return outputs.length === whole.outputs && isInOrder(outputs);
}

function isInOrder(outputs: Int32Array): boolean {
  return outputs.every((output, row) => output === row);
}

/**
 * The vectors of the chosen outputs; they are of the whole outputs, also where their text is cut. Where all are chosen
 * in their order it is the release's own array, by which what was measured of it is known again.
 */
function vectorsOf({ vectors, embedder }: ReleaseText, outputs: Int32Array): Float32Array | null {
  if (vectors === null || embedder === null) return null;
  const { dimension } = embedder;
  if (outputs.length * dimension === vectors.length && isInOrder(outputs)) return vectors;
  const rows = new Float32Array(outputs.length * dimension);
  outputs.forEach((output, row) => {
    rows.set(vectors.subarray(output * dimension, (output + 1) * dimension), row * dimension);
  });
  return rows;
}

function readValue(measurement: Measurement): number | null {
  return measurement.ok ? measurement.value : null;
}

function emptyOutputs({ outputs, offsets }: Corpus): number {
  let empty = 0;
  for (let output = 0; output < outputs; output++) if (offsets[output] === offsets[output + 1]) empty++;
  return empty;
}
