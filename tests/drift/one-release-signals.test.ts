import { expect, test } from "vitest";
import { compareReleases } from "../../lib/drift/compare";
import { defaultPolicy } from "../../lib/drift/policy";
import { metrics } from "../../lib/metrics";
import { writtenRelease } from "../support/written-releases";

test("with a human reference, a signal is compared or absent with its reason; clusters of one release are not compared", () => {
  const releaseOf = (seed: number) => {
    const { samples } = writtenRelease({ kind: "varied", seed, prompts: 40 });
    return { samples, vectors: null, embedder: null, answers: [], meta: null };
  };
  const result = compareReleases({
    baseline: releaseOf(1),
    candidate: releaseOf(2),
    items: [],
    reference: releaseOf(3).samples,
    tokenizer: "words",
    policy: { ...defaultPolicy, maxT: { ...defaultPolicy.maxT, flips: 49 } },
  });
  for (const { id } of metrics) {
    expect(id in result.metrics, id).toBe(!(id in result.absent));
    expect(result.absent[id], id).not.toBe("");
  }
  for (const id of ["mauve-reference", "js-reference"])
    expect(result.absent[id]).toContain("of each release by itself");
  // What both sides lack is said once, without a side's name.
  expect(result.absent.vendi).toBe("the outputs are not embedded");
});
