import { expect, test } from "vitest";
import type { Component } from "../../lib/contract/verdict";
import { type StoryRelease, writeStory } from "../../lib/views/model-story";

const lost = (effect: number): Component => ({ effect, se: 0.1, state: "critical", members: ["hill-q0"] });
const nothing = { range: null, blandness: null, phrasing: null, sameness: null, knowledge: null };

function flagged(version: string, comparedWith: string, effect: number | null): StoryRelease {
  return {
    version,
    severity: "critical",
    verdict: "early collapse",
    headline: `${version} lost its rarest words.`,
    reasons: [],
    meta: {},
    components: { ...nothing, range: effect === null ? null : lost(effect) },
    compared_with: comparedWith,
  };
}

test("what was lost since is the difference of two losses against one baseline", () => {
  const story = writeStory([flagged("v2", "v1", 2), flagged("v3", "v1", 3.5)]);
  expect(story?.and_since).toBe("By v3, the loss of range grew from 2.0 to 3.5 ± 0.2 margins.");
});

test("losses against two baselines are never subtracted from each other", () => {
  const story = writeStory([flagged("v3", "v1", 2), flagged("v4", "v1", 2.5), flagged("v5", "v2", 9)]);
  expect(story?.and_since).toContain("By v4, the loss of range grew from 2.0 to 2.5");
  expect(story?.and_since).toContain("v5 was compared with another baseline, v2");
  expect(story?.and_since).not.toContain("9.0");
  const alone = writeStory([flagged("v3", "v1", 2), flagged("v5", "v2", 9)]);
  expect(alone?.and_since).toBe("v5 was compared with another baseline, v2: what v3 lost cannot be set beside it.");
});

test("a release that was not measured says nothing of how it went on", () => {
  expect(writeStory([flagged("v2", "v1", 2), flagged("v3", "v1", null)])?.and_since).toBe(
    "No release has been measured since.",
  );
});

test("a release that is not comparable has no say in how it went on", () => {
  const other = { ...flagged("v4", "v1", 9), verdict: "not comparable" as const, severity: "none" as const };
  expect(writeStory([flagged("v2", "v1", 2), flagged("v3", "v1", 3), other])?.and_since).toBe(
    "By v3, the loss of range grew from 2.0 to 3.0 ± 0.2 margins.",
  );
  expect(writeStory([flagged("v2", "v1", 2), other])?.and_since).toBe("No release since could be compared.");
});
