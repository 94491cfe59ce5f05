import { beforeAll, describe, expect, test } from "vitest";
import type { AnswerLine, ItemLine, SampleLine } from "../../lib/contract/lines";
import type { CompareResult } from "../../lib/contract/verdict";
import { compareReleases } from "../../lib/drift/compare";
import { defaultPolicy } from "../../lib/drift/policy";
import { writtenRelease } from "../support/written-releases";

const policy = { ...defaultPolicy, maxT: { ...defaultPolicy.maxT, flips: 199 } };
const prompts = 180;

/** Outputs with a language: a third of the prompts "es". The last twenty prompts name a topic of their own. */
function written(kind: "varied" | "same", seed: number): SampleLine[] {
  return writtenRelease({ kind, seed, prompts }).samples.map(({ prompt_id, output, sample }) => {
    const number = Number(prompt_id.slice(1));
    const line = { prompt_id, output, sample, slice: { language: number % 3 === 0 ? "es" : "en" } };
    return number < prompts - 20 ? line : { ...line, topic: "rare" };
  });
}

function judge(candidate: SampleLine[], probes?: { items: ItemLine[]; before: AnswerLine[]; after: AnswerLine[] }) {
  const side = (samples: SampleLine[], answers: AnswerLine[] = []) => {
    return { samples, vectors: null, embedder: null, answers, meta: null };
  };
  return compareReleases({
    baseline: side(written("varied", 1), probes?.before),
    candidate: side(candidate, probes?.after),
    items: probes?.items ?? [],
    reference: null,
    tokenizer: "words",
    policy,
  });
}

describe("a loss within one slice", () => {
  let result: CompareResult;
  beforeAll(() => {
    const poor = written("same", 3);
    // Half of the outputs in Spanish come from a model that repeats itself.
    result = judge(
      written("varied", 2).map((line, i) => {
        const isPoor = line.sample < 2 && typeof line.slice === "object" && line.slice.language === "es";
        return isPoor ? (poor[i] ?? line) : line;
      }),
    );
  });

  test("is found there and not in the other", () => {
    const found = result.slices?.judged.filter((slice) => slice.found) ?? [];
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ slice }) => slice))).toEqual(new Set(["language: es"]));
  });

  test("is furthest behind the rest, and by how much is said", () => {
    expect(result.slices?.worst?.slice).toBe("language: es");
    expect(result.reasons.join(" ")).toMatch(/[Ww]ithin language: es.* margins over 60 prompts, .* more than the rest/);
  });

  test("what is too small is said, with what it lacks", () => {
    expect(result.slices?.insufficient).toEqual([{ slice: "topic: rare", prompts: 20, items: 0 }]);
    expect(result.slices?.needed).toEqual({ prompts: 50, items: 200 });
  });
});

test("slices never change a verdict", () => {
  const without = (lines: SampleLine[]) =>
    lines.map(({ prompt_id, output, sample }) => ({ prompt_id, output, sample }));
  const plain = judge(without(written("same", 3)));
  const sliced = judge(written("same", 3));
  expect([sliced.verdict, sliced.severity, sliced.components]).toEqual([
    plain.verdict,
    plain.severity,
    plain.components,
  ]);
  // The baseline's lines still name theirs.
  expect(plain.slices).not.toBeNull();
});

test("nothing is found between two releases of one pen", () => {
  const { slices } = judge(written("varied", 2));
  expect(slices?.judged.filter(({ found }) => found)).toEqual([]);
  expect(slices?.worst).toBeNull();
});

test("a topic of the probes that falls while another rises is found by its accuracy", () => {
  const items: ItemLine[] = Array.from({ length: 500 }, (_, i) => ({
    item_id: `q${i}`,
    question: `?${i}`,
    answers: ["yes"],
    topic: i % 2 === 0 ? "law" : "music",
    band: "tail",
  }));
  const answersOf = (isRight: (i: number) => boolean): AnswerLine[] =>
    items.map(({ item_id }, i) => ({ item_id, output: isRight(i) ? "yes" : "no", sample: 0 }));
  const before = answersOf((i) => i % 4 < 2);
  const after = answersOf((i) => (i % 2 === 0 ? i % 8 === 0 : i % 8 !== 3));
  const { slices } = judge(written("varied", 2), { items, before, after });
  expect(slices?.worst).toEqual({ slice: "topic: law", component: "knowledge" });
  const law = slices?.judged.find(({ slice }) => slice === "topic: law");
  expect(law).toMatchObject({ component: "knowledge", n: 250, found: true });
  expect(law?.effect).toBeCloseTo((0.5 - 0.252) / 0.05, 6);
});
