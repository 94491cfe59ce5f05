import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { metrics } from "../../lib/metrics";
import { type MeasuredText, measureText } from "../../lib/metrics/measured-text";
import type { Corpus } from "../../lib/text/corpus";
import { buildReference } from "../../lib/text/reference";
import { anyOutputs, corpusOf, type Output } from "../support/corpora";

const DIMENSION = 6;

/** A unit vector that depends on the text alone; zeros for an empty output. */
function vectorOf({ tokens }: Output): number[] {
  if (tokens.length === 0) return Array.from({ length: DIMENSION }, () => 0);
  const row = Array.from(
    { length: DIMENSION },
    (_, k) => 0.1 + tokens.filter((token) => token.length % DIMENSION === k).length,
  );
  row[0] = (row[0] ?? 0) + (tokens[0]?.codePointAt(0) ?? 0) / 100;
  const length = Math.hypot(...row);
  return row.map((x) => x / length);
}

function textOf(corpus: Corpus, outputs: readonly Output[], whole: Corpus): MeasuredText {
  return measureText({
    corpus,
    reference: buildReference([whole], "pooled"),
    vectors: Float64Array.from(outputs.flatMap(vectorOf)),
    dimension: DIMENSION,
  });
}

/** The outputs left, their prompts numbered anew, over the same vocabulary. */
function withoutPrompt(
  outputs: readonly Output[],
  whole: Corpus,
  deleted: number,
): { outputs: Output[]; corpus: Corpus } {
  const left = outputs
    .filter((output) => output.prompt !== deleted)
    .map((o) => ({ ...o, prompt: o.prompt - (o.prompt > deleted ? 1 : 0) }));
  const ids = left.map((output) => output.tokens.map((token) => whole.vocabulary.idOf.get(token) ?? -1));
  const corpus = {
    ...corpusOf(left, whole.prompts.length - 1),
    vocabulary: whole.vocabulary,
    tokens: Int32Array.from(ids.flat()),
  };
  return { outputs: left, corpus };
}

describe("a value without a prompt is the value once its outputs are really deleted", () => {
  test.each(metrics.map((metric) => [metric.id, metric] as const))("%s", (_, metric) => {
    fc.assert(
      fc.property(anyOutputs, (outputs) => {
        const whole = corpusOf(outputs, 5);
        const measured = metric.measure(textOf(whole, outputs, whole));
        if (!measured.ok || measured.withoutUnit === null) return;
        for (let p = 0; p < 5; p++) {
          const left = withoutPrompt(outputs, whole, p);
          const again = metric.measure(textOf(left.corpus, left.outputs, whole));
          expect(again.ok).toBe(true);
          // Square roots of what rounding leaves where an eigenvalue is 0.
          const tolerance = metric.id === "effective-rank" ? 1e-5 : 1e-9;
          if (again.ok) expect(Math.abs((measured.withoutUnit[p] ?? Number.NaN) - again.value)).toBeLessThan(tolerance);
        }
      }),
      { numRuns: 150 },
    );
  });
});
