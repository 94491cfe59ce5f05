import { expect, test } from "vitest";
import type { Rows } from "../../lib/drift/basis-of-rows";
import { plantRareWords, plantTypicalOutputs } from "../../lib/drift/planted-loss";
import { seededRandom } from "../../lib/stats/seeded-random";
import { buildCorpus } from "../../lib/text/corpus";
import { buildReference } from "../../lib/text/reference";

function rowsOf(outputs: [prompt: string, output: string][]) {
  const samples = outputs.map(([prompt_id, output]) => ({ prompt_id, output }));
  return { corpus: buildCorpus({ samples, tokenizer: "words" }), vectors: null, dimension: 0 };
}

/** The outputs of a corpus, as words. */
function wordsOf({ corpus }: Pick<Rows, "corpus">): string[] {
  return Array.from({ length: corpus.outputs }, (_, output) =>
    Array.from(
      corpus.tokens.subarray(corpus.offsets[output], corpus.offsets[output + 1]),
      (id) => corpus.vocabulary.words[id],
    ).join(" "),
  );
}

test("all rare words are deleted, none, or some of them that more contains", () => {
  const often = "the cat and the dog and the cat and the dog";
  const rows = rowsOf([
    ["p", `${often} okapi`],
    ["p", `axolotl ${often}`],
    ["q", often],
  ]);
  const plant = plantRareWords({ rows, reference: buildReference([rows.corpus], "pooled"), rng: seededRandom(1) });
  expect(wordsOf(plant(0))).toEqual(wordsOf(rows));
  expect(wordsOf(plant(1))).toEqual([often, often, often]);
  const half = wordsOf(plant(0.5));
  expect(half.filter((words) => words === often)).toHaveLength(2);
});

test("an output gives way to the one of its prompt that is most like the others", () => {
  const rows = rowsOf([
    ["p", "a b c"],
    ["p", "a b x"],
    ["p", "y z w"],
    ["q", "only one"],
  ]);
  const plant = plantTypicalOutputs({ rows, rng: seededRandom(1) });
  expect(wordsOf(plant?.(1) ?? rows)).toEqual(["a b c", "a b c", "a b c", "only one"]);
  expect(wordsOf(plant?.(0) ?? rows)).toEqual(wordsOf(rows));
  expect(
    plantTypicalOutputs({
      rows: rowsOf([
        ["p", "a"],
        ["q", "b"],
      ]),
      rng: seededRandom(1),
    }),
  ).toBeNull();
});
