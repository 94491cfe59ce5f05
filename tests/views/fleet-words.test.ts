import { expect, test } from "vitest";
import type { ReleaseVerdict, Severity } from "../../lib/contract/verdict";
import { writeFleet } from "../../lib/views/fleet-words";

function model(verdict: ReleaseVerdict | null, severity: Severity | null, headline: string | null = null) {
  return { name: `bot-${verdict ?? "new"}`, verdict, severity, headline, after: null, isRecovering: false };
}

const collapsing = model("late collapse", "critical", "v9 tells different people the same thing.");
const starting = model("early collapse", "warn", "v3 says fewer rare words.");
const changed = model("style or decoding change", "warn");
const well = model("healthy", "ok");
const unknown = model("inconclusive", "none");
const recovering = { ...collapsing, after: "v10 is well.", isRecovering: true };
const baseline = model("baseline", "none");
const unmeasured = model(null, null);

test.each([
  { models: [well], headline: "One model is healthy." },
  { models: [well, well], headline: "Two models are healthy." },
  { models: [collapsing], headline: "One model is collapsing." },
  { models: [starting, well], headline: "One model is starting to collapse. One is healthy." },
  { models: [collapsing, collapsing, starting], headline: "Two models are collapsing and one is starting to." },
  {
    models: [collapsing, starting, changed, unknown, well, well, baseline, unmeasured],
    headline:
      "One model is collapsing and one is starting to. One has changed without collapsing. One could not be judged. Two are healthy. One has only its baseline. One is not measured yet.",
  },
  {
    models: [collapsing, recovering, well],
    headline: "One model is collapsing. One is recovering, its incident still open. One is healthy.",
  },
  {
    models: [collapsing, model("style or decoding change", "critical"), changed],
    headline: "One model is collapsing. Two have changed without collapsing.",
  },
  {
    models: [model("sameness only", "warn"), model("not comparable", "none"), model("insufficient samples", "none")],
    headline: "One model has changed without collapsing. Two could not be judged.",
  },
])("$headline", ({ models, headline }) => {
  expect(writeFleet(models).headline).toBe(headline);
});

test("every model is counted in exactly one sentence", () => {
  const models = [collapsing, starting, recovering, changed, unknown, well, well, well, baseline, unmeasured];
  const small = ["no", "one", "two", "three"];
  const counts = writeFleet(models)
    .headline.toLowerCase()
    .split(/\W+/)
    .map((word) => small.indexOf(word))
    .filter((n) => n > 0);
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(models.length);
});

test("the line below is the worst model's own finding; what could not be judged is never called well", () => {
  expect(writeFleet([collapsing, starting]).detail).toBe(
    "bot-late collapse: v9 tells different people the same thing.",
  );
  expect(writeFleet([recovering]).detail).toMatch(/the same thing\. v10 is well\.$/);
  expect(writeFleet([unknown]).detail).not.toMatch(/lost a margin/);
});
