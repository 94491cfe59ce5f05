import type { ItemLine, SampleLine } from "../contract/lines";
import type { ReleaseText } from "../contract/release-text";
import type { AnalyzeResult, Measured } from "../contract/verdict";
import { jackknifeError } from "../numeric/jackknife";
import { measureAnswers } from "../probes/measure-answers";
import { probeSignals } from "../probes/probe-signals";
import { buildCorpus, type Corpus } from "../text/corpus";
import { buildReference } from "../text/reference";
import { type TokenizerName, tokenizers } from "../text/tokenizers";
import { newVocabulary } from "../text/vocabulary";
import { metrics } from "./index";
import { measureText } from "./measured-text";
import type { Measurement, Metric, Signal } from "./metric";

/** 95 % of a normal distribution lie within this many standard errors. */
const NORMAL_95 = 1.959963984540054;

/**
 * Measures one release by itself: every text signal of its outputs as they are, and every probe signal of its answers,
 * each with its 95 % jackknife interval over prompts (or probe items) where one is given.
 * @param reference human text that says which words are rare; without it the signals that need one are absent
 * @param onProgress told the share done, 0 to 1, and what comes next
 */
export function analyzeRelease({
  release,
  items,
  reference,
  tokenizer,
  onProgress,
}: {
  release: ReleaseText;
  items: readonly ItemLine[];
  reference: readonly SampleLine[] | null;
  tokenizer: TokenizerName;
  onProgress?: (share: number, next: string) => void;
}): AnalyzeResult {
  const vocabulary = newVocabulary();
  onProgress?.(0, "words");
  const corpus = buildCorpus({ samples: release.samples, tokenizer, vocabulary });
  const human =
    reference === null ? null : buildReference([buildCorpus({ samples: reference, tokenizer, vocabulary })], "human");
  const dimension = release.embedder?.dimension ?? 0;
  const text = measureText({ corpus, reference: human, vectors: release.vectors, dimension });
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

/** The interval stays where the value can be: shares and ratios up to 1, and nothing below 0 but a gap. */
function withInterval(found: Extract<Measurement, { ok: true }>, { id, unit }: Signal): Measured {
  const { value, n, withoutUnit } = found;
  const error = withoutUnit === null || withoutUnit.length < 2 ? found.error : jackknifeError(withoutUnit);
  if (error === undefined) return { value, low: null, high: null, n };
  const reach = NORMAL_95 * error;
  const bounded = unit === "ratio" || unit === "share";
  const floor = id === "tail-gap" ? -1 : 0;
  const ceiling = bounded ? 1 : Number.POSITIVE_INFINITY;
  return { value, low: Math.max(floor, value - reach), high: Math.min(ceiling, value + reach), n };
}

function countEmpty({ outputs, offsets }: Corpus): number {
  let empty = 0;
  for (let output = 0; output < outputs; output++) if (offsets[output] === offsets[output + 1]) empty++;
  return empty;
}
