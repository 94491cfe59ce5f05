import fc from "fast-check";
import { expect, test } from "vitest";
import { countNgrams } from "../../lib/text/count-ngrams";
import { corpusOf, type Output, separate } from "../support/corpora";

function duplicatesOf(outputs: readonly Output[]) {
  return countNgrams(corpusOf(outputs)).duplicates;
}

const long = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen";

test("a changed last word is a near copy, not an exact one", () => {
  const found = duplicatesOf(separate(long, `${long} more`, "something else altogether is said in this one"));
  expect(found.exact?.value).toBe(0);
  expect(found.near?.value).toBe(2 / 3);
  expect(found.crossPrompt?.value).toBe(2 / 3);
  expect(found.clusters.map((cluster) => [...cluster])).toEqual([[0, 1]]);
});

test("under five tokens only equality counts", () => {
  const found = duplicatesOf(separate("yes it is", "yes it was", "no", "no"));
  expect(found.near?.value).toBe(2 / 4);
});

test("copies within a prompt are not copies across prompts", () => {
  const found = duplicatesOf([
    { prompt: 0, tokens: ["no"] },
    { prompt: 0, tokens: ["no"] },
    { prompt: 1, tokens: ["yes"] },
  ]);
  expect(found.exact?.value).toBe(2 / 3);
  expect(found.crossPrompt?.value).toBe(0);
});

test("empty outputs are in no share of copies, but are the same answer to different prompts", () => {
  const found = duplicatesOf(separate("", "", "yes", "no"));
  expect(found.exact?.value).toBe(0);
  expect(found.near?.n).toBe(2);
  expect(found.crossPrompt?.value).toBe(2 / 4);
});

/** Outputs made of a few long passages with small changes, so that near copies abound. */
const alike = fc.array(
  fc.record({
    prompt: fc.integer({ min: 0, max: 3 }),
    tokens: fc
      .tuple(
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 0, max: 12 }),
        fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 2 }),
      )
      .map(([passage, cut, changed]) =>
        Array.from({ length: 24 }, (_, i) => (changed.includes(i) ? "x" : `${passage}-${i % 20}`)).slice(0, 24 - cut),
      ),
  }),
  { minLength: 1, maxLength: 14 },
);

test("every pair at Jaccard 0.7 or more is found, and no other", () => {
  fc.assert(
    fc.property(alike, (outputs) => {
      const sets = outputs.map((o) => new Set(o.tokens.slice(4).map((_, i) => o.tokens.slice(i, i + 5).join(" "))));
      const areAlike = (i: number, j: number) => {
        if (outputs[i]?.tokens.join(" ") === outputs[j]?.tokens.join(" ")) return true;
        const [a, b] = [sets[i] ?? new Set(), sets[j] ?? new Set()];
        const common = [...a].filter((shingle) => b.has(shingle)).length;
        return common > 0 && 10 * common >= 7 * (a.size + b.size - common);
      };
      const indexes = outputs.map((_, i) => i);
      const near = indexes.filter((i) => indexes.some((j) => j !== i && areAlike(i, j)));
      const across = indexes.filter((i) =>
        indexes.some((j) => outputs[j]?.prompt !== outputs[i]?.prompt && areAlike(i, j)),
      );
      const found = duplicatesOf(outputs);
      expect(found.near?.value).toBe(near.length / outputs.length);
      expect(found.crossPrompt?.value).toBe(across.length / outputs.length);
      expect(found.clusters.flatMap((cluster) => [...cluster]).sort((a, b) => a - b)).toEqual(near);
      for (const cluster of found.clusters) {
        const outside = indexes.filter((i) => !cluster.includes(i));
        for (const i of cluster) for (const j of outside) expect(areAlike(i, j)).toBe(false);
      }
    }),
  );
});
