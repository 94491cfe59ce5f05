import { expect, test } from "vitest";
import { writeBasis } from "../../lib/contract/measurement-basis";
import { metrics } from "../../lib/metrics";
import type { Metric } from "../../lib/metrics/metric";
import { isRawComparable } from "../../lib/views/raw-comparable";
import { separate, textOf } from "../support/corpora";

test("the signals made of vectors are those that say so where there are none", () => {
  const text = textOf(separate("a b c", "b c d", "c d e"));
  const asking = (metrics as readonly Metric[]).filter((metric) => {
    const found = metric.measure(text);
    return !found.ok && found.reason === "the outputs are not embedded";
  });
  expect(asking).toEqual((metrics as readonly Metric[]).filter(({ ofVectors }) => ofVectors));
});

const row = (metricId: string, embedder: string, dimension: number | null, value: number | null = 1) => ({
  metricId,
  value,
  basis: writeBasis({ tokenizer: "words-v1", embedder, dimension, reference: null }),
});

test.each([
  ["one embedder", "vendi", [row("vendi", "a", 2), row("vendi", "a", 2)], true],
  ["two embedders", "vendi", [row("vendi", "a", 2), row("vendi", "b", 2)], false],
  ["two widths of one", "vendi", [row("vendi", "a", 2), row("vendi", "a", 3)], false],
  ["one that measured nothing", "vendi", [row("vendi", "a", 2), row("vendi", "none", null, null)], true],
  ["another signal's", "vendi", [row("vendi", "a", 2), row("vendi-q2", "b", 2)], true],
  ["a signal of words", "distinct-2", [row("distinct-2", "a", 2), row("distinct-2", "b", 2)], true],
])("values by %s are comparable or not as said", (_, id, rows, comparable) => {
  expect(isRawComparable(id, rows)).toBe(comparable);
});
