import { expect, test } from "vitest";
import type { SampleLine } from "../../lib/contract/lines";
import type { ReleaseText } from "../../lib/contract/release-text";
import { basisOfRows, type Rows } from "../../lib/drift/basis-of-rows";
import { compareReleases } from "../../lib/drift/compare";
import { isWarning } from "../../lib/drift/component-state";
import { judgeBasis } from "../../lib/drift/judge-basis";
import { plantRareWords } from "../../lib/drift/planted-loss";
import { defaultPolicy, type Policy, policyWith } from "../../lib/drift/policy";
import { checkItself } from "../../lib/drift/self-check";
import { seededRandom } from "../../lib/stats/seeded-random";
import { buildCorpus } from "../../lib/text/corpus";
import { buildReference } from "../../lib/text/reference";
import { newVocabulary } from "../../lib/text/vocabulary";
import { writtenRelease } from "../support/written-releases";

const policy: Policy = { ...defaultPolicy, maxT: { ...defaultPolicy.maxT, flips: 19 } };

function text(samples: SampleLine[]): ReleaseText {
  return { samples, vectors: null, embedder: null, answers: [], meta: null };
}

/** Outputs of 25 words. */
const samplesOf = (seed: number, prompts: number, outputs = 4) =>
  writtenRelease({ kind: "varied", seed, prompts })
    .samples.filter(({ sample }) => sample < outputs)
    .map((line) => ({ ...line, output: line.output.split(" ").slice(0, 25).join(" ") }));

function check(baseline: SampleLine[], candidate: SampleLine[], by: Policy = policy) {
  const sides = { baseline: text(baseline), candidate: text(candidate) };
  const rest = { reference: null, tokenizer: "words" as const, policy: by };
  const { basis } = compareReleases({ ...sides, items: [], ...rest });
  return checkItself({ baseline: sides.baseline, basis, ...rest });
}

test("halves of one release's samples raise no alarm, and a loss of half of the rare words would be seen", () => {
  const found = check(samplesOf(1, 100), samplesOf(2, 100));
  expect(found.split).toMatchObject({ splits: 50, alarms: 0, outputs: 200, absent: null });
  const [rare, typical] = found.planted;
  expect(rare).toMatchObject({ kind: "rare words", component: "range" });
  expect(rare?.smallest).toBeLessThanOrEqual(0.5);
  // One word in a hundred cannot be missed: the rare set is the baseline's, not what was planted.
  expect(rare?.smallest).toBeGreaterThan(0.05);
  expect(typical?.smallest).toBeGreaterThan(0);
});

test("a policy that warns at nothing alarms on halves of one release: the check can fail, and always says the same", () => {
  const nervous = policyWith({ state: { warn: { z: 0.1, margins: 0.001 } }, maxT: { flips: 19 } });
  const found = check(samplesOf(1, 60), samplesOf(2, 60), nervous);
  expect(found.split.alarms).toBeGreaterThan(10);
  expect(check(samplesOf(1, 60), samplesOf(2, 60), nervous)).toEqual(found);
});

test("fewer outputs see only larger losses", () => {
  const of = (prompts: number) => check(samplesOf(1, prompts), samplesOf(2, prompts)).planted[0]?.smallest ?? 2;
  expect(of(60)).toBeGreaterThan(of(150));
});

test("with one output a prompt there is nothing to split, and that is said", () => {
  const { split, planted } = check(samplesOf(1, 60, 1), samplesOf(2, 60, 1));
  expect(split).toMatchObject({ splits: 0, absent: "0 prompts have two outputs; 50 are needed" });
  expect(planted[1]).toMatchObject({ kind: "typical outputs", smallest: null, absent: "there is one output a prompt" });
});

test("the smallest loss that it names is seen in other releases of the same pen, and half of it is not", () => {
  const baseline = samplesOf(1, 120);
  const smallest = check(baseline, samplesOf(2, 120)).planted[0]?.smallest ?? Number.NaN;
  const seenOf = (share: number) =>
    [3, 4, 5, 6, 7].filter((seed) => {
      const vocabulary = newVocabulary();
      const rowsOf = (samples: SampleLine[]): Rows => ({
        corpus: buildCorpus({ samples, tokenizer: "words", vocabulary }),
        vectors: null,
        dimension: 0,
      });
      const [before, after] = [rowsOf(baseline), rowsOf(samplesOf(seed, 120))];
      const reference = buildReference([before.corpus, after.corpus], "pooled");
      const candidate = plantRareWords({ rows: after, reference, rng: seededRandom(seed) })(share);
      const basis = basisOfRows({ baseline: before, candidate, reference: null, policy });
      const judged = judgeBasis({ basis: { differences: [], text: basis, knowledge: null }, policy, slowDrift: [] });
      return isWarning(judged.findings.components.range?.state);
    }).length;
  expect(seenOf(smallest)).toBeGreaterThanOrEqual(4);
  expect(seenOf(smallest / 2)).toBeLessThanOrEqual(1);
});
