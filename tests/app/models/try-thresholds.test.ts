import { expect, test } from "vitest";
import {
  keyOf,
  overridesOf,
  thresholds,
  typedOf,
} from "../../../app/(dashboard)/models/[model]/_components/try-thresholds";
import { defaultPolicy, policyWith } from "../../../lib/drift/policy";

const untouched = { policy: defaultPolicy, overrides: {} };

test("the thresholds as they are in effect are what is set, not a copy of the default", () => {
  expect(overridesOf(typedOf(defaultPolicy), untouched)).toBe(untouched.overrides);
});

test("each threshold is tried where the policy reads it, and nothing else is moved", () => {
  for (const threshold of thresholds) {
    const overrides = overridesOf({ ...typedOf(defaultPolicy), [keyOf(threshold)]: "2.5" }, untouched);
    const tried = policyWith(overrides);
    expect(threshold.read(tried)).toBe(2.5);
    for (const other of thresholds) {
      if (other !== threshold) expect(other.read(tried)).toBe(other.read(defaultPolicy));
    }
  }
});

test("what was set for the model is kept, but for its name", () => {
  const overrides = { version: "ours-1", state: { warn: { z: 4 } }, lengthChange: 0.4 };
  const policy = policyWith(overrides);
  const tried = overridesOf({ ...typedOf(policy), "state.warn.margins": "1" }, { policy, overrides });
  expect(tried).toEqual({ state: { warn: { z: 4, margins: 1 } }, lengthChange: 0.4 });
  expect(overrides.state.warn).toEqual({ z: 4 });
});

test("a threshold that is no number above 0 is refused", () => {
  for (const typed of ["", " ", "0", "-1", "many", "Infinity"]) {
    expect(overridesOf({ ...typedOf(defaultPolicy), "slowDrift.alarm": typed }, untouched)).toBeNull();
  }
});
