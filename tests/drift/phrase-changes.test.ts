import { expect, test } from "vitest";
import { findPhraseChanges } from "../../lib/drift/phrase-changes";
import { phraseText } from "../../lib/drift/phrase-text";
import { buildCorpus } from "../../lib/text/corpus";
import { newVocabulary } from "../../lib/text/vocabulary";

const animals = ["ant", "bee", "cat", "dog", "elk", "fox", "gnu", "hen", "ibis", "jay"];

/** Forty outputs that all differ; the first `many` end as given. */
function outputs(ending: string, many: number): string[] {
  return Array.from({ length: 40 }, (_, i) => {
    const own = `${animals[i % 10]} ${animals[(i * 3 + 1) % 10]}${i} ${animals[(i * 7) % 10]}${i}`;
    return i < many ? `${own} ${ending}` : own;
  });
}

function changes(before: string[], after: string[]) {
  const vocabulary = newVocabulary();
  const corpusOf = (texts: string[]) =>
    buildCorpus({
      samples: texts.map((output, i) => ({ prompt_id: `p${i}`, output })),
      tokenizer: "words",
      vocabulary,
    });
  const refOf = (row: number) => ({ prompt_id: `p${row}`, sample: 0 });
  return findPhraseChanges({
    sides: [corpusOf(before), corpusOf(after)],
    refs: [refOf, refOf],
    paired: true,
    falseDiscovery: 0.05,
  });
}

test("a phrase begins and ends with a word, has three at least, and reads as text", () => {
  const { grown } = changes(outputs("", 0), outputs(", as you may, of course, know. * *", 20));
  expect(grown.map(({ phrase }) => phrase)).toEqual(["as you may, of course, know"]);
  expect(grown[0]).toMatchObject({ baseline_share: 0, candidate_share: 0.5 });
  expect(grown[0]?.outputs).toHaveLength(5);
});

test("a phrase of a longer one is listed once, also where the longer goes on over a full stop", () => {
  const { grown, vanished } = changes(outputs("happy to help. let me see", 20), outputs("", 0));
  expect(grown).toEqual([]);
  expect(vanished.map(({ phrase }) => phrase)).toEqual(["happy to help. let me see"]);
});

test("two words between marks are no phrase", () => {
  const { grown } = changes(outputs("", 0), outputs(". thank you .", 20));
  expect(grown).toEqual([]);
});

test.each([
  { tokens: ["a", "long", "-", "term", "plan"], text: "a long-term plan" },
  { tokens: ["note", ":", "*", "*", "see", "(", "here", ")"], text: "note: ** see (here)" },
  { tokens: ["我", "们", "好"], text: "我们好" },
])("$tokens is written $text", ({ tokens, text }) => {
  expect(phraseText(tokens)).toBe(text);
});
