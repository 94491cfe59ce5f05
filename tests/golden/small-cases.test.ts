import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { metrics } from "../../lib/metrics";
import { measureText } from "../../lib/metrics/measured-text";
import { buildCorpus } from "../../lib/text/corpus";
import { valueIn } from "../support/corpora";

interface Expected {
  made_with: string;
  cases: Record<string, { tokens: string[][]; metrics: Record<string, number | null> }>;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const texts: Record<string, string[]> = read("texts.json");
const { cases, made_with }: Expected = read("expected.json");

test("every case has its expected values, made with nltk by expect.py", () => {
  expect(made_with).toMatch(/^nltk \d/);
  expect(Object.keys(cases)).toEqual(Object.keys(texts));
});

describe.each(Object.entries(texts))("%s", (name, outputs) => {
  const expected = cases[name];
  const corpus = buildCorpus({
    samples: outputs.map((output, i) => ({ prompt_id: `p${i}`, output })),
    tokenizer: "whitespace",
  });
  const text = measureText({ corpus, reference: null, vectors: null, dimension: 0, texts: outputs });

  test("tokens between blanks are Python's", () => {
    const { offsets, tokens, vocabulary } = corpus;
    const found = outputs.map((_, i) =>
      Array.from(tokens.subarray(offsets[i], offsets[i + 1]), (id) => vocabulary.words[id]),
    );
    expect(found).toEqual(expected?.tokens);
  });

  test.each(Object.entries(expected?.metrics ?? {}))("%s is nltk's", (id, value) => {
    const metric = metrics.find((candidate) => candidate.id === id);
    if (metric === undefined) throw new Error(`no metric is called ${id}`);
    const found = valueIn(metric, text);
    if (value === null) expect(found).toBeNull();
    else expect(Math.abs((found ?? Number.NaN) - value)).toBeLessThanOrEqual(id.startsWith("self-bleu") ? 1e-12 : 1e-9);
  });
});
