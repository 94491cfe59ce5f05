import type { TextBasis } from "../contract/basis";
import { measureText } from "../metrics/measured-text";
import { changeBetween, covarianceOf, type Effect } from "../stats/effect";
import { type Corpus, selectOutputs } from "../text/corpus";
import { buildReference, type Reference } from "../text/reference";
import { identicalAnswersSignal } from "./identical-answers";
import { decidingMetrics } from "./members";
import type { Policy } from "./policy";
import { signalOf } from "./signals";

/** Outputs of one side, uncut; row i of both sides belongs together. */
export interface Rows {
  corpus: Corpus;
  vectors: Float32Array | null;
  dimension: number;
}

/**
 * What a text's verdict is decided from, of rows that are laid side by side already: cut to equal length, and only what
 * decides is measured. For many comparisons of the same outputs.
 * @param reference the human one; null: the pooled rows
 * @param paired whether prompt p of both sides is the same prompt
 */
export function basisOfRows({
  baseline,
  candidate,
  reference,
  policy,
  paired = true,
}: {
  baseline: Rows;
  candidate: Rows;
  reference: Reference | null;
  policy: Policy;
  paired?: boolean;
}): TextBasis {
  const uncut = [baseline.corpus, candidate.corpus] as const;
  const lengths = Int32Array.from({ length: uncut[0].outputs }, (_, row) =>
    Math.min(lengthOf(uncut[0], row), lengthOf(uncut[1], row)),
  );
  const cut = [cutTo(uncut[0], lengths), cutTo(uncut[1], lengths)] as const;
  const pinned = reference ?? buildReference(cut, "pooled");
  const textOf = (corpus: Corpus, { vectors, dimension }: Rows) =>
    measureText({ corpus, reference: pinned, vectors, dimension });
  const equal = [textOf(cut[0], baseline), textOf(cut[1], candidate)] as const;
  const whole = [textOf(uncut[0], baseline), textOf(uncut[1], candidate)] as const;
  const effects = decidingMetrics(policy).flatMap((metric): [string, Effect][] => {
    const sides = metric.id === identicalAnswersSignal ? whole : equal;
    const from = metric.measure(sides[0]);
    const to = metric.measure(sides[1]);
    if (!from.ok || !to.ok) return [];
    const unit = signalOf(metric.id).changeUnit;
    const effect = changeBetween({ baseline: from, candidate: to, unit, paired });
    return "absent" in effect || effect.blocks === null ? [] : [[metric.id, effect]];
  });
  const [before, after] = [uncut[0].tokens.length, uncut[1].tokens.length];
  const tokens = cut[0].tokens.length;
  return {
    prompts: uncut[0].prompts.length,
    tokens,
    paired,
    length_change: before === 0 ? null : after / before - 1,
    tokens_cut_share: before + after === 0 ? 0 : 1 - (2 * tokens) / (before + after),
    signals: effects.map(([id]) => id),
    changes: effects.map(([, { value }]) => value),
    covariance: effects.map(([, a], i) => effects.slice(0, i + 1).map(([, b]) => covarianceOf(a, b) ?? 0)),
  };
}

/** Picks rows, with their vectors; prompts that have none of them fall away. */
export function pickRows({ corpus, vectors, dimension }: Rows, outputs: Int32Array): Rows {
  const used = [...new Set(Array.from(outputs, (output) => corpus.promptOf[output] ?? 0))].sort((a, b) => a - b);
  const indexOf = new Map(used.map((prompt, index) => [prompt, index]));
  const picked = selectOutputs(corpus, {
    outputs,
    lengths: outputs.map((output) => lengthOf(corpus, output)),
    prompts: used.map((prompt) => corpus.prompts[prompt] ?? ""),
    promptOf: outputs.map((output) => indexOf.get(corpus.promptOf[output] ?? 0) ?? 0),
  });
  if (vectors === null) return { corpus: picked, vectors, dimension };
  const rows = new Float32Array(outputs.length * dimension);
  outputs.forEach((output, row) => {
    rows.set(vectors.subarray(output * dimension, (output + 1) * dimension), row * dimension);
  });
  return { corpus: picked, vectors: rows, dimension };
}

function cutTo(corpus: Corpus, lengths: Int32Array): Corpus {
  const { prompts, promptOf } = corpus;
  return selectOutputs(corpus, { outputs: Int32Array.from(promptOf, (_, row) => row), lengths, prompts, promptOf });
}

function lengthOf({ offsets }: Corpus, row: number): number {
  return (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
}
