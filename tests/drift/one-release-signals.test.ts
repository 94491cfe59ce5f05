import { expect, test } from "vitest";
import { parseAnswerLine, parseItemLine } from "../../lib/contract/parse-line";
import { compareReleases } from "../../lib/drift/compare";
import { defaultPolicy } from "../../lib/drift/policy";
import { metrics } from "../../lib/metrics";
import { probeSignals } from "../../lib/probes/probe-signals";
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

const bare = { samples: [], vectors: null, embedder: null, answers: [], meta: null };
const { samples, ...written } = writtenRelease({ kind: "varied", seed: 4, prompts: 20 });
const items = written.items.map((item, i) => parseItemLine(item, i + 1).line);
const answers = written.answers.map((answer, i) => parseAnswerLine(answer, i + 1).line);

test.each([
  {
    name: "outputs alone",
    release: { ...bare, samples },
    kind: probeSignals,
    says: "no probe answers of both releases",
  },
  { name: "answers alone", release: { ...bare, answers }, kind: metrics, says: "no outputs of both releases" },
  {
    name: "answers to other items",
    release: { ...bare, answers: answers.map((answer) => ({ ...answer, item_id: `not ${answer.item_id}` })) },
    kind: probeSignals,
    says: "no probe item was answered by both releases",
  },
])(
  "of $name every signal is compared or absent, those of the other kind with one reason",
  ({ release, kind, says }) => {
    const policy = { ...defaultPolicy, maxT: { ...defaultPolicy.maxT, flips: 49 } };
    const given = { items, reference: null, tokenizer: "words", policy } as const;
    const { metrics: compared, absent } = compareReleases({ ...given, baseline: release, candidate: release });
    for (const { id } of [...metrics, ...probeSignals]) expect(id in compared, id).toBe(!(id in absent));
    for (const { id } of kind) expect(absent[id]).toBe(says);
  },
);
