import { expect, test } from "vitest";
import { findTemplateChanges } from "../../lib/drift/template-changes";
import { buildCorpus } from "../../lib/text/corpus";
import { findTemplates } from "../../lib/text/templates";
import { newVocabulary } from "../../lib/text/vocabulary";

const names = ["amber", "birch", "cedar", "daisy", "elder", "fern", "gorse", "hazel", "iris", "juniper"];
const templated = (i: number) => `It is important to know that ${names[i % 10]} grows in the garden.`;
const free = (i: number) =>
  `${names[i % 10]} ${names[(i * 3 + 1) % 10]}? Grow ${i} seeds; ${names[(i * 7) % 10]} waits.`;

function changes(baseline: string[], candidate: string[], paired = true) {
  const vocabulary = newVocabulary();
  const corpusOf = (outputs: string[]) =>
    buildCorpus({
      samples: outputs.map((output, i) => ({ prompt_id: `p${i}`, output })),
      tokenizer: "words",
      vocabulary,
    });
  const sides = [corpusOf(baseline), corpusOf(candidate)] as const;
  return findTemplateChanges({
    sides,
    refOf: (row) => ({ prompt_id: `p${row}`, sample: 0 }),
    templates: findTemplates(sides),
    paired,
    falseDiscovery: 0.05,
  });
}

const releaseOf = (share: number) => Array.from({ length: 60 }, (_, i) => (i % 10 < share ? templated(i) : free(i)));

test.each([true, false])(
  "a template and an opening that grew are named with the very outputs (paired: %s)",
  (paired) => {
    const found = changes(releaseOf(1), releaseOf(8), paired);
    const opening = found.find(({ kind }) => kind === "opening");
    expect(opening).toMatchObject({ phrase: "it is important", baseline_share: 0.1, candidate_share: 0.8 });
    const skeleton = found.find(({ kind }) => kind === "skeleton");
    expect(skeleton).toMatchObject({ baseline_share: 0.1, candidate_share: 0.8 });
    expect(skeleton?.phrase).toContain("[word]");
    for (const { outputs } of found) {
      expect(outputs).toEqual(["p0", "p1", "p2", "p3", "p4"].map((prompt_id) => ({ prompt_id, sample: 0 })));
    }
  },
);

test("the same window is listed once, however far it is shifted", () => {
  const skeletons = changes(releaseOf(1), releaseOf(8)).filter(({ kind }) => kind === "skeleton");
  // Fourteen tokens in all: at most every third window of six is free of four that were shown.
  expect(skeletons.length).toBeGreaterThan(0);
  expect(skeletons.length).toBeLessThanOrEqual(4);
});

test("nothing is listed of a release beside itself, nor of one that lost its templates", () => {
  expect(changes(releaseOf(5), releaseOf(5))).toEqual([]);
  expect(changes(releaseOf(8), releaseOf(1)).filter(({ phrase }) => phrase.startsWith("it is"))).toEqual([]);
});
