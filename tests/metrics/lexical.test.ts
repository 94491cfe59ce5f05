import { describe, expect, test } from "vitest";
import { compressionRatio } from "../../lib/metrics/compression-ratio";
import { hdd } from "../../lib/metrics/hd-d";
import { measureText } from "../../lib/metrics/measured-text";
import type { Metric } from "../../lib/metrics/metric";
import { mtld } from "../../lib/metrics/mtld";
import { rougeLHomogenization } from "../../lib/metrics/rouge-l-homogenization";
import { zipfExponent } from "../../lib/metrics/zipf-exponent";
import { hddOf, mtldOf } from "../../lib/text/lexical-diversity";
import { corpusOf, textOf, valueIn } from "../support/corpora";
import { describeWithTestdata, readTestdata } from "../support/testdata";

interface Golden {
  mtld: { LexicalRichness: { mean_over_nonempty: number | null; per_nonempty_output?: number[] } };
  hdd42?: { n_outputs_len_ge_42: number; LexicalRichness_mean: number };
  zipf_degen_top5000?: { coef: number };
  compression_python_zlib?: { original_bytes: number; deflate_raw_level9_bytes: number };
  rougeL_homogenization?: { first_k: number; on_given_tokens: number | { raises: string } };
}
interface Reference {
  sets: Record<string, { file: string; golden: Golden }>;
  toys: Record<string, { raw?: string[]; tokens: string[][]; golden: Golden }>;
}

const toOutputs = (tokens: string[][]) => tokens.map((output, prompt) => ({ prompt, tokens: output }));

function near(metric: Metric, tokens: string[][], expected: number | null): void {
  const value = valueIn(metric, textOf(toOutputs(tokens)));
  if (expected === null) expect([metric.id, value]).toEqual([metric.id, null]);
  else expect(Math.abs((value ?? Number.NaN) - expected), metric.id).toBeLessThanOrEqual(1e-9);
}

function hold(tokens: string[][], golden: Golden): void {
  const { mean_over_nonempty, per_nonempty_output } = golden.mtld.LexicalRichness;
  near(mtld, tokens, mean_over_nonempty);
  const stretches = [...mtldOf(corpusOf(toOutputs(tokens)))].filter((value) => !Number.isNaN(value));
  expect(stretches.length).toBe(tokens.filter((output) => output.length > 0).length);
  per_nonempty_output?.forEach((expected, i) => {
    expect(Math.abs((stretches[i] ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-9);
  });
  near(hdd, tokens, golden.hdd42?.LexicalRichness_mean ?? null);
  const drawnFrom = [...hddOf(corpusOf(toOutputs(tokens)))].filter((value) => !Number.isNaN(value)).length;
  expect(drawnFrom).toBe(golden.hdd42?.n_outputs_len_ge_42 ?? 0);
  near(zipfExponent, tokens, golden.zipf_degen_top5000?.coef ?? null);
  if (golden.rougeL_homogenization !== undefined) {
    const { first_k, on_given_tokens } = golden.rougeL_homogenization;
    const first = tokens.slice(0, first_k);
    near(rougeLHomogenization, first, rougeLExpected(first, on_given_tokens));
  }
}

/** The peer fails for one output, and gives 1 where no pair has a token in common: there it is 0, or absent without any. */
function rougeLExpected(tokens: string[][], golden: number | { raises: string }): number | null {
  if (typeof golden !== "number" || tokens.every((output) => output.length === 0)) return null;
  const shareNothing =
    new Set(tokens.flatMap((output) => [...new Set(output)])).size === tokens.flatMap((o) => [...new Set(o)]).length;
  return shareNothing ? 0 : golden;
}

/** Node links another deflate than Python: sizes differ by up to 1 %, on less than 16 KiB by a little more. */
function holdCompression(raw: string[], { compression_python_zlib: golden }: Golden): void {
  const samples = raw.map((_, prompt) => ({ prompt, tokens: ["token"] }));
  const text = measureText({ corpus: corpusOf(samples), reference: null, vectors: null, dimension: 0, texts: raw });
  const expected = golden === undefined ? Number.NaN : golden.original_bytes / golden.deflate_raw_level9_bytes;
  const share = (valueIn(compressionRatio, text) ?? Number.NaN) / expected - 1;
  const bytes = golden?.original_bytes ?? 0;
  const slack = bytes >= 1 << 14 ? 0.01 : 0.0125 + 3 / (golden?.deflate_raw_level9_bytes ?? 0);
  expect(Math.abs(share)).toBeLessThanOrEqual(slack);
}

describeWithTestdata("golden", () => {
  const reference = readTestdata<Reference>("golden", "golden.json");
  const sets = Object.entries(reference.sets);
  const toys = Object.entries(reference.toys);

  test.each(sets)(
    "%s: MTLD and HD-D are LexicalRichness', the Zipf exponent least squares', ROUGE-L the plain table's",
    (_, { file, golden }) => {
      hold(readTestdata<{ tokens: string[][] }>("golden", file).tokens, golden);
    },
  );

  test.each(toys)("toy %s: the same", (_, { tokens, golden }) => {
    hold(tokens, golden);
  });

  const compressed = [
    ...sets.map(([name, { file, golden }]) => ({
      name,
      raw: () => readTestdata<{ raw?: string[] }>("golden", file).raw,
      golden,
    })),
    ...toys.map(([name, { raw, golden }]) => ({ name, raw: () => raw, golden })),
  ].filter(({ golden }) => golden.compression_python_zlib !== undefined);

  test.each(compressed)("$name: bytes and deflated bytes are zlib's within a hundredth", ({ raw, golden }) => {
    const texts = raw();
    if (texts === undefined) throw new Error("a set whose compression is known has its texts");
    holdCompression(texts, golden);
  });
});

describe("by hand", () => {
  test.each([
    // a b | a b | …: 2 of 3 tokens differ after "a b a", at or under .72: a factor ends every three tokens.
    { name: "a b a b a b are two factors of three", text: "a b a b a b", value: 3 },
    { name: "no word twice is one factor, as long as the text", text: "a b c d", value: 4 },
    // a a: .5 ends a factor; what is left over, b, is all different and counts nothing. Backwards b a a is one factor.
    { name: "what is left over counts by how far it has fallen", text: "a a b", value: 3 },
  ])("MTLD: $name", ({ text, value }) => {
    expect(valueIn(mtld, textOf(toOutputs([text.split(" ")])))).toBeCloseTo(value, 12);
  });

  test("HD-D: in 42 tokens of one word every draw finds that word", () => {
    expect(valueIn(hdd, textOf(toOutputs([Array(42).fill("a")])))).toBeCloseTo(1 / 42, 12);
    expect(valueIn(hdd, textOf(toOutputs([Array.from({ length: 42 }, (_, i) => `w${i}`)])))).toBeCloseTo(1, 12);
  });

  test("the Zipf exponent of counts 8, 4 over ranks 1, 2 is 1", () => {
    expect(valueIn(zipfExponent, textOf(toOutputs([[..."aaaaaaaabbbb"]])))).toBeCloseTo(1, 12);
  });

  test("ROUGE-L of a b c and a c d is 2 of 3", () => {
    expect(valueIn(rougeLHomogenization, textOf(toOutputs([[..."abc"], [..."acd"]])))).toBeCloseTo(2 / 3, 12);
  });
});
