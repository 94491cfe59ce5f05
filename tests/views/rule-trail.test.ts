import fc from "fast-check";
import { expect, test } from "vitest";
import type { VerdictBasis } from "../../lib/contract/basis";
import type { Component, ComponentState, Verdict } from "../../lib/contract/verdict";
import { decide, type Findings } from "../../lib/drift/decide";
import { judgeBasis } from "../../lib/drift/judge-basis";
import { defaultPolicy } from "../../lib/drift/policy";
import { ruleSteps } from "../../lib/views/rule-steps";
import { ruleTrail } from "../../lib/views/rule-trail";
import { comparison } from "../../lib/views/tested-number";
import { whatWouldChange } from "../../lib/views/would-change";

const state = fc.constantFrom<ComponentState>("ok", "inconclusive", "warn", "critical");
const component: fc.Arbitrary<Component | null> = fc.option(
  fc.record({
    effect: fc.double({ min: -2, max: 6, noNaN: true }),
    se: fc.double({ min: 0.05, max: 1, noNaN: true }),
    state: fc.oneof({ weight: 3, arbitrary: fc.constant<ComponentState>("ok") }, { weight: 4, arbitrary: state }),
    members: fc.constant([]),
  }),
  { freq: 6 },
);
const findings: fc.Arbitrary<Findings> = fc.record({
  components: fc.record({
    range: component,
    blandness: component,
    phrasing: component,
    sameness: component,
    knowledge: component,
  }),
  identical: fc.constantFrom("none" as const, "none" as const, "warn" as const, "critical" as const, null),
  lengthChange: fc.option(fc.double({ min: -0.6, max: 0.6, noNaN: true })),
  differences: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.constant(["decoding"]) }),
  tokensCutShare: fc.option(fc.double({ min: 0, max: 0.7, noNaN: true })),
  enoughPrompts: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  enoughItems: fc.boolean(),
  paired: fc.boolean(),
  noiseLike: fc.constantFrom([], [], ["phrasing" as const]),
  withoutFixed: fc.constant(null),
});

test("the trail's matching rule and severity are the decision's, over every outcome", () => {
  const seen = new Set<Verdict>();
  fc.assert(
    fc.property(findings, (found) => {
      const decided = decide(found, defaultPolicy);
      const { steps, verdict, severity } = ruleSteps(found, defaultPolicy);
      seen.add(verdict);
      expect({ verdict, severity }).toEqual(decided);
      const matched = steps.findIndex(({ outcome }) => outcome === "matched");
      expect(steps[matched]?.verdict).toBe(decided.verdict);
      expect(steps.filter(({ outcome }) => outcome === "matched")).toHaveLength(1);
      expect(steps.slice(0, matched).every(({ outcome }) => outcome === "passed")).toBe(true);
      expect(steps.slice(matched + 1).every(({ outcome }) => outcome === "not reached")).toBe(true);
    }),
    { numRuns: 5000, seed: 20_261_124 },
  );
  expect([...seen].sort()).toEqual([
    "early collapse",
    "healthy",
    "inconclusive",
    "insufficient samples",
    "knowledge loss",
    "late collapse",
    "not comparable",
    "sameness only",
    "style or decoding change",
  ]);
});

function basis({ change, variance, tokens }: { change: number; variance: number; tokens: number }): VerdictBasis {
  const signals = ["hill-q0", "tail-coverage", "hill-q1", "distinct-2", "hill-q2"];
  return {
    differences: [],
    text: {
      prompts: 250,
      tokens,
      paired: true,
      length_change: 0,
      tokens_cut_share: 0,
      signals,
      changes: signals.map((id) => (id === "hill-q0" || id === "tail-coverage" ? change : 0)),
      covariance: signals.map((_, i) => Array.from({ length: i + 1 }, (__, j) => (i === j ? variance : 0))),
    },
    knowledge: null,
  };
}

test("each component's state is that of the first of its tests that holds", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.3, max: 0.1, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e-2, noNaN: true }),
      fc.integer({ min: 5_000, max: 90_000 }),
      (change, variance, tokens) => {
        const trail = ruleTrail({ basis: basis({ change, variance, tokens }), policy_used: defaultPolicy });
        for (const { state, tests } of trail?.states ?? []) {
          expect(tests.find(({ holds }) => holds)?.state ?? "inconclusive").toBe(state);
        }
        expect(trail?.states).toHaveLength(4);
      },
    ),
    { numRuns: 300, seed: 7 },
  );
});

test("the text that is said to settle a component does", () => {
  const few = basis({ change: -0.01, variance: 4e-4, tokens: 20_000 });
  const trail = ruleTrail({ basis: few, policy_used: defaultPolicy });
  const sentence = trail?.would_change.find((said) => said.startsWith("Range would be OK"));
  const more = Number(/about ([\d,]+) more tokens/.exec(sentence ?? "")?.[1]?.replaceAll(",", ""));
  expect(more).toBeGreaterThan(0);
  const stateWith = (tokens: number) =>
    judgeBasis({
      basis: basis({ change: -0.01, variance: (4e-4 * 20_000) / tokens, tokens }),
      policy: defaultPolicy,
      slowDrift: [],
    }).findings.components.range?.state;
  expect(stateWith(20_000 + more)).toBe("ok");
  expect(stateWith(20_000 + 0.9 * more)).toBe("inconclusive");
});

test("a loss that carries the verdict is named with what the verdict would be without it", () => {
  const lost = basis({ change: -0.25, variance: 1e-5, tokens: 90_000 });
  const trail = ruleTrail({ basis: lost, policy_used: defaultPolicy });
  expect(trail?.rules.find(({ outcome }) => outcome === "matched")?.verdict).toBe("early collapse");
  expect(trail?.would_change[0]).toMatch(
    /^If Range did not warn: below 0\.5 margins, where it is 4\.1, it would be “healthy”\.$/,
  );
  expect(trail?.would_change.at(-1)).toContain("“style or decoding change” (warning)");
});

test("without what only makes it an alarm the verdict is still the same, and that is said", () => {
  const well: Component = { effect: 0, se: 0.2, state: "ok", members: [] };
  const found: Findings = {
    components: { range: well, blandness: well, phrasing: well, sameness: { ...well, state: "warn" }, knowledge: null },
    identical: "warn",
    lengthChange: -0.28,
    differences: [],
    tokensCutShare: 0.3,
    enoughPrompts: true,
    enoughItems: false,
    paired: true,
    noiseLike: [],
    withoutFixed: null,
  };
  const nothing = basis({ change: 0, variance: 1e-5, tokens: 9000 });
  expect(whatWouldChange({ basis: nothing, policy: defaultPolicy, findings: found })).toContain(
    "If Sameness did not warn, it would still be “style or decoding change” (no alarm).",
  );
});

test("a comparison of which too little was kept has no trail", () => {
  expect(ruleTrail({ policy_used: defaultPolicy })).toBeNull();
  expect(ruleTrail({ basis: basis({ change: 0, variance: 1e-5, tokens: 9000 }), policy_used: null })).toBeNull();
});

test("a number beside its limit is never rounded into it", () => {
  expect(comparison(1.4, ">", 1)).toBe("1.40 > 1");
  expect(comparison(1.0004, ">", 1)).toBe("1.0004 > 1");
  expect(comparison(-0.2, "≥", 0.5)).toBe("−0.20 < 0.5");
  expect(comparison(0.3, "<", 0.25)).toBe("0.30 ≥ 0.25");
});
