import { describe, expect, test } from "vitest";
import { effectiveRank } from "../../lib/metrics/effective-rank";
import { type MeasuredText, measureText } from "../../lib/metrics/measured-text";
import type { Metric } from "../../lib/metrics/metric";
import { vendi, vendiQ2, vendiQInf } from "../../lib/metrics/vendi";
import { corpusOf, valueIn } from "../support/corpora";
import { unitRows } from "../support/matrices";
import { describeWithTestdata, readTestdata } from "../support/testdata";

const family: readonly Metric[] = [vendi, vendiQ2, vendiQInf, effectiveRank];

interface GoldenVectors {
  X: number[][];
  rows_l2_normalised_first: boolean;
  vendi_q_1: number;
  vendi_q_2: number;
  vendi_q_inf: number;
  vendi_dual_q1: number;
  vendi_dual_q2: number;
}

/** Outputs of the given prompts, with these vectors. */
function textOf(promptOf: readonly number[], vectors: Float32Array | Float64Array): MeasuredText {
  const corpus = corpusOf(promptOf.map((prompt) => ({ prompt, tokens: [] })));
  return measureText({ corpus, reference: null, vectors, dimension: vectors.length / promptOf.length });
}

describeWithTestdata("golden", () => {
  const golden = readTestdata<{ vendi: Record<string, GoldenVectors> }>("golden", "golden.json").vendi;

  test.each(Object.entries(golden))("%s: Vendi scores of order 1, 2 and ∞ are vendi_score's", (_, expected) => {
    const vectors = Float64Array.from(
      expected.X.flatMap((row) => {
        const length = expected.rows_l2_normalised_first ? Math.hypot(...row) : 1;
        return row.map((x) => x / length);
      }),
    );
    const text = textOf(
      expected.X.map((_, i) => i),
      vectors,
    );
    for (const [metric, value] of [
      [vendi, expected.vendi_q_1],
      [vendi, expected.vendi_dual_q1],
      [vendiQ2, expected.vendi_q_2],
      [vendiQ2, expected.vendi_dual_q2],
      [vendiQInf, expected.vendi_q_inf],
    ] as const) {
      expect(Math.abs((valueIn(metric, text) ?? Number.NaN) - value)).toBeLessThanOrEqual(1e-9);
    }
  });
});

describe("by hand", () => {
  test("four outputs that are all unlike count as four, by every order", () => {
    const text = textOf(
      [0, 1, 2, 3],
      Float64Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0)),
    );
    for (const metric of family) expect(valueIn(metric, text)).toBeCloseTo(4, 12);
  });

  test("three of one kind and one of another: λ are 3/4 and 1/4, σ √3 and 1; an output that is not embedded is left out", () => {
    const text = textOf([0, 1, 2, 3, 4], Float64Array.from([1, 0, 1, 0, 0, 0, 1, 0, 0, 1]));
    const entropy = (shares: number[]) => shares.reduce((sum, share) => sum - share * Math.log(share), 0);
    expect(valueIn(vendi, text)).toBeCloseTo(Math.exp(entropy([3 / 4, 1 / 4])), 12);
    expect(valueIn(vendiQ2, text)).toBeCloseTo(1 / (9 / 16 + 1 / 16), 12);
    expect(valueIn(vendiQInf, text)).toBeCloseTo(4 / 3, 12);
    const whole = Math.sqrt(3) + 1;
    expect(valueIn(effectiveRank, text)).toBeCloseTo(Math.exp(entropy([Math.sqrt(3) / whole, 1 / whole])), 12);
  });

  test("without vectors, and where every output is empty, it is absent with the reason", () => {
    const corpus = corpusOf([{ prompt: 0, tokens: [] }]);
    for (const metric of family) {
      const without = measureText({ corpus, reference: null, vectors: null, dimension: 0 });
      expect(metric.measure(without)).toEqual({ ok: false, reason: "the outputs are not embedded" });
      expect(metric.measure(textOf([0], new Float64Array(3)))).toEqual({ ok: false, reason: "no output is embedded" });
    }
  });
});

