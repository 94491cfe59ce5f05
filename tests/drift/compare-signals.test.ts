import { expect, test } from "vitest";
import { compareSignals } from "../../lib/drift/compare-signals";
import { defaultPolicy } from "../../lib/drift/policy";

const measured = (value: number, error: number) => ({ ok: true as const, value, n: 10, withoutUnit: null, error });

test("a signal with a standard error and no values without each prompt has an interval, and no adjusted p", () => {
  const pairs = [{ id: "compression-ratio", baseline: measured(2, 0.06), candidate: measured(3, 0.08) }];
  const { compared, effects } = compareSignals({ pairs, paired: true, policy: defaultPolicy });
  const found = compared["compression-ratio"];
  expect(found?.relative_change).toBe(0.5);
  expect(found?.se).toBeCloseTo(Math.hypot(0.08 / 2, (1.5 * 0.06) / 2), 12);
  expect(found?.p).toBeLessThan(1e-8);
  expect(found?.p_adjusted).toBeNull();
  expect(effects.get("compression-ratio")?.blocks).toBeNull();
});

test("release noise is in p and not in the standard error", () => {
  const withoutUnit = Float64Array.from({ length: 60 }, (_, i) => 100 + (i % 2));
  const side = (value: number) => ({ ok: true as const, value, n: 60, withoutUnit: withoutUnit.map((x) => x + value) });
  const pairs = [{ id: "hill-q0", baseline: side(0.5), candidate: side(0.49) }];
  const quiet = { ...defaultPolicy, releaseNoise: { ...defaultPolicy.releaseNoise, range: 1e-9 } };
  const [loud, still] = [defaultPolicy, quiet].map(
    (policy) => compareSignals({ pairs, paired: true, policy }).compared["hill-q0"],
  );
  expect(loud?.se).toBe(still?.se);
  expect(loud?.noise).toBeCloseTo(0.05 * 0.1 * Math.SQRT2, 12);
  expect(loud?.p).toBeGreaterThan(still?.p ?? 1);
});
