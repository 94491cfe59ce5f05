import { beforeAll, expect, test } from "vitest";
import { parseAnswerLine, parseItemLine, parseSampleLine } from "../../lib/contract/parse-line";
import type { ReleaseText } from "../../lib/contract/release-text";
import type { CompareResult } from "../../lib/contract/verdict";
import { compareReleases } from "../../lib/drift/compare";
import { defaultPolicy } from "../../lib/drift/policy";
import { staticEnglishEmbedder } from "../../lib/embedders/static-english";
import { type WrittenRelease, writtenRelease } from "../support/written-releases";

const policy = { ...defaultPolicy, maxT: { ...defaultPolicy.maxT, flips: 49 } };
const prompts = 80;

async function textOf(written: WrittenRelease): Promise<ReleaseText> {
  const order = new Map();
  const samples = written.samples.map((line, i) => parseSampleLine(line, i + 1, order).line);
  return {
    samples,
    vectors: await staticEnglishEmbedder.embed(samples.map(({ output }) => output)),
    embedder: staticEnglishEmbedder,
    answers: written.answers.map((line, i) => parseAnswerLine(line, i + 1, new Map()).line),
    meta: null,
  };
}

const first = writtenRelease({ kind: "varied", seed: 1, prompts });
const items = first.items.map((line, i) => parseItemLine(line, i + 1).line);

async function judge(candidate: WrittenRelease, hasProbes = true): Promise<CompareResult> {
  return compareReleases({
    baseline: await textOf(first),
    candidate: await textOf(candidate),
    items: hasProbes ? items : [],
    reference: null,
    tokenizer: "words",
    policy,
    names: { baseline: "v1", candidate: "v2" },
  });
}

const collapsedText = writtenRelease({ kind: "same", seed: 2, prompts });
let collapsed: CompareResult;
beforeAll(async () => {
  collapsed = await judge(collapsedText);
});

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const isFlagged = (state: string | undefined) => state === "warn" || state === "critical";

test("a verdict has one sentence for each flagged component, and six reasons at most", () => {
  const flagged = Object.entries(collapsed.components).filter(([, component]) => isFlagged(component?.state));
  expect(flagged.length).toBeGreaterThan(3);
  for (const [id, component] of flagged) {
    const grade = component?.state === "critical" ? "critical" : "a warning";
    expect(collapsed.reasons.filter((reason) => reason.includes(`: ${id} is ${grade}, `))).toHaveLength(1);
  }
  expect(collapsed.reasons.length).toBeLessThanOrEqual(6);
  expect(collapsed.reasons.length - flagged.length).toBeLessThanOrEqual(2);
});

test("every number of the sentence on rare words is the signal's own", () => {
  const { relative_change: change, se } = collapsed.metrics["tail-coverage"] ?? { relative_change: 0, se: null };
  const found = collapsed.reasons
    .map(plain)
    .map((reason) =>
      /rarest tenth of words, ([\d.]+) % fewer appear than in v1(?: \(([\d.]+) to ([\d.]+) %\))?/.exec(reason),
    )
    .find((match) => match !== null);
  expect(Math.abs(Number(found?.[1]) + 100 * change)).toBeLessThan(0.51);
  if (found?.[2] === undefined) return;
  const half = 1.96 * (se ?? Number.NaN);
  expect(Math.abs(Number(found[2]) - 100 * (-change - half))).toBeLessThan(0.51);
  expect(Math.abs(Number(found[3]) - 100 * (-change + half))).toBeLessThan(0.51);
});

test("identical answers to different people come first", () => {
  expect(collapsed.reasons[0]).toMatch(/nearly identical to an output to another prompt, where in v1 it was/);
});

test("how many outputs were compared is said once", () => {
  expect(collapsed.reasons.join(" ").match(/outputs a side/g)).toHaveLength(1);
});

test("lost and regained items are counted from the pairs", () => {
  const { lost_items_total: lost, regained_items_total: regained } = collapsed.evidence;
  expect(collapsed.reasons.join(" ")).toContain(
    `of 120 items ${lost} that v1 had right are lost and ${regained} regained (exact p < 0.001)`,
  );
});

test("without probes the limit says what would tell collapse from decoding", async () => {
  const { reasons } = await judge(writtenRelease({ kind: "same", seed: 2, prompts }), false);
  expect(reasons.at(-1)).toMatch(/^Without probes, .* declare the decoding settings or send probe answers\.$/);
});

