import { expect, test } from "vitest";
import type { AnswerLine, ItemLine } from "../../lib/contract/lines";
import { compareReleases } from "../../lib/drift/compare";
import { defaultPolicy } from "../../lib/drift/policy";

const policy = { ...defaultPolicy, maxT: { ...defaultPolicy.maxT, flips: 19 } };

function headlineOf(more: (i: number) => Partial<ItemLine>, [before, after]: [Answers, Answers]) {
  const items = Array.from({ length: 300 }, (_, i): ItemLine => {
    return { item_id: `q${i}`, question: "?", answers: ["yes"], ...more(i) };
  });
  const side = ({ isRight, k = 1, confidence }: Answers) => {
    const answers = items.flatMap(({ item_id }, i) =>
      Array.from({ length: k }, (_, sample): AnswerLine => {
        return {
          item_id,
          sample,
          output: isRight(i) ? "yes" : "no",
          ...(confidence === undefined ? {} : { confidence }),
        };
      }),
    );
    return { samples: [], vectors: null, embedder: null, answers, meta: null };
  };
  const names = { baseline: "v1", candidate: "v2" };
  const sides = { baseline: side(before), candidate: side(after) };
  const result = compareReleases({ ...sides, items, reference: null, tokenizer: "words", policy, names });
  expect(result.verdict).toBe("knowledge loss");
  return result.headline.replaceAll("\u00a0", " ");
}

interface Answers {
  isRight: (i: number) => boolean;
  k?: number;
  confidence?: number;
}

const all = { isRight: () => true };
const half = (i: number) => i % 2 === 0;

test.each([
  {
    name: "rare topics, before what else was lost",
    items: (i: number) => ({ band: i % 3 === 0 ? ("tail" as const) : ("torso" as const) }),
    sides: [all, { isRight: (i: number) => i % 3 !== 0 }] as [Answers, Answers],
    headline: "v2 answers 0.0 % of rare-topic questions correctly, where v1 answered 100 %.",
  },
  {
    name: "the topic that fell, where the total did not",
    items: (i: number) => ({ topic: i < 60 ? "law" : "art" }),
    sides: [
      { isRight: (i: number) => i < 60 || half(i) },
      { isRight: (i: number) => (i < 60 ? half(i) : i % 8 < 5) },
    ] as [Answers, Answers],
    headline: "v2 answers 50 % of questions in topic: law correctly, where v1 answered 100 %.",
  },
  {
    name: "confidence, where no answer was lost",
    items: (i: number) => ({ band: half(i) ? ("tail" as const) : ("torso" as const) }),
    sides: [
      { isRight: (i: number) => i % 4 < 2, confidence: 0.5 },
      { isRight: (i: number) => i % 4 < 2, confidence: 0.95 },
    ] as [Answers, Answers],
    headline: "v2 is wrong with confidence on 50 % of questions, where v1 was on 0.0 %.",
  },
])("a loss of knowledge is told by $name", ({ items, sides, headline }) => {
  expect(headlineOf(items, sides)).toBe(headline);
});
