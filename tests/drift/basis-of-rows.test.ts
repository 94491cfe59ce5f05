import { expect, test } from "vitest";
import { basisOfRows, pickRows } from "../../lib/drift/basis-of-rows";
import { compareReleases } from "../../lib/drift/compare";
import { defaultPolicy } from "../../lib/drift/policy";
import { hashEmbedder } from "../../lib/embedders/hash-v1";
import { buildCorpus } from "../../lib/text/corpus";
import { newVocabulary } from "../../lib/text/vocabulary";
import { writtenRelease } from "../support/written-releases";

const policy = { ...defaultPolicy, maxT: { ...defaultPolicy.maxT, flips: 19 } };

test("of rows laid side by side it is what a whole comparison decides from", async () => {
  const vocabulary = newVocabulary();
  const side = async (kind: "varied" | "same", seed: number) => {
    const { samples } = writtenRelease({ kind, seed, prompts: 60 });
    const vectors = await hashEmbedder.embed(samples.map(({ output }) => output));
    const release = { samples, vectors, embedder: hashEmbedder, answers: [], meta: null };
    const corpus = buildCorpus({ samples, tokenizer: "words", vocabulary });
    return { release, rows: { corpus, vectors, dimension: hashEmbedder.dimension } };
  };
  const [before, after] = [await side("varied", 1), await side("same", 2)];
  const { basis } = compareReleases({
    baseline: before.release,
    candidate: after.release,
    items: [],
    reference: null,
    tokenizer: "words",
    policy,
  });
  const ofRows = basisOfRows({ baseline: before.rows, candidate: after.rows, reference: null, policy });
  expect({ ...ofRows, covariance: [], fixed: null }).toEqual({ ...basis.text, covariance: [] });
  ofRows.covariance.flat().forEach((value, i) => {
    expect(value).toBeCloseTo(basis.text?.covariance.flat()[i] ?? Number.NaN, 12);
  });
});

test("picked rows keep their texts and vectors, and only their prompts", () => {
  const samples = ["a b", "c", "d e f", "g"].map((output, i) => ({ prompt_id: `p${i}`, output }));
  const corpus = buildCorpus({ samples, tokenizer: "words" });
  const vectors = Float32Array.from([0, 1, 10, 11, 20, 21, 30, 31]);
  const picked = pickRows({ corpus, vectors, dimension: 2 }, Int32Array.of(3, 1));
  expect(picked.corpus.prompts).toEqual(["p1", "p3"]);
  expect([...picked.corpus.promptOf]).toEqual([1, 0]);
  expect(Array.from(picked.corpus.tokens, (id) => corpus.vocabulary.words[id])).toEqual(["g", "c"]);
  expect([...(picked.vectors ?? [])]).toEqual([30, 31, 10, 11]);
});
