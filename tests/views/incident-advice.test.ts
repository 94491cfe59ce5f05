import { expect, test } from "vitest";
import { verdict } from "../../lib/contract/verdict";
import { releaseStage } from "../../lib/contract/views";
import { type AdviceFacts, writeWhatToDo } from "../../lib/views/incident-advice";

const incident = {
  state: "open",
  severity: "critical",
  verdict: "late collapse",
  first_version: "v7",
  last_version: "v9",
} as const;
const facts: AdviceFacts = {
  incident,
  stage: "live",
  lastHealthy: "v6",
  isBaseline: false,
  recovered: null,
  hasProbes: true,
};
const acknowledged = { ...incident, state: "acknowledged" } as const;

test.each([
  [
    "a live collapse is rolled back to the last healthy release",
    facts,
    "Acknowledge it, then roll v9 back to v6, the last healthy release, and look at the training mix of v7.",
  ],
  [
    "the baseline was compared with nothing: it is not called healthy",
    { ...facts, lastHealthy: "v1", isBaseline: true },
    "Acknowledge it, then roll v9 back to v1, the baseline, and look at the training mix of v7.",
  ],
  [
    "a collapse that is not live yet is stopped",
    { ...facts, incident: acknowledged, stage: "candidate" },
    "Stop the rollout of v9 and keep v6, the last healthy release, and look at the training mix of v7.",
  ],
  [
    "with nothing to go back to, no release is named",
    { ...facts, incident: acknowledged, lastHealthy: null },
    "Take v9 out of use where you can (no release before it was found well), and look at the training mix of v7.",
  ],
  [
    "a first warning is held, not rolled back",
    { ...facts, incident: { ...acknowledged, severity: "warn", verdict: "early collapse" } },
    "Hold v9 back until the next release repeats or clears it, and look at the training mix of v7.",
  ],
  [
    "without probes, decoding is ruled out first",
    { ...facts, hasProbes: false, incident: { ...acknowledged, severity: "warn", verdict: "early collapse" } },
    "Hold v9 back until the next release repeats or clears it, and look at the training mix of v7; without probes, rule out a change of decoding first.",
  ],
  [
    "a change of style asks what was meant",
    { ...facts, incident: { ...acknowledged, severity: "warn", verdict: "style or decoding change" } },
    "Check what changed in decoding, system prompt or length since v6: if it was meant, accept v9 as the baseline, else undo it.",
  ],
  [
    "one answer for everybody is stopped when it is critical",
    { ...facts, incident: { ...acknowledged, verdict: "sameness only" } },
    "Roll v9 back to v6, the last healthy release, and look for a template, a refusal or a system prompt that came with v7.",
  ],
  [
    "lost knowledge points at the data",
    { ...facts, incident: { ...acknowledged, severity: "warn", verdict: "knowledge loss" } },
    "Hold v9 back until the next release repeats or clears it, and check whether the rare topics it lost were left out of the data of v7.",
  ],
  [
    "a first release that is well is kept",
    { ...facts, recovered: "v10" },
    "Keep v10, which is well: one more healthy release ends this, or resolve it now if you know why.",
  ],
  [
    "what is rolled back already stays so",
    { ...facts, incident: acknowledged, stage: "rolled back" },
    "Keep v9 out of use and stay on v6, and look at the training mix of v7.",
  ],
  [
    "one that another has replaced is not gone back to",
    { ...facts, incident: acknowledged, stage: "superseded" },
    "Do not go back to v9, judge what replaced it by its own outputs, and look at the training mix of v7.",
  ],
  [
    "nothing is asked of a resolved one",
    { ...facts, incident: { ...incident, state: "resolved" } },
    "It is over: nothing is left to do.",
  ],
] satisfies [string, AdviceFacts, string][])("%s", (_, given, sentence) => {
  expect(writeWhatToDo(given)).toBe(sentence);
});

test("whatever the verdict, the gravity and the stage, it is one whole sentence", () => {
  for (const found of verdict.options) {
    for (const severity of ["warn", "critical"] as const) {
      for (const state of ["open", "acknowledged", "resolved"] as const) {
        for (const stage of releaseStage.options) {
          for (const lastHealthy of ["v6", null]) {
            const given = { ...facts, incident: { ...incident, verdict: found, severity, state }, stage, lastHealthy };
            expect(writeWhatToDo(given)).toMatch(/^[A-Z][^.]*\.$/);
            expect(writeWhatToDo(given)).not.toMatch(/null|undefined/);
          }
        }
      }
    }
  }
});
