import type { ItemLine, SampleLine } from "../contract/lines";
import type { ReleaseText } from "../contract/release-text";
import type { AnalyzeResult, Measured } from "../contract/verdict";
import { measureAnswers } from "../probes/measure-answers";
import { probeSignals } from "../probes/probe-signals";
import { buildCorpus, type Corpus } from "../text/corpus";
import { buildReference } from "../text/reference";
import { type TokenizerName, tokenizers } from "../text/tokenizers";
import { newVocabulary } from "../text/vocabulary";
import { metrics } from "./index";
import { intervalOf, standardErrorOf } from "./interval";
import { measureText } from "./measured-text";
import type { Measurement, Metric, Signal } from "./metric";

/**
 * Measures one release by itself: every text signal of its outputs as they are, and every probe signal of its answers,
 * each with its 95 % jackknife interval over prompts (or probe items) where one is given.
 * @param reference human text that says which words are rare; without it the signals that need one are absent
 * @param referenceVectors those of its texts, by the embedder of the release's; absent: nothing is held against them
 * @param onProgress told the share done, 0 to 1, and what comes next
 */
export function analyzeRelease({
  release,
  items,
  reference,
  referenceVectors = null,
  tokenizer,
  onProgress,
}: {
  release: ReleaseText;
  items: readonly ItemLine[];
  reference: readonly SampleLine[] | null;
  referenceVectors?: Float32Array | null;
  tokenizer: TokenizerName;
  onProgress?: (share: number, next: string) => void;
}): AnalyzeResult {
  const vocabulary = newVocabulary();
  onProgress?.(0, "words");
  const corpus = buildCorpus({ samples: release.samples, tokenizer, vocabulary });
  const human =
    reference === null ? null : buildReference([buildCorpus({ samples: reference, tokenizer, vocabulary })], "human");
  const dimension = release.embedder?.dimension ?? 0;
  const texts = release.samples.map(({ output }) => output);
  const text = measureText({ corpus, reference: human, vectors: release.vectors, referenceVectors, dimension, texts });
  const measured: Record<string, Measured> = {};
  const absent: Record<string, string> = {};
  const keep = (signal: Signal, measurement: Measurement) => {
    if (measurement.ok) measured[signal.id] = withInterval(measurement, signal);
    else absent[signal.id] = measurement.reason;
  };
  metrics.forEach((metric: Metric, done) => {
    onProgress?.(0.1 + (0.85 * done) / metrics.length, metric.label);
    keep(metric, metric.measure(text));
  });
  if (items.length > 0 && release.answers.length > 0) {
    onProgress?.(0.95, "answers");
    const { measurements } = measureAnswers({ items, answers: release.answers });
    for (const signal of probeSignals) keep(signal, measurements[signal.id]);
  }
  onProgress?.(1, "done");
  return {
    outputs: corpus.outputs,
    prompts: corpus.prompts.length,
    tokens: corpus.tokens.length,
    empty_outputs: countEmpty(corpus),
    tokenizer: tokenizers[tokenizer].id,
    embedder: release.embedder?.id ?? "none",
    metrics: measured,
    absent,
  };
}

function withInterval(found: Extract<Measurement, { ok: true }>, signal: Signal): Measured {
  const { value, n } = found;
  const error = standardErrorOf(found);
  return error === null ? { value, low: null, high: null, n } : { value, ...intervalOf(signal, found, error), n };
}

function countEmpty({ outputs, offsets }: Corpus): number {
  let empty = 0;
  for (let output = 0; output < outputs; output++) if (offsets[output] === offsets[output + 1]) empty++;
  return empty;
}
