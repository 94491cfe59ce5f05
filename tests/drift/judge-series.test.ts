import { expect, test } from "vitest";
import type { VerdictBasis } from "../../lib/contract/basis";
import { verdictBasis } from "../../lib/contract/basis";
import { compareReleases } from "../../lib/drift/compare";
import { judgeBasis } from "../../lib/drift/judge-basis";
import { backTest, judgeNext, seriesAfter } from "../../lib/drift/judge-series";
import { defaultPolicy, policyWith } from "../../lib/drift/policy";
import { writtenRelease } from "../support/written-releases";

/** Every text component at `loss` margins, with a jackknife standard error of `se` margins. */
function basisOf(loss: number, se = 0.05): VerdictBasis {
  const signals = ["hill-q0", "hill-q1", "distinct-2", "hill-q2"];
  const margins = [0.05, 0.08, 0.04, 0.1];
  const text = { prompts: 250, tokens: 90_000, paired: true, length_change: 0, tokens_cut_share: 0 };
  return {
    differences: [],
    text: {
      ...text,
      signals,
      changes: margins.map((margin) => -loss * margin),
      covariance: margins.map((margin, i) => margins.slice(0, i + 1).map((_, j) => (i === j ? (se * margin) ** 2 : 0))),
    },
    knowledge: null,
  };
}

const verdicts = (losses: readonly number[], policy = defaultPolicy) =>
  backTest(
    losses.map((loss) => basisOf(loss)),
    policy,
  ).map(({ verdict }) => verdict);

test("a comparison's stored basis gives its verdict again, after JSON and all", () => {
  const side = (kind: "varied" | "same", seed: number) => {
    const { samples, answers } = writtenRelease({ kind, seed, prompts: 60 });
    const text = { samples, vectors: null, embedder: null, meta: null };
    return { ...text, answers: answers.map((line) => ({ ...line, sample: 0 })) };
  };
  const items = writtenRelease({ kind: "varied", seed: 1, prompts: 1 }).items.map((item) => ({
    ...item,
    band: item.band === "head" ? ("head" as const) : ("tail" as const),
  }));
  const rest = { items, reference: null, tokenizer: "words" as const, policy: defaultPolicy };
  const result = compareReleases({ baseline: side("varied", 1), candidate: side("same", 2), ...rest });
  const kept = verdictBasis.parse(JSON.parse(JSON.stringify(result.basis)));
  const again = judgeBasis({ basis: kept, policy: defaultPolicy, slowDrift: [] });
  expect(again.verdict).toBe(result.verdict);
  expect(again.severity).toBe(result.severity);
  expect(again.findings.components).toEqual(result.components);
});

test("a loss that no single release is sure of becomes an alarm when it stays, and nothing does not", () => {
  const judged = backTest(new Array(25).fill(basisOf(1.15, 0.38)), defaultPolicy);
  expect(judged[0]?.verdict).toBe("inconclusive");
  const first = judged.findIndex(({ severity }) => severity === "warn");
  expect(first).toBeGreaterThan(3);
  expect(judged[first]?.alarms).toContain("range");
  expect(judged[first]?.components.range?.state).toBe("warn");
  expect(verdicts(new Array(20).fill(0))).toEqual(new Array(20).fill("healthy"));
});

test("a release of empty outputs is judged in its series too, though no share of copies is surer than all", () => {
  const silent = basisOf(0);
  const copies = { signals: ["cross-prompt-duplicate-share"], changes: [1], covariance: [[0]] };
  const basis = { ...silent, text: silent.text && { ...silent.text, ...copies, tokens: 0, tokens_cut_share: 1 } };
  const judged = backTest([silent, basis, silent], defaultPolicy);
  expect(judged.map(({ severity }) => severity)).toEqual(["ok", "critical", "ok"]);
  expect(judged[1]?.components.sameness).toMatchObject({ effect: 10, state: "critical" });
});

test("a back-test under stricter margins fires where the policy of the day did not", () => {
  const losses = [0, 0.05, 0.3, 0.1];
  expect(verdicts(losses)).toEqual(["healthy", "healthy", "healthy", "healthy"]);
  const strict = policyWith({ members: { range: { "hill-q0": 0.02 } }, releaseNoise: { range: 0.01 } });
  expect(verdicts(losses, strict)[2]).toBe("early collapse");
});

