import { expect, test } from "vitest";
import { parseAnswerLine, parseItemLine, parseSampleLine } from "../../lib/contract/parse-line";
import { type CompareResult, compareResult } from "../../lib/contract/verdict";
import { compareReleases } from "../../lib/drift/compare";
import { judgeBasis } from "../../lib/drift/judge-basis";
import { judgeNext, startSeries } from "../../lib/drift/judge-series";
import { defaultPolicy } from "../../lib/drift/policy";
import { ruleTrail } from "../../lib/views/rule-trail";
import { type WrittenRelease, writtenRelease } from "../support/written-releases";

const policy = { ...defaultPolicy, maxT: { ...defaultPolicy.maxT, flips: 19 } };
const SENTENCE = "Great question! I would be happy to help you with all of that today, so please read on with care:";
const first = writtenRelease({ kind: "varied", seed: 1, prompts: 80 });
const other = writtenRelease({ kind: "varied", seed: 2, prompts: 80 });

const opened = (release: WrittenRelease): WrittenRelease => ({
  ...release,
  samples: release.samples.map((line) => ({ ...line, output: `${SENTENCE} ${line.output}` })),
});
/** Half of its outputs end in what a few words say. */
const narrowed: WrittenRelease = {
  ...other,
  samples: other.samples.map((line, i) => ({
    ...line,
    output: line.output
      .split(" ")
      .map((word, at) => ((i + at) % 2 === 0 ? word : `common${(i * 7 + at * 3) % 40}`))
      .join(" "),
  })),
};

function judge(candidate: WrittenRelease, answers: WrittenRelease["answers"] = []): CompareResult {
  const textOf = (written: WrittenRelease, asked: WrittenRelease["answers"]) => {
    const order = new Map();
    const samples = written.samples.map((line, i) => parseSampleLine(line, i + 1, order).line);
    const lines = asked.map((line, i) => parseAnswerLine(line, i + 1, new Map()).line);
    return { samples, vectors: null, embedder: null, answers: lines, meta: null };
  };
  return compareReleases({
    baseline: textOf(first, answers.length > 0 ? first.answers : []),
    candidate: textOf(candidate, answers),
    items: answers.length > 0 ? first.items.map((line, i) => parseItemLine(line, i + 1).line) : [],
    reference: null,
    tokenizer: "words",
    policy,
    names: { baseline: "v1", candidate: "v2" },
  });
}

test("one sentence put before every output is said to be that, and is no collapse", () => {
  const result = judge(opened(other));
  // At equal length the words that it pushes out are missing: by themselves these figures are a collapse.
  const { basis } = result;
  if (!basis?.text) throw new Error("text was compared");
  const asItWas = { ...basis, text: { ...basis.text, fixed: null } };
  expect(judgeBasis({ basis: asItWas, policy, slowDrift: [] }).verdict).toMatch(/collapse/);
  expect(result).toMatchObject({ verdict: "sameness only", severity: "warn" });
  expect(result.headline).toMatch(/^v2 begins every output with “great question! i would .* …”, and without that no/);
  expect(result.reasons[0]?.replaceAll("\u00a0", " ")).toMatch(
    /^“great question! i would .* …” begins 100 % of outputs, where in v1 none: phrasing is a warning for that alone\. Judged without it the text shows no loss: range /,
  );
  // A second component that warned would page.
  const warned = Object.entries(result.components).filter(([, one]) => one !== null && /warn|crit/.test(one.state));
  expect(warned.map(([id]) => id)).toEqual(["phrasing"]);
  // The facts stay those of the outputs as they are.
  expect(result.length_change).toBeGreaterThan(0.3);
  expect(result.reasons.filter((reason) => reason.includes("no phrase grew more"))).toEqual([]);
  expect(result.reasons.length).toBeLessThanOrEqual(6);
});

test("the way to that verdict says what decided, and over which text", () => {
  const { basis, components } = judge(opened(other));
  const trail = ruleTrail({ basis, policy_used: policy });
  expect(trail?.rules.find(({ outcome }) => outcome === "matched")?.verdict).toBe("sameness only");
  for (const { component, effect, over, instead } of trail?.states ?? []) {
    expect(effect).toBe(components[component]?.effect);
    expect(over).toContain("without the words that most outputs of one side begin or end with");
    if (component === "phrasing") expect(instead).toContain("A warning for the words");
    else expect(instead).toBeNull();
  }
  expect(trail?.would_change[0]).toMatch(/^If Phrasing did not warn, it would be “/);
});

test("what is kept of it gives the same verdict again", () => {
  const result = judge(opened(other));
  const kept = compareResult.parse(JSON.parse(JSON.stringify(result))).basis;
  if (kept === undefined) throw new Error("the basis is kept");
  expect(JSON.stringify(kept)).toBe(JSON.stringify(result.basis));
  const { verdict, severity, findings } = judgeBasis({ basis: kept, policy, slowDrift: [] });
  expect([verdict, severity]).toEqual([result.verdict, result.severity]);
  expect(findings.withoutFixed).not.toBeNull();
});

