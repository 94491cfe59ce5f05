import { expect, test } from "vitest";
import type { ReleaseText } from "../../lib/contract/release-text";
import { knownDifferences } from "../../lib/drift/known-differences";

function release(decoding: Record<string, unknown> | undefined, embedder: ReleaseText["embedder"] = null): ReleaseText {
  return { samples: [], vectors: null, embedder, answers: [], meta: decoding === undefined ? null : { decoding } };
}

test("only what both declare can differ: a setting, whatever the order of its keys, but not the seed", () => {
  const before = release({ temperature: 0.7, top_p: 1, seed: 1, stop: { at: "END", after: 2 } });
  const after = release({ stop: { after: 2, at: "END" }, temperature: 1, seed: 2, top_k: 40 });
  expect(knownDifferences(before, after)).toEqual(["decoding temperature was 0.7 and is 1"]);
  expect(knownDifferences(before, release(undefined))).toEqual([]);
  expect(knownDifferences(release({ top_p: null }), release({ top_p: 0.9 }))).toEqual([]);
});

test("another embedder, or the same with other vectors; not one that a side does without", () => {
  const [old, now] = [
    { id: "hash-v1", dimension: 512 },
    { id: "static-en-v1", dimension: 640 },
  ] as const;
  const between = (a: ReleaseText["embedder"], b: ReleaseText["embedder"]) =>
    knownDifferences(release(undefined, a), release(undefined, b));
  expect(between(old, now)).toEqual(["the embedder was hash-v1 and is static-en-v1"]);
  expect(between(old, { ...old, dimension: 64 })).toEqual(["vectors (hash-v1) had 512 numbers and have 64"]);
  expect([...between(old, old), ...between(null, now)]).toEqual([]);
});
