import { expect, test } from "vitest";
import { countSet, policyWords } from "../../../app/(dashboard)/models/[model]/_components/policy-words";
import { defaultPolicy, policyWith } from "../../../lib/drift/policy";

const rulesOf = (overrides: Record<string, unknown>) =>
  policyWords({ policy: Object.keys(overrides).length === 0 ? defaultPolicy : policyWith(overrides), overrides });

test("the default policy is told with its numbers, and nothing of it is said to be set", () => {
  const rules = rulesOf({});
  expect(rules.some(({ isSet }) => isSet)).toBe(false);
  const say = (term: string) => rules.find((rule) => rule.term === term)?.say;
  expect(say("Critical")).toBe("surely more than one margin lost: the loss less 3 standard errors is above 1");
  expect(say("Warning")).toContain("half a margin at least");
  expect(say("OK")).toContain("fewer than 60,000 words a side");
  expect(say("Slow drift")).toContain("reaches 200");
});

test("a rule that was set for the model is marked, with its own number, and no other is", () => {
  const rules = rulesOf({ version: "ours-1", state: { critical: { margins: 1.5 } } });
  expect(rules.filter(({ isSet }) => isSet).map(({ term }) => term)).toEqual(["Critical"]);
  expect(rules.find(({ term }) => term === "Critical")?.say).toContain("is above 1.5");
});

test("values are counted, the name of the policy aside", () => {
  expect(countSet({})).toBe(0);
  expect(countSet({ version: "ours-1" })).toBe(0);
  expect(countSet({ version: "x", lengthChange: 0.3, state: { warn: { z: 4, margins: 1 } } })).toBe(3);
});