test.each([
  { name: "more outputs than dimensions", rows: 90, columns: 40, promptOf: (i: number) => i % 45 },
  { name: "fewer outputs than dimensions", rows: 50, columns: 64, promptOf: (i: number) => i % 25 },
  { name: "as many outputs as dimensions", rows: 40, columns: 40, promptOf: (i: number) => i },
  { name: "prompts of one to thirty outputs", rows: 90, columns: 32, promptOf: (i: number) => Math.min(i, 60) },
  {
    name: "one prompt with nearly all of many outputs",
    rows: 70,
    columns: 30,
    promptOf: (i: number) => Math.max(0, i - 65),
  },
  {
    name: "one prompt with nearly all of few outputs",
    rows: 40,
    columns: 60,
    promptOf: (i: number) => Math.max(0, i - 35),
  },
  { name: "exact copies", rows: 60, columns: 30, promptOf: (i: number) => i, copyOf: (i: number) => i - (i % 3) },
  {
    name: "exact copies, and fewer outputs than dimensions",
    rows: 45,
    columns: 60,
    promptOf: (i: number) => i,
    copyOf: (i: number) => i - (i % 3),
  },
])(
  "with $name, values without a prompt are those once it is really deleted, to 1e-9",
  ({ rows, columns, promptOf, copyOf }) => {
    const made = unitRows({ rows, columns, seed: rows });
    const source = Array.from({ length: rows }, (_, i) => copyOf?.(i) ?? i);
    const vectors = Float32Array.from(source.flatMap((row) => [...made.subarray(row * columns, (row + 1) * columns)]));
    const prompts = source.map((_, i) => promptOf(i));
    const text = textOf(prompts, vectors);
    for (const metric of family) {
      const measured = metric.measure(text);
      if (!measured.ok || measured.withoutUnit === null) throw new Error(`${metric.id} has no values without a prompt`);
      measured.withoutUnit.forEach((value, prompt) => {
        const left = prompts.flatMap((own, i) => (own === prompt ? [] : [i]));
        const fewer = Float32Array.from(left.flatMap((i) => [...vectors.subarray(i * columns, (i + 1) * columns)]));
        const again = valueIn(
          metric,
          textOf(
            left.map((_, i) => i),
            fewer,
          ),
        );
        // Its square roots make much of what float32 leaves where an eigenvalue is 0.
        const tolerance = metric.id === "effective-rank" && copyOf !== undefined ? 1e-4 : 1e-9;
        expect(Math.abs(value - (again ?? Number.NaN)), `${metric.id} without ${prompt}`).toBeLessThan(tolerance);
      });
    }
  },
);

test("the same vectors are known again under other numbers of the same prompts, and told from other prompts", () => {
  const vectors = unitRows({ rows: 60, columns: 30, seed: 3 });
  const valuesOf = (promptOf: readonly number[], of: Float64Array) => {
    const measured = vendi.measure(textOf(promptOf, of));
    return measured.ok ? [...(measured.withoutUnit ?? [])] : [];
  };
  const thirds = Array.from({ length: 60 }, (_, i) => i % 20);
  const backwards = thirds.map((prompt) => 19 - prompt);
  const pairs = Array.from({ length: 60 }, (_, i) => i % 30);
  const first = valuesOf(thirds, vectors);
  expect(valuesOf(backwards, vectors)).toEqual(first.toReversed());
  expect(valuesOf(pairs, vectors)).toEqual(valuesOf(pairs, vectors.slice()));
  expect(valuesOf(thirds, vectors)).toEqual(first);
});

test("a prompt with no output, or no embedded one, leaves the value as it is", () => {
  const vectors = unitRows({ rows: 40, columns: 30, seed: 9 });
  vectors.fill(0, 30, 60);
  const promptOf = Array.from({ length: 40 }, (_, i) => (i === 1 ? 41 : i));
  for (const metric of family) {
    const measured = metric.measure(textOf(promptOf, vectors));
    if (!measured.ok || measured.withoutUnit === null) throw new Error(`${metric.id} has no values without a prompt`);
    expect(measured.n).toBe(39);
    expect(measured.withoutUnit[40]).toBe(measured.value);
    expect(measured.withoutUnit[41]).toBe(measured.value);
  }
});
