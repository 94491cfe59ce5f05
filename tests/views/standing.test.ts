import { expect, test } from "vitest";
import type { IncidentBrief, ReleaseBrief } from "../../lib/contract/views";
import { standingOf } from "../../lib/views/standing";

function release(version: string, more: Partial<ReleaseBrief>): ReleaseBrief {
  return {
    version,
    stage: "live",
    state: "analysed",
    step: null,
    progress: null,
    failure: null,
    released_at: "2026-11-01T12:00:00.000Z",
    received_at: "2026-11-01T12:00:00.000Z",
    arrived: null,
    verdict: null,
    severity: null,
    headline: `${version}'s own headline.`,
    outputs: 1000,
    prompts: 250,
    human_share: null,
    synthetic_share: null,
    ...more,
  };
}

const standOf = (...given: Parameters<typeof standingOf>) => standingOf(...given).standing;

const v1 = release("v1", { verdict: "baseline", severity: "none" });
const v2 = release("v2", { verdict: "late collapse", severity: "critical" });
const well = (version: string) => release(version, { verdict: "healthy", severity: "ok" });
const open: IncidentBrief = {
  id: 1,
  model: "bot",
  state: "open",
  severity: "critical",
  title: "bot v2's own headline.",
  verdict: "late collapse",
  opened_at: "2026-11-01T12:00:00.000Z",
  updated_at: "2026-11-01T12:00:00.000Z",
  first_version: "v2",
  last_version: "v2",
  acknowledged_by: null,
  acknowledged_at: null,
  resolved_by: null,
  resolved_at: null,
};

test("without an incident a model stands where its last analysed release stands", () => {
  expect(standOf([], null)).toMatchObject({ verdict: null, severity: null, figures_of: null, after: null });
  expect(standOf([v1, well("v2")], null)).toMatchObject({ verdict: "healthy", figures_of: "v2", after: null });
  const open = release("v3", { verdict: "inconclusive", severity: "none" });
  expect(standOf([v1, well("v2"), open], null)).toMatchObject({ verdict: "inconclusive", figures_of: "v3" });
});

test.each([
  [release("v3", { verdict: "inconclusive", severity: "none" }), "v3 settled nothing: it is inconclusive."],
  [release("v3", { verdict: "not comparable", severity: "none" }), "v3 cannot be compared."],
  [release("v3", { verdict: "insufficient samples", severity: "none" }), "v3 has too few samples to be judged."],
  [release("v3", { verdict: "error", severity: "none" }), "v3 could not be judged."],
  [release("v3", { state: "failed", failure: "out of disk" }), "v3 could not be analysed."],
  [
    release("v3", { state: "receiving", arrived: { outputs: 0, items: 9, answers: 9, last_at: null } }),
    "v3 waits for its outputs.",
  ],
  [
    release("v3", { state: "receiving", arrived: { outputs: 4, items: 0, answers: 0, last_at: null } }),
    "v3 waits for its last outputs.",
  ],
  [release("v3", { state: "analysing", step: "measuring", progress: 0.4 }), null],
])("an open incident stands whatever came after without a verdict: $1", (later, after) => {
  const { standing, isRecovering } = standingOf([v1, v2, later], open);
  expect(standing).toEqual({
    verdict: "late collapse",
    severity: "critical",
    headline: "v2's own headline.",
    figures_of: "v2",
    after,
  });
  expect(isRecovering).toBe(false);
});

test("one release that is well is recovery, and hides no incident", () => {
  const { standing, isRecovering } = standingOf([v1, v2, well("v3")], open);
  expect(standing).toMatchObject({ severity: "critical", figures_of: "v2", after: "v3 is well." });
  expect(isRecovering).toBe(true);
});

test("an incident that grew critical by repetition stands as critical though its release alone is a warning", () => {
  const warned = release("v2", { verdict: "early collapse", severity: "warn" });
  expect(standOf([v1, warned], { ...open, verdict: "early collapse" })).toMatchObject({
    verdict: "early collapse",
    severity: "critical",
    after: null,
  });
});

test("an incident whose release is older than the history that was read keeps its own words", () => {
  expect(standOf([well("v30")], open)).toMatchObject({
    headline: "bot v2's own headline.",
    figures_of: "v2",
    after: "v30 is well.",
  });
});