test("a release that is narrowed and begins so as well is a collapse still, by what is lost without it", () => {
  const bare = judge(narrowed);
  const result = judge(opened(narrowed));
  expect(bare.verdict).toMatch(/collapse/);
  expect(result).toMatchObject({ verdict: bare.verdict, severity: bare.severity });
  expect(result.components.range).toEqual(bare.components.range);
  expect(result.reasons[0]).toMatch(/Judged without it range .* still warn: range /);
});

test("a release that tells everyone the same is a late collapse, whatever it begins with", () => {
  const same = writtenRelease({ kind: "same", seed: 2, prompts: 80 });
  expect(judge(opened(same))).toMatchObject({ verdict: "late collapse", severity: "critical" });
});

/** What is kept of a text: relative changes of a few signals, all as sure. */
function textOf(changes: Record<string, number>, tokens_cut_share = 0.1) {
  const signals = Object.keys(changes);
  return {
    prompts: 250,
    tokens: 80_000,
    paired: true,
    length_change: 0,
    tokens_cut_share,
    signals,
    changes: Object.values(changes),
    covariance: signals.map((_, i) => Array.from({ length: i + 1 }, (__, j) => (i === j ? 1e-6 : 0))),
  };
}
const copies = "cross-prompt-duplicate-share";
const lost = { "hill-q0": -0.2, "distinct-2": -0.1, "hill-q2": -0.3, [copies]: 0 };
const held = { "hill-q0": 0, "distinct-2": 0, "hill-q2": 0, [copies]: 0 };
const { "hill-q0": _, ...unmeasured } = held;

test.each([
  { name: "nothing is lost without the words", without: textOf(held), verdict: "sameness only", severity: "warn" },
  { name: "all is lost without them too", without: textOf(lost), verdict: "late collapse", severity: "critical" },
  {
    name: "range alone is lost without them too",
    without: textOf({ ...held, "hill-q0": -0.2 }),
    verdict: "early collapse",
    severity: "critical",
  },
  {
    name: "variety alone is lost without them too",
    without: textOf({ ...held, "hill-q2": -0.3 }),
    verdict: "sameness only",
    severity: "critical",
  },
])("$name: $verdict, $severity", ({ without, verdict, severity }) => {
  expect(judged(lost, without)).toMatchObject({ verdict, severity, findings: { withoutFixed: {} } });
});

test.each([
  { name: "over half of the text would be cut", text: lost, without: textOf(held, 0.6) },
  { name: "range cannot be measured", text: lost, without: textOf(unmeasured) },
  { name: "answers become identical", text: lost, without: textOf({ ...held, [copies]: 0.2 }) },
  {
    name: "answers are not identical, but with them they are",
    text: { ...lost, [copies]: 0.2 },
    without: textOf(held),
  },
])("where without the words $name, the text is judged with them", ({ text, without }) => {
  const { verdict, findings } = judged(text, without);
  expect(findings.withoutFixed).toBeNull();
  expect(verdict).toBe("late collapse");
});

test("where nothing warns with the words, they are no warning", () => {
  expect(judged(held, textOf(held))).toMatchObject({ verdict: "healthy", findings: { withoutFixed: null } });
});

function judged(changes: Record<string, number>, without: ReturnType<typeof textOf>) {
  const basis = { differences: [], text: { ...textOf(changes), fixed: { words: [], without } }, knowledge: null };
  return judgeBasis({ basis, policy, slowDrift: [] });
}

test("a sum over the releases is one over what is lost without the words, and its alarm is an alarm still", () => {
  const { basis } = judge(opened(other));
  if (basis === undefined) throw new Error("the basis is kept");
  const { state, judged } = judgeNext({ state: startSeries(), basis, policy });
  expect(state.effects.range[0]).toBe(judged.components.range?.effect);
  expect(Math.abs(state.effects.range[0] ?? 9)).toBeLessThan(0.5);
  expect(judgeBasis({ basis, policy, slowDrift: ["range"] }).verdict).toBe("early collapse");
});

test("probes that are lost are lost all the same", () => {
  const lost = first.answers.map((line) => ({ ...line, output: "nothing known of it" }));
  expect(judge(opened(other), lost)).toMatchObject({ verdict: "early collapse", severity: "critical" });
});

test("where knowledge holds it is a change of style, said by its words", () => {
  const result = judge(opened(other), first.answers);
  expect(result).toMatchObject({ verdict: "style or decoding change", severity: "warn" });
  expect(result.headline).toContain("begins every output with “great question!");
});

test("two releases without such words have none kept", () => {
  expect(judge(other).basis?.text?.fixed).toBeNull();
});
