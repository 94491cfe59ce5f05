import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { SampleLine } from "../../lib/contract/lines";
import { type LineOrder, parseAnswerLine, parseItemLine, parseSampleLine } from "../../lib/contract/parse-line";
import { compareResult } from "../../lib/contract/verdict";
import { compareReleases } from "../../lib/drift/compare";
import { defaultPolicy } from "../../lib/drift/policy";
import { staticEnglishEmbedder } from "../../lib/embedders/static-english";
import { describeWithTestdata, testdata } from "../support/testdata";

const policy = { ...defaultPolicy, maxT: { ...defaultPolicy.maxT, flips: 49 } };

async function releaseOf(samples: SampleLine[], answers: ReturnType<typeof parseAnswerLine>["line"][] = []) {
  const vectors = samples.length === 0 ? null : await staticEnglishEmbedder.embed(samples.map(({ output }) => output));
  return { samples, vectors, embedder: vectors === null ? null : staticEnglishEmbedder, answers, meta: null };
}

function linesOf<T>(path: string, parse: (value: unknown, line: number, order: LineOrder) => { line: T }): T[] {
  const order: LineOrder = new Map();
  const text = gunzipSync(readFileSync(testdata("data", path))).toString();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line, i) => parse(JSON.parse(line), i + 1, order).line);
}

async function judge({ from, to, probe, outputs }: { from: string; to: string; probe?: string; outputs?: number }) {
  const read = async (path: string) =>
    releaseOf(
      linesOf(`${path}.ndjson.gz`, parseSampleLine).slice(0, outputs),
      probe === undefined ? [] : linesOf(`${path}.answers.ndjson.gz`, parseAnswerLine),
    );
  return compareReleases({
    baseline: await read(from),
    candidate: await read(to),
    items: probe === undefined ? [] : linesOf(probe, parseItemLine),
    reference: null,
    tokenizer: "words",
    policy,
  });
}

const run = (name: string) => `recursive/runs/${name}`;
const states = (result: Awaited<ReturnType<typeof judge>>) =>
  Object.values(result.components).map((component) => component?.state);

describeWithTestdata("data/recursive", () => {
  test("a control (the same text, another seed) is healthy", async () => {
    const name = run("topicalchat-ngram-C-1");
    const result = await judge({ from: `${name}/gen-0`, to: `${name}/gen-1`, probe: `${name}/probe.ndjson.gz` });
    expect(result).toMatchObject({ verdict: "healthy", severity: "ok", paired_prompts: 250, reference: "pooled" });
    expect(compareResult.safeParse(result).success).toBe(true);
  });

  test("one generation of training on its own output is seen, with the words and items that were lost", async () => {
    const name = run("shakespeare-ngram-R-1");
    const probe = `${name}/probe.ndjson.gz`;
    const result = await judge({ from: `${name}/gen-0`, to: `${name}/gen-1`, probe, outputs: 600 });
    expect(result).toMatchObject({ verdict: "early collapse", severity: "critical" });
    expect(result.components.range?.state).toMatch(/warn|critical/);
    expect(result.evidence.lost_items_total).toBeGreaterThan(50);
    expect(result.evidence.lost_words_total).toBeGreaterThan(100);
  });

  test("a pure change of decoding is named, not called collapse", async () => {
    const result = await judge({
      from: `${run("topicalchat-ngram-R-1")}/gen-0`,
      to: `${run("topicalchat-ngram-RP-1")}/gen-0`,
      probe: `${run("topicalchat-ngram-R-1")}/probe.ndjson.gz`,
      outputs: 600,
    });
    expect(result).toMatchObject({ verdict: "style or decoding change", severity: "warn" });
  });
});

describeWithTestdata("data/real", () => {
  test("the same model twice stays silent", async () => {
    const family = "real/ae-control-same-model-gpt4";
    const result = await judge({ from: `${family}/gpt4`, to: `${family}/gpt4_0314`, outputs: 500 });
    expect(result.severity).toBe("ok");
  });

  test("one text for every prompt is late collapse, critical, though it is three times as long", async () => {
    const family = "real/ae-control-degenerate";
    const result = await judge({ from: `${family}/alpaca-7b`, to: `${family}/NullModel` });
    expect(result).toMatchObject({ verdict: "late collapse", severity: "critical" });
    expect(result.headline).toContain("tells different people the same thing");
    expect(result.evidence.duplicate_clusters[0]?.size).toBe(805);
  });

  test("answers alone: a fall in one topic is found and no text is judged", async () => {
    const folder = "real/llmdrift-prime";
    const side = async (version: string) =>
      releaseOf([], linesOf(`${folder}/answers-${version}.ndjson.gz`, parseAnswerLine));
    const result = compareReleases({
      baseline: await side("gpt-4-0314"),
      candidate: await side("gpt-4-0613"),
      items: linesOf(`${folder}/items.ndjson.gz`, parseItemLine),
      reference: null,
      tokenizer: "words",
      policy,
    });
    expect(result).toMatchObject({ verdict: "knowledge loss", severity: "warn", length_change: null, reference: null });
    expect(result.raw.accuracy).toEqual({ baseline: 0.84, candidate: 0.502 });
    expect(states(result)).toEqual([undefined, undefined, undefined, undefined, "critical"]);
    expect(result.reasons.join(" ")).toContain("topic: prime");
  });
});

test("two releases without a word are identical answers, not an error", async () => {
  const outputs = (output: (i: number) => string) =>
    Array.from({ length: 60 }, (_, i) => ({ prompt_id: `p${i}`, output: output(i), sample: 0 }));
  const result = compareReleases({
    baseline: await releaseOf(outputs((i) => `answer number ${i} tells of word${i} and thing${i * 7}`)),
    candidate: await releaseOf(outputs(() => "")),
    items: [],
    reference: null,
    tokenizer: "words",
    policy,
  });
  expect(result.components.sameness).toMatchObject({ state: "critical", members: ["cross-prompt-duplicate-share"] });
  expect(result.severity).toBe("critical");
});
