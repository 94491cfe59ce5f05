import { expect, test } from "vitest";
import { nextAttempt } from "../../lib/alerts/retry";

const now = new Date("2026-11-23T12:00:00Z");
const waits = (schedule: "on-call" | "patient", rng: () => number, retryAfterMs: number | null = null) => {
  const all: number[] = [];
  for (let failed = 1; ; failed++) {
    const next = nextAttempt({ failed, schedule, retryAfterMs, now, rng });
    if (next === null) return all;
    all.push((next.getTime() - now.getTime()) / 1000);
  }
};

test("the patient schedule is that of Standard Webhooks: ten attempts over three days", () => {
  expect(waits("patient", () => 0)).toEqual([5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400]);
});

test("a page is given up within half an hour, whatever the jitter", () => {
  const total = waits("on-call", () => 0.999999).reduce((sum, wait) => sum + wait, 0);
  expect(total).toBeGreaterThan(20 * 60);
  expect(total).toBeLessThanOrEqual(30 * 60);
});

test("jitter only ever adds, and at most 15 %", () => {
  const base = waits("patient", () => 0);
  waits("patient", () => 0.999).forEach((wait, i) => {
    expect(wait).toBeGreaterThanOrEqual(base[i] ?? 0);
    expect(wait).toBeLessThanOrEqual((base[i] ?? 0) * 1.15 + 0.001);
  });
});

test("what the receiver asks for is honoured, never shortens a wait, and is capped", () => {
  expect(waits("patient", () => 0, 60_000).slice(0, 2)).toEqual([60, 300]);
  expect(waits("patient", () => 0, 0)[0]).toBe(5);
  expect(waits("patient", () => 0, 1e12)[0]).toBe(86400);
  expect(waits("on-call", () => 0, 1e12)[0]).toBe(600);
});
