import { describe, expect, test } from "vitest";
import { coverage } from "../../lib/metrics/coverage";
import { distinctN } from "../../lib/metrics/distinct-n";
import { embeddingSpread } from "../../lib/metrics/embedding-spread";
import { hillQ0, hillQ1 } from "../../lib/metrics/hill";
import { measureText } from "../../lib/metrics/measured-text";
import { selfBleu } from "../../lib/metrics/self-bleu";
import { vendi } from "../../lib/metrics/vendi";
import { buildCorpus } from "../../lib/text/corpus";
import { corpusOf, textOf, valueIn } from "../support/corpora";
import { describeWithTestdata, readTestdata } from "../support/testdata";

interface Golden {
  n_outputs: number;
  n_tokens: number;
  ngrams_total: Record<string, number>;
  ngrams_distinct: Record<string, number>;
  ngrams_hapax: Record<string, number>;
  distinct_n_pooled: Record<string, number | null>;
  coverage_formula?: Record<string, { chao_jost_2012: number }>;
  entropy_nats?: Record<string, number>;
  self_bleu: { mean?: Record<string, number>; per_output?: [number, number, number, number][] };
}
interface Reference {
  sets: Record<string, { file: string; tokenizer: string; golden: Golden }>;
  toys: Record<string, { raw?: string[]; tokens: string[][]; golden: Golden }>;
  vendi: Record<string, Record<string, unknown> & { X: number[][]; vendi_q_1: number }>;
}

function hold(tokens: string[][], golden: Golden): void {
  const text = textOf(tokens.map((output, prompt) => ({ prompt, tokens: output })));
  expect(text.corpus.tokens.length).toBe(golden.n_tokens);
  for (const n of [1, 2, 3, 4, 5] as const) {
    const { total, distinct, repeated } = text.ngrams()[n];
    expect({ total, distinct, hapax: distinct - repeated }).toEqual({
      total: golden.ngrams_total[n],
      distinct: golden.ngrams_distinct[n],
      hapax: golden.ngrams_hapax[n],
    });
  }
  for (const n of [1, 2, 3, 4] as const) {
    const expected = golden.distinct_n_pooled[n] ?? null;
    const value = valueIn(distinctN(n), text);
    if (expected === null) expect(value).toBeNull();
    else expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-9);
  }
  for (const n of [2, 3, 4, 5] as const) {
    const expected = golden.self_bleu.mean?.[n];
    const value = valueIn(selfBleu(n), text);
    if (expected === undefined) expect(value).toBeNull();
    else expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-12);
    golden.self_bleu.per_output?.forEach((scores, output) => {
      const score = text.selfBleu().scoresOf[n][output] ?? Number.NaN;
      expect(Math.abs(score - (scores[n - 2] ?? Number.NaN))).toBeLessThanOrEqual(1e-12);
    });
  }
  const seen = golden.coverage_formula?.[1]?.chao_jost_2012;
  if (seen !== undefined) expect(Math.abs((valueIn(coverage, text) ?? Number.NaN) - seen)).toBeLessThanOrEqual(1e-9);
  const entropy = golden.entropy_nats?.[1];
  if (entropy !== undefined && golden.n_tokens > 0) {
    expect(Math.abs(Math.log(valueIn(hillQ1, text) ?? Number.NaN) - entropy)).toBeLessThanOrEqual(1e-9);
    expect(valueIn(hillQ0, text)).toBe(golden.ngrams_distinct[1]);
  }
}

describeWithTestdata("golden", () => {
  const reference = readTestdata<Reference>("golden", "golden.json");

  test.each(Object.entries(reference.sets))(
    "%s: n-gram counts, distinct-n and self-BLEU are nltk's",
    (_, { file, golden }) => {
      hold(readTestdata<{ tokens: string[][] }>("golden", file).tokens, golden);
    },
  );

  test.each(Object.entries(reference.toys))("toy %s: n-gram counts, distinct-n and self-BLEU are nltk's", (_, toy) => {
    hold(toy.tokens, toy.golden);
  });

  test.each(Object.entries(reference.sets).filter(([, set]) => set.tokenizer === "python str.split()"))(
    "%s: whitespace tokens are Python's",
    (_, { file }) => {
      const { raw, tokens } = readTestdata<{ raw: string[]; tokens: string[][] }>("golden", file);
      expect(whitespaceTokens(raw)).toEqual(tokens);
    },
  );

  test("whitespace tokens of the toys are Python's", () => {
    for (const { raw, tokens } of Object.values(reference.toys))
      if (raw !== undefined) expect(whitespaceTokens(raw)).toEqual(tokens);
  });

  describe.each(Object.entries(reference.vendi))("vectors %s", (_, golden) => {
    const vectors = Float64Array.from(
      golden.X.flatMap((row) => {
        const length = Math.hypot(...row);
        return golden.rows_l2_normalised_first === true ? row.map((x) => x / length) : row;
      }),
    );
    const corpus = corpusOf(golden.X.map((_, prompt) => ({ prompt, tokens: [] })));
    const text = measureText({ corpus, reference: null, vectors, dimension: golden.X[0]?.length ?? 0 });

    test("the Vendi score is vendi_score's", () => {
      expect(Math.abs((valueIn(vendi, text) ?? Number.NaN) - golden.vendi_q_1)).toBeLessThanOrEqual(1e-9);
    });

    test("the mean pairwise distance is the plain double loop's", () => {
      const expected = golden["mean_pairwise_cosine_distance_i<j"];
      const value = valueIn(embeddingSpread, text);
      if (typeof expected !== "number") expect(value).toBeNull();
      else expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-9);
    });
  });
});

function whitespaceTokens(raw: string[]): string[][] {
  const { offsets, tokens, vocabulary } = buildCorpus({
    samples: raw.map((output, i) => ({ prompt_id: `p${i}`, output })),
    tokenizer: "whitespace",
  });
  return raw.map((_, i) => [...tokens.subarray(offsets[i], offsets[i + 1])].map((id) => vocabulary.words[id] ?? ""));
}
