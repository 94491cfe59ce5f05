import type { AnswerLine, ItemLine, SampleLine } from "../contract/lines";
import type { ReleaseText } from "../contract/release-text";
import type { AnalyzeResult, Measured } from "../contract/verdict";
import type { GradedAnswers } from "../probes/grade-answers";
import { measureAnswers } from "../probes/measure-answers";
import { probeSignals } from "../probes/probe-signals";
import { buildCorpus, type Corpus } from "../text/corpus";
import { buildReference, type Reference } from "../text/reference";
import { type TokenizerName, tokenizers } from "../text/tokenizers";
import { newVocabulary } from "../text/vocabulary";
import { metrics } from "./index";
import { intervalOf, standardErrorOf } from "./interval";
import { measureText } from "./measured-text";
import type { Measurement, Metric, Signal } from "./metric";

type OnProgress = (share: number, next: string) => void;

/** The reason that every signal of vectors is absent for where there are none. */
const NOT_EMBEDDED = "the outputs are not embedded";
const NOT_ASKED: Measurement = { ok: false, reason: "no probe items and answers to them are given" };

/**
 * Measures one release by itself: every text signal of its outputs as they are, and every probe signal of its answers,
 * each with its 95 % interval over prompts (or probe items) where one is given.
 * @param reference human text that says which words are rare; without it the signals that need one are absent
 * @param referenceVectors those of its texts, by the embedder of the release's; absent: nothing is held against them
 * @param onProgress told the share done, 0 to 1, and what comes next
 */
export function analyzeRelease({
  release,
  referenceVectors = null,
  ...others
}: {
  release: ReleaseText;
  items: readonly ItemLine[];
  reference: readonly SampleLine[] | null;
  referenceVectors?: Float32Array | null;
  tokenizer: TokenizerName;
  onProgress?: OnProgress;
}): AnalyzeResult {
  const { samples, answers, vectors, embedder } = release;
  return analyzeTexts({ samples, answers, ...others }).withVectors({ vectors, embedder, referenceVectors });
}

/**
 * The same in two steps, for large releases: all that needs no vectors first, then, once what was counted for it is
 * forgotten, what needs them. Counts and vectors are never in memory together.
 */
export function analyzeTexts({
  samples,
  answers,
  items,
  reference,
  tokenizer,
  onProgress,
}: {
  samples: readonly SampleLine[];
  answers: readonly AnswerLine[];
  items: readonly ItemLine[];
  reference: readonly SampleLine[] | null;
  tokenizer: TokenizerName;
  onProgress?: OnProgress;
}): { withVectors(embedded: EmbeddedTexts): AnalyzeResult } {
  const vocabulary = newVocabulary();
  onProgress?.(0, "words");
  const corpus = buildCorpus({ samples, tokenizer, vocabulary });
  const human =
    reference === null ? null : buildReference([buildCorpus({ samples: reference, tokenizer, vocabulary })], "human");
  const found = measureTexts({ corpus, reference: human, samples, onProgress });
  const isAsked = items.length > 0 && answers.length > 0;
  if (isAsked) onProgress?.(0.95, "answers");
  const asked = isAsked ? measureAnswers({ items, answers }) : null;
  for (const { id } of probeSignals) found.set(id, asked?.measurements[id] ?? NOT_ASKED);
  onProgress?.(1, "done");
  return {
    withVectors({ vectors, embedder, referenceVectors }) {
      const dimension = embedder?.dimension ?? 0;
      const text = measureText({ corpus, reference: human, vectors, referenceVectors, dimension });
      for (const metric of metrics) if (isWaiting(found.get(metric.id))) found.set(metric.id, metric.measure(text));
      return {
        outputs: corpus.outputs,
        prompts: corpus.prompts.length,
        tokens: corpus.tokens.length,
        empty_outputs: countEmpty(corpus),
        tokenizer: tokenizers[tokenizer].id,
        embedder: embedder?.id ?? "none",
        embedder_dimension: embedder?.dimension ?? null,
        ...(asked === null ? {} : { probes: probesOf(items.length, asked) }),
        ...inOrder(found),
      };
    },
  };
}

interface EmbeddedTexts extends Pick<ReleaseText, "vectors" | "embedder"> {
  referenceVectors: Float32Array | null;
}

function measureTexts(given: {
  corpus: Corpus;
  reference: Reference | null;
  samples: readonly SampleLine[];
  onProgress: OnProgress | undefined;
}): Map<string, Measurement> {
  const { corpus, reference, samples, onProgress } = given;
  const texts = samples.map(({ output }) => output);
  const text = measureText({ corpus, reference, vectors: null, dimension: 0, texts });
  onProgress?.(0.1, "n-grams");
  text.ngrams();
  return new Map(
    metrics.map((metric: Metric, done) => {
      onProgress?.(0.4 + (0.55 * done) / metrics.length, metric.label);
      return [metric.id, metric.measure(text)];
    }),
  );
}

function isWaiting(measurement: Measurement | undefined): boolean {
  return measurement?.ok === false && measurement.reason === NOT_EMBEDDED;
}

function probesOf(
  items: number,
  { graded, ungradable, unanswered, unasked }: GradedAnswers,
): NonNullable<AnalyzeResult["probes"]> {
  return { items, graded: graded.length, ungradable, unanswered, unasked };
}

function inOrder(found: ReadonlyMap<string, Measurement>): Pick<AnalyzeResult, "metrics" | "absent"> {
  const measured: Record<string, Measured> = {};
  const absent: Record<string, string> = {};
  for (const signal of [...metrics, ...probeSignals] as readonly Signal[]) {
    const measurement = found.get(signal.id);
    if (measurement?.ok) measured[signal.id] = withInterval(measurement, signal);
    else if (measurement !== undefined) absent[signal.id] = measurement.reason;
  }
  return { metrics: measured, absent };
}

function withInterval(found: Extract<Measurement, { ok: true }>, signal: Signal): Measured {
  const { value, n, beside } = found;
  const error = standardErrorOf(found);
  const interval = error === null ? { low: null, high: null } : intervalOf(signal, found, error);
  return { value, ...interval, n, ...(beside === undefined ? {} : { beside }) };
}

function countEmpty({ outputs, offsets }: Corpus): number {
  let empty = 0;
  for (let output = 0; output < outputs; output++) if (offsets[output] === offsets[output + 1]) empty++;
  return empty;
}