test("what could not be settled is one sentence, not one a component", async () => {
  const few = writtenRelease({ kind: "varied", seed: 3, prompts: 60 });
  const { reasons } = await judge(few);
  expect(reasons.filter((reason) => reason.includes("cannot be excluded")).length).toBeLessThanOrEqual(1);
  expect(reasons.length).toBeLessThanOrEqual(4);
});

/** The first release with some of its outputs changed: every so many of them, from the first. */
function changed(every: number, change: (output: string) => string): WrittenRelease {
  return {
    ...first,
    samples: first.samples.map((line, i) => (i % every === 0 ? { ...line, output: change(line.output) } : line)),
  };
}

const refusal = "I am sorry, but I cannot help with that today.";

test("outputs that are empty are called so, in the headline and in the reason", async () => {
  const { verdict, headline, reasons } = await judge(
    changed(4, () => ""),
    false,
  );
  expect(verdict).toBe("sameness only");
  expect(plain(headline)).toMatch(/^v2 leaves 25 % of its outputs empty, where v1 left 0\.0 %, /);
  expect(plain(reasons[0] ?? "")).toMatch(/^25 % of outputs are nearly identical .*, 80 of them empty, where in v1/);
});

test("the same refusal for some prompts is in the headline whatever else was found, and first among equals", async () => {
  const { headline, reasons } = await judge(
    changed(5, () => refusal),
    false,
  );
  expect(plain(headline)).toMatch(/^v2 gives 20 % of its answers to more than one prompt alike, where v1 gave 0\.0 %/);
  expect(plain(reasons[0] ?? "")).toMatch(/^20 % of outputs are nearly identical/);
  expect(reasons.join(" ")).toMatch(
    /“i am sorry, but i cannot help” stands in 20\s% of outputs, where in v1 in 0\.0\s%/,
  );
});

test("copies below what warns go unalarmed and not unsaid; a release like the baseline has nothing said of it", async () => {
  const some = await judge(
    changed(16, () => refusal),
    false,
  );
  expect(some.severity).toMatch(/ok|none/);
  expect(some.reasons.map(plain).join(" ")).toMatch(
    /6\.3 % of outputs are nearly identical .*: noticed, and no alarm below \+10 pp\./,
  );
  expect((await judge(first, false)).reasons.join(" ")).not.toMatch(/nearly identical|stands in/);
});

test("a change of length and the lack of probes are both said, however much was found", async () => {
  const { reasons } = await judge(
    {
      ...collapsedText,
      samples: collapsedText.samples.map((line) => ({ ...line, output: line.output.slice(0, 200) })),
    },
    false,
  );
  expect(reasons.filter((reason) => /margins lost/.test(reason)).length).toBeGreaterThan(3);
  expect(reasons.join(" ")).toMatch(/Style or length: outputs of v2 are \d+\s% shorter.*Without probes/);
});

test("of two that cannot be compared only that is said, not how they compare", async () => {
  const { verdict, reasons } = await judge(
    changed(1, (output) => output.slice(0, 90)),
    false,
  );
  expect(verdict).toBe("not comparable");
  expect(reasons[0]).toMatch(/^\d+\s% of all words had to be cut/);
  expect(reasons.join(" ")).not.toMatch(/cannot be excluded|Noise-like|Within|too few for/);
});

test("scattered words are said with how many more there are, and are no loss", async () => {
  const text = async (written: WrittenRelease) => ({ ...(await textOf(written)), answers: [] });
  const result = compareReleases({
    baseline: await text(collapsedText),
    candidate: await text(first),
    items: [],
    reference: null,
    tokenizer: "words",
    policy,
    names: { baseline: "v2", candidate: "v3" },
  });
  const more = (100 * (result.metrics["hill-q0"]?.relative_change ?? 0)).toFixed(0);
  expect(result.severity).toMatch(/ok|none/);
  expect(result.limits.map(plain).join(" ")).toContain(`move it (${more} % more different words than v2)`);
});

test("the same answer to a prompt each time is said to be that", async () => {
  const once = new Map(first.samples.map(({ prompt_id, output }) => [prompt_id, output]));
  const repeated = first.samples.map((line) => ({ ...line, output: once.get(line.prompt_id) ?? "" }));
  const { reasons } = await judge({ ...first, samples: repeated }, false);
  expect(reasons.map(plain).join(" ")).toMatch(
    /100 % of outputs repeat another word for word, most often one to the same prompt, where in v1 it was 0\.0 %; .*: sameness is critical/,
  );
  const { reasons: refused } = await judge(
    changed(2, () => refusal),
    false,
  );
  expect(refused.join(" ")).not.toContain("word for word");
});
