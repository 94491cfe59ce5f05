import { expect, test } from "vitest";
import type { ComponentId, ComponentState, Components } from "../../lib/contract/verdict";
import { componentState } from "../../lib/drift/component-state";
import { decide, type Findings } from "../../lib/drift/decide";
import { defaultPolicy, policyWith } from "../../lib/drift/policy";
import { textComponent } from "../../lib/drift/text-components";

const effects: Record<ComponentState, number> = { critical: 3, warn: 0.9, inconclusive: 0.4, ok: 0 };

function found(states: Partial<Record<ComponentId, ComponentState | null>>, more: Partial<Findings> = {}): Findings {
  const of = (id: ComponentId, state: ComponentState | null) =>
    state === null ? null : { effect: effects[state], se: 0.25, state, members: [id] };
  const components: Components = {
    range: of("range", states.range === undefined ? "ok" : states.range),
    blandness: of("blandness", states.blandness === undefined ? "ok" : states.blandness),
    phrasing: of("phrasing", states.phrasing === undefined ? "ok" : states.phrasing),
    sameness: of("sameness", states.sameness === undefined ? "ok" : states.sameness),
    knowledge: of("knowledge", states.knowledge === undefined ? null : states.knowledge),
  };
  return {
    components,
    identical: "none",
    lengthChange: 0,
    differences: [],
    tokensCutShare: 0.1,
    enoughPrompts: true,
    enoughItems: false,
    paired: true,
    noiseLike: [],
    withoutFixed: null,
    ...more,
  };
}

test.each([
  { name: "all is well", findings: found({}), verdict: "healthy", severity: "ok" },
  {
    name: "a known difference comes before everything",
    findings: found({ range: "critical" }, { differences: ["x"] }),
    verdict: "not comparable",
    severity: "none",
  },
  {
    name: "too much would be cut",
    findings: found({}, { tokensCutShare: 0.6 }),
    verdict: "not comparable",
    severity: "none",
  },
  {
    name: "…unless everyone is told the same",
    findings: found({ sameness: "critical", range: "critical" }, { tokensCutShare: 0.9, identical: "critical" }),
    verdict: "late collapse",
    severity: "critical",
  },
  {
    name: "…unless knowledge is lost",
    findings: found({ knowledge: "critical" }, { tokensCutShare: 0.9 }),
    verdict: "knowledge loss",
    severity: "warn",
  },
  {
    name: "too few of both",
    findings: found({}, { enoughPrompts: false }),
    verdict: "insufficient samples",
    severity: "none",
  },
  {
    name: "knowledge alone is at most warn",
    findings: found({ knowledge: "critical" }),
    verdict: "knowledge loss",
    severity: "warn",
  },
  {
    name: "knowledge and phrasing without range",
    findings: found({ knowledge: "critical", phrasing: "warn" }),
    verdict: "early collapse",
    severity: "critical",
  },
  {
    name: "text moves while knowledge holds",
    findings: found({ range: "critical", knowledge: "ok" }),
    verdict: "style or decoding change",
    severity: "warn",
  },
  {
    name: "identical answers are no style",
    findings: found({ sameness: "critical", range: "warn", knowledge: "ok" }, { identical: "critical" }),
    verdict: "late collapse",
    severity: "critical",
  },
  {
    name: "blandness alone is style",
    findings: found({ blandness: "critical" }),
    verdict: "style or decoding change",
    severity: "warn",
  },
  {
    name: "much longer, and phrasing alone",
    findings: found({ phrasing: "warn" }, { lengthChange: 0.3 }),
    verdict: "style or decoding change",
    severity: "warn",
  },
  {
    name: "variety and range are lost",
    findings: found({ sameness: "critical", range: "warn" }),
    verdict: "late collapse",
    severity: "critical",
  },
  {
    name: "variety is lost by less than a margin for sure",
    findings: found({ sameness: "warn", range: "warn" }),
    verdict: "early collapse",
    severity: "warn",
  },
  { name: "range", findings: found({ range: "critical" }), verdict: "early collapse", severity: "critical" },
  {
    name: "range, prompts not the same",
    findings: found({ range: "critical" }, { paired: false }),
    verdict: "early collapse",
    severity: "warn",
  },
  {
    name: "phrasing alone, however strong",
    findings: found({ phrasing: "critical" }),
    verdict: "sameness only",
    severity: "warn",
  },
  { name: "sameness alone", findings: found({ sameness: "critical" }), verdict: "sameness only", severity: "critical" },
  {
    name: "one open question",
    findings: found({ blandness: "inconclusive" }),
    verdict: "inconclusive",
    severity: "none",
  },
  {
    name: "answers alone never say healthy",
    findings: found(
      { range: null, blandness: null, phrasing: null, sameness: null, knowledge: "ok" },
      { enoughPrompts: false, enoughItems: true },
    ),
    verdict: "inconclusive",
    severity: "none",
  },
  {
    name: "well, but much shorter",
    findings: found({}, { lengthChange: -0.4 }),
    verdict: "style or decoding change",
    severity: "ok",
  },
  {
    name: "well, but with noise",
    findings: found({}, { noiseLike: ["phrasing"] }),
    verdict: "style or decoding change",
    severity: "ok",
  },
])("$name: $verdict, $severity", ({ findings, verdict, severity }) => {
  expect(decide(findings, defaultPolicy)).toEqual({ verdict, severity });
});

test.each([
  { effect: 2, se: 0.3, state: "critical" },
  { effect: 2, se: 0.4, state: "warn" },
  { effect: 0.6, se: 0.1, state: "warn" },
  { effect: 0.4, se: 0.1, state: "ok" },
  { effect: 0.4, se: 0.4, state: "inconclusive" },
  { effect: -2, se: 0.3, state: "ok" },
])("an effect of $effect ± $se is $state; warn is asked before ok", ({ effect, se, state }) => {
  expect(componentState({ effect, se, okWithin: 1, rules: defaultPolicy.state })).toBe(state);
});

test("less text must exclude a smaller loss of range or blandness: ok is never cheaper with fewer words", () => {
  const text = (tokens: number) => ({
    tokens,
    signals: ["hill-q0", "distinct-2"],
    changes: [0, 0],
    covariance: [[(0.2 * 0.05) ** 2], [0, (0.2 * 0.04) ** 2]],
  });
  const stateOf = (id: "range" | "phrasing", tokens: number) =>
    textComponent({ id, text: text(tokens), policy: defaultPolicy })?.state;
  // Up to .4 margins are possible for range: two fifths of 60,000 words are needed.
  expect(stateOf("range", 60_000)).toBe("ok");
  expect(stateOf("range", 25_000)).toBe("ok");
  expect(stateOf("range", 24_000)).toBe("inconclusive");
  expect(stateOf("phrasing", 1000)).toBe("ok");
});

test("a policy is overridden by its parts, marked, and checked", () => {
  const policy = policyWith({ members: { range: { "hill-q0": 0.1 } } });
  expect(policy.members.range).toEqual({ "hill-q0": 0.1, "tail-coverage": 0.08 });
  expect(policy.version).toMatch(/^drift-3\+[0-9a-f]{8}$/);
  expect(() => policyWith({ minimum: { prompts: -1 } })).toThrow("minimum.prompts");
  expect(() => policyWith({ marginz: 1 })).toThrow("marginz");
});