test("the state after some releases judges the next as the whole series does", () => {
  const bases = [0, 0.1, 0.05, 0.1, 0, 0.12, 0.9].map((loss) => basisOf(loss));
  const state = seriesAfter(bases.slice(0, -1), defaultPolicy);
  const last = bases.at(-1) ?? basisOf(0);
  expect(judgeNext({ state, basis: last, policy: defaultPolicy }).judged).toEqual(
    backTest(bases, defaultPolicy).at(-1),
  );
});

test("a release that is known not to be comparable leaves slow drift and trend as they were", () => {
  const other = { ...basisOf(6), differences: ["decoding temperature was 0.7 and is 1.4"] };
  const judged = backTest([basisOf(0), basisOf(0), basisOf(0), other, basisOf(0)], defaultPolicy);
  expect(judged.map(({ verdict }) => verdict)).toEqual(["healthy", "healthy", "healthy", "not comparable", "healthy"]);
  expect(judged[3]?.drift).toEqual(judged[2]?.drift);
  expect(judged[3]?.trend).toEqual(judged[2]?.trend);
  expect(judged[4]?.drift.range.alarm).toBe(false);
  // The same release, were it comparable, would have left an alarm behind.
  const fallen = backTest([basisOf(0), basisOf(0), basisOf(0), basisOf(6), basisOf(0)], defaultPolicy);
  expect(fallen[4]?.drift.range.cusum).toBeGreaterThan(judged[4]?.drift.range.cusum ?? 0);
});

const embeddedBy = (id: string, dimension: number, loss: number, se?: number): VerdictBasis => ({
  ...basisOf(loss, se),
  embedder: { id, dimension },
});

test("another embedder begins the slow drift, the trend and the noise of sameness anew, and of nothing else", () => {
  const gathering = Array.from({ length: 4 }, () => embeddedBy("hash-v1", 512, 1.15, 0.38));
  const same = backTest([...gathering, embeddedBy("hash-v1", 512, 1.15, 0.38)], defaultPolicy).at(-1);
  const other = backTest([...gathering, embeddedBy("static-en-v1", 640, 1.15, 0.38)], defaultPolicy).at(-1);
  const first = backTest(gathering, defaultPolicy)[0];
  expect(other?.drift.sameness).toEqual(first?.drift.sameness);
  expect(other?.trend.sameness).toBeNull();
  const { sameness: _, ...rest } = same?.drift ?? {};
  expect(other?.drift).toMatchObject(rest);
  expect(other?.trend.range).toEqual(same?.trend.range);
  // A basis from before embedders were kept is not known to be another's.
  const { embedder: __, ...unknown } = embeddedBy("hash-v1", 512, 1.15, 0.38);
  expect(backTest([...gathering, unknown], defaultPolicy).at(-1)?.drift).toEqual(same?.drift);
});

test("a collapse that is rolled back leaves no slow-drift alarm behind it, however long it lasted", () => {
  const judged = backTest([...new Array(6).fill(basisOf(6)), basisOf(0), basisOf(0)], defaultPolicy);
  expect(judged.map(({ severity }) => severity)).toEqual([...new Array(6).fill("critical"), "ok", "ok"]);
  expect(judged.at(-1)?.alarms).toEqual([]);
});

test("probes that the baseline cannot answer raise no slow-drift alarm", () => {
  const accuracy = { id: "accuracy", kind: "total" as const, n: 400, change: -0.08, variance: 0.02 ** 2 };
  const knowledge = { items: 400, members: [{ ...accuracy, baseline: 0.1, candidate: 0.02 }] };
  const judged = backTest(new Array(20).fill({ ...basisOf(0), knowledge }), defaultPolicy);
  expect(judged.at(-1)).toMatchObject({ verdict: "inconclusive", alarms: [] });
  expect(judged.at(-1)?.drift.knowledge).toEqual({ cusum: 1, alarm: false });
});

test("a trend is over the last eight releases, and none is told before three", () => {
  const judged = backTest(
    Array.from({ length: 11 }, (_, i) => basisOf(i < 3 ? 0.3 : 0.01 * i)),
    defaultPolicy,
  );
  expect(judged[1]?.trend.range).toBeNull();
  expect(judged[2]?.trend.range?.releases).toBe(3);
  expect(judged[10]?.trend.range).toMatchObject({ releases: 8 });
  expect(judged[10]?.trend.range?.slope).toBeCloseTo(0.01, 9);
  expect(judged[10]?.trend.range?.p).toBeCloseTo(2 / 40320, 9);
  expect(judged[10]?.trend.knowledge).toBeNull();
});
