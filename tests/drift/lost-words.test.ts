import { expect, test } from "vitest";
import { findLostWords } from "../../lib/drift/lost-words";
import { buildCorpus } from "../../lib/text/corpus";
import { newVocabulary } from "../../lib/text/vocabulary";

function lostBetween(before: string[], after: string[]) {
  const vocabulary = newVocabulary();
  const corpusOf = (outputs: string[]) =>
    buildCorpus({
      samples: outputs.map((output, i) => ({ prompt_id: `p${i}`, output })),
      tokenizer: "words",
      vocabulary,
    });
  const baseline = corpusOf(before);
  const candidate = corpusOf(after);
  const types = vocabulary.words.length;
  const rare = new Uint8Array(types).fill(1);
  const reference = {
    kind: "pooled" as const,
    documents: 0,
    documentFrequency: new Float64Array(types),
    rare,
    rareTypes: types,
  };
  return findLostWords({
    texts: { cut: { baseline }, whole: { candidate }, reference },
    refOf: (row) => ({ prompt_id: `p${row}`, sample: 0 }),
  });
}

test("a listed word stands in the baseline as often as said, and in no output of the candidate", () => {
  const { words, total } = lostBetween(
    ["tobacco and rope", "tobacco and rope", "tobacco", "rope and tar"],
    ["rope and tar and salt"],
  );
  expect(total).toBe(1);
  expect(words).toEqual([
    {
      word: "tobacco",
      baseline_outputs: 3,
      candidate_outputs: 0,
      baseline_refs: [0, 1, 2].map((row) => ({ prompt_id: `p${row}`, sample: 0 })),
    },
  ]);
});

test("words whose family is gone come before words of which another form is said; numbers come last", () => {
  const often = "remove 1946 tobacco";
  const { words } = lostBetween([often, often, often, often, "remove 1946", "harbour"], ["removed removes"]);
  expect(words.map(({ word }) => word)).toEqual(["tobacco", "remove", "harbour", "1946"]);
});

test("a candidate of endless words is searched in time that grows with their length, not with its square", () => {
  const endless = Array.from({ length: 100 }, (_, i) => `${"a".repeat(16_000 - i)}b`);
  const { words } = lostBetween(["tobacco", "tobacco", "tobacco", "aaaa"], endless);
  expect(words.map(({ word }) => word)).toEqual(["tobacco", "aaaa"]);
}, 5_000);
