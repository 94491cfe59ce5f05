import { execFile } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { run } from "../../lib/cli/analyze";
import { main } from "../../lib/cli/main";
import { analyzeResult } from "../../lib/contract/verdict";

const folder = mkdtempSync(join(tmpdir(), "tailwatch-analyze-"));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function samples(outputs: string[]): string {
  return outputs.map((output, i) => JSON.stringify({ prompt_id: `p${i >> 1}`, output })).join("\n");
}

async function call(...argv: string[]) {
  const printed = { out: "", err: "" };
  const stdout = { write: (text: string) => (printed.out += text) };
  const stderr = { write: (text: string) => (printed.err += text) };
  return { status: await main(argv, { stdout, stderr }), ...printed };
}

const outputs = [
  "the cat sat on the mat",
  "a dog ran in the park",
  "the cat sat on the mat",
  "birds fly south",
  "",
  "it rains",
];

test("--json prints every signal with its interval, and why others are absent", async () => {
  const { status, out, err } = await call("analyze", file("a.ndjson", samples(outputs)), "--json");
  const result = analyzeResult.parse(JSON.parse(out));
  expect(status).toBe(0);
  expect(err).toBe("");
  expect(result).toMatchObject({
    outputs: 6,
    prompts: 3,
    tokens: 23,
    empty_outputs: 1,
    tokenizer: "words-v1",
    embedder: "static-en-v1",
  });
  expect(result.metrics["hill-q0"]?.value).toBe(15);
  expect(result.metrics["exact-duplicate-share"]?.value).toBe(2 / 5);
  expect(result.absent["tail-share"]).toBe("no reference text");
  const { value, low, high } = result.metrics["distinct-2"] ?? { value: 0, low: 1, high: 0 };
  expect(low).toBeLessThan(value);
  expect(high).toBeGreaterThanOrEqual(value);
});

test("gzip is known by its bytes, and a reference brings its signals", async () => {
  const path = file("packed", gzipSync(samples(outputs)));
  const { out } = await call("analyze", path, "--reference", path, "--tokenizer", "whitespace", "--json");
  const result = analyzeResult.parse(JSON.parse(out));
  expect(result.tokenizer).toBe("whitespace-v1");
  expect(result.metrics["tail-coverage"]?.value).toBe(1);
});

test("beside specificity stands what the reference does not know, beside seq-rep-4 what was too short", async () => {
  const path = file("some.ndjson", samples(["the cat sat on a mat", "the cat flew"]));
  const argv = ["analyze", path, "--reference", file("human.ndjson", samples(["the cat sat on the mat"]))];
  const { metrics } = analyzeResult.parse(JSON.parse((await call(...argv, "--json")).out));
  expect(metrics.specificity?.beside).toEqual({ unknown_share: 2 / 9 });
  expect(metrics["seq-rep-4"]).toMatchObject({ n: 1, beside: { too_short: 1 } });
  const { out } = await call(...argv);
  expect(out).toContain("share of tokens that the reference does not know: 0.2222");
  expect(out).toContain("outputs too short: 1");
});

test("vectors that come with every line are used as they are", async () => {
  const lines = [0, 1, 2, 3].map((i) =>
    JSON.stringify({ prompt_id: `p${i}`, output: "x", embedding: i < 2 ? [2, 0] : [0, 3] }),
  );
  const { out } = await call("analyze", file("given.ndjson", lines.join("\n")), "--json");
  const result = analyzeResult.parse(JSON.parse(out));
  expect(result.embedder).toBe("given");
  expect(result.metrics.vendi?.value).toBeCloseTo(2, 9);
  expect(result.metrics["embedding-spread"]?.value).toBeCloseTo(2 / 3, 9);
});

test("an embedder that is named is the one that embeds, also where vectors came with the lines", async () => {
  const lines = [0, 1, 2, 3].map((i) => JSON.stringify({ prompt_id: `p${i}`, output: "x y", embedding: [i, 1] }));
  const path = file("vectors.ndjson", lines.join("\n"));
  for (const [id, dimension] of [
    ["hash-v1", 512],
    ["static-en-v1", 640],
    ["given", 2],
  ] as const) {
    const { out } = await call("analyze", path, "--embedder", id, "--json");
    expect(analyzeResult.parse(JSON.parse(out))).toMatchObject({ embedder: id, embedder_dimension: dimension });
  }
  const bare = file("bare.ndjson", `${lines[0]}\n${JSON.stringify({ prompt_id: "p9", output: "x" })}`);
  const { status, err } = await call("analyze", bare, "--embedder", "given");
  expect(status).toBe(2);
  expect(err).toContain('--embedder given takes an "embedding" in every line: sample 0 of "p9" has none');
  // A human reference may be text alone.
  const held = await call("analyze", path, "--embedder", "given", "--reference", bare, "--json");
  expect(analyzeResult.parse(JSON.parse(held.out)).absent["mauve-reference"]).toContain("not embedded as the outputs");
});

test("optional values of the wrong type are metadata, and counted over all files", async () => {
  const item = { item_id: "q", question: "?", answers: ["x"], band: "rare", popularity: "12", topic: null };
  const path = file("mistyped.ndjson", JSON.stringify({ prompt_id: "p", output: "x", sample: "0", topic: 3, more: 1 }));
  const argv = [
    ...["analyze", path, "--probes", file("mistyped.items", JSON.stringify(item))],
    ...["--answers", file("mistyped.answers", JSON.stringify({ item_id: "q", output: "x", confidence: 7 }))],
  ];
  const { out } = await call(...argv, "--json");
  expect(analyzeResult.parse(JSON.parse(out)).mistyped).toBe(5);
  expect((await call(...argv)).out).toContain(
    "5 values under optional keys were of the wrong type, and kept as metadata",
  );
  const clean = await call("analyze", file("clean.ndjson", samples(outputs)));
  expect(clean.out).not.toContain("metadata");
});

test("the table names the items that cannot be graded", async () => {
  const items = [
    { item_id: "q1", question: "?", answers: ["Paris"] },
    { item_id: "q2", question: "?", answers: [] },
  ];
  const answers = [{ item_id: "q1", output: "Paris" }];
  const written = (lines: object[]) => lines.map((line) => JSON.stringify(line)).join("\n");
  const argv = ["--probes", file("some.items", written(items)), "--answers", file("some.answers", written(answers))];
  const { out } = await call("analyze", file("c.ndjson", samples(outputs)), ...argv);
  expect(out).toContain("2 probe items, 1 graded\n  ungradable, no accepted answer: q2");
});

test("outputs are held against a reference by vectors of the same embedder, and of no other", async () => {
  const line = (i: number, embedding: number[] | undefined) => ({ prompt_id: `p${i}`, output: `text ${i}`, embedding });
  const written = (of: (i: number) => number[] | undefined) =>
    Array.from({ length: 40 }, (_, i) => JSON.stringify(line(i, of(i)))).join("\n");
  const path = file(
    "halves.ndjson",
    written((i) => (i % 2 === 0 ? [1, 0] : [0, 1])),
  );
  const plain = file(
    "plain.ndjson",
    written(() => undefined),
  );
  const held = analyzeResult.parse(JSON.parse((await call("analyze", path, "--reference", path, "--json")).out));
  expect(held.metrics["mauve-reference"]?.value).toBeCloseTo(1, 9);
  expect(held.metrics["js-reference"]?.value).toBe(0);
  const other = analyzeResult.parse(JSON.parse((await call("analyze", path, "--reference", plain, "--json")).out));
  expect(other.absent["mauve-reference"]).toBe("the reference is not embedded as the outputs are");
  const none = analyzeResult.parse(JSON.parse((await call("analyze", path, "--json")).out));
  expect(none.absent["js-reference"]).toBe("no human reference is given");
});

test("answers bring the probe signals", async () => {
  const items = ["q1", "q2"]
    .map((item_id) => JSON.stringify({ item_id, question: "?", answers: ["Paris"] }))
    .join("\n");
  const answers = ["Paris", "London"].map((output, i) => JSON.stringify({ item_id: `q${i + 1}`, output })).join("\n");
  const argv = [
    file("b.ndjson", samples(outputs)),
    "--probes",
    file("items", items),
    "--answers",
    file("answers", answers),
    "--json",
  ];
  const { out } = await call("analyze", ...argv);
  expect(analyzeResult.parse(JSON.parse(out)).metrics.accuracy?.value).toBe(0.5);
});

test("one output alone is measured, with absences", async () => {
  const { status, out } = await call("analyze", file("one.ndjson", samples(["the cat sat"])), "--json");
  const result = analyzeResult.parse(JSON.parse(out));
  expect(status).toBe(0);
  expect(result.metrics["distinct-1"]).toEqual({ value: 1, low: null, high: null, n: 1 });
  expect(result.absent["self-bleu-4"]).toBe("there are no other outputs to compare with");
});

test.each([
  { name: "no file", argv: [], says: "give one file" },
  { name: "a file that is not there", argv: ["/nowhere.ndjson"], says: "no such file" },
  { name: "an unknown option", argv: ["x", "--colour"], says: "--colour" },
  { name: "an unknown tokeniser", argv: ["x", "--tokenizer", "bpe"], says: 'not "bpe"' },
  { name: "an unknown embedder", argv: ["x", "--embedder", "bert"], says: 'not "bert"' },
  { name: "probes without answers", argv: ["x", "--probes", "y"], says: "go together" },
  { name: "an empty file", argv: [file("empty", "")], says: "no lines" },
  {
    name: "a line without its prompt",
    argv: [file("bad", '{"prompt_id":"p","output":"x"}\n{"output":"y"}')],
    says: "line 2",
  },
  { name: "a line that is no JSON", argv: [file("worse", "{")], says: "line 1 is not valid JSON" },
  {
    name: "a folder",
    argv: [folder],
    says: "it is a folder",
  },
  {
    name: "UTF-16, as some editors and shells save it",
    argv: [file("utf16", Buffer.from(`\ufeff${samples(outputs)}`, "utf16le"))],
    says: "utf16: line 1 is not valid UTF-8: the file looks like UTF-16; save it as UTF-8",
  },
  {
    name: "a table",
    argv: [file("table.csv", "prompt_id,output\np1,a cat")],
    says: "table.csv: line 1 is not valid JSON: the file looks like CSV",
  },
  {
    name: "a gzip that was cut",
    argv: [file("cut.gz", gzipSync(samples(outputs)).subarray(0, -12))],
    says: "cut.gz: the gzip file is damaged or ends too early",
  },
  {
    name: "a third line that is no JSON",
    argv: [file("third", '{"prompt_id":"p","output":"x"}\n{"prompt_id":"p","output":"y"}\n{"prompt')],
    says: "third: line 3 is not valid JSON",
  },
  {
    name: "vectors of two widths",
    argv: [
      file(
        "wide",
        '{"prompt_id":"a","output":"x","embedding":[1,2,3]}\n{"prompt_id":"b","output":"y","embedding":[1,2]}',
      ),
    ],
    says: 'wide: line 2: "embedding" has 2 numbers, that of line 1 has 3',
  },
  {
    name: "the same sample of a prompt twice",
    argv: [
      file(
        "twice",
        '{"prompt_id":"a","output":"x","sample":1}\n{"prompt_id":"b","output":"z","sample":1}\n{"prompt_id":"a","output":"y","sample":1}',
      ),
    ],
    says: 'twice: line 3: prompt_id "a" has sample 1 on line 1 already',
  },
  { name: "bytes that are no UTF-8", argv: [file("latin", Buffer.from([0x22, 0xe9, 0x22]))], says: "not valid UTF-8" },
])("exit 2 and a reason for $name", async ({ argv, says }) => {
  const { status, out, err } = await call("analyze", ...argv);
  expect({ status, out }).toEqual({ status: 2, out: "" });
  expect(err).toContain(says);
});

test("samples are told apart by prompt and number; a number that is none, or none at all, repeats nothing", async () => {
  const lines = [
    { prompt_id: "a", output: "x", sample: 1 },
    { prompt_id: "a", output: "y" },
    { prompt_id: "b", output: "z", sample: 1 },
    { prompt_id: "a", output: "v", sample: "1" },
    { prompt_id: "a", output: "w", sample: -1 },
    { prompt_id: "a", output: "u", sample: -1 },
  ];
  const { status, out } = await call(
    "analyze",
    file("apart", lines.map((l) => JSON.stringify(l)).join("\n")),
    "--json",
  );
  expect({ status, outputs: JSON.parse(out).outputs }).toEqual({ status: 0, outputs: 6 });
});

test("help is printed where it is asked for, and where no verb is known", async () => {
  expect((await call("--help")).out).toContain("tailwatch analyze FILE");
  expect((await call("analyze", "--help")).out).toContain("[--reference HUMAN]");
  expect((await call("toString")).status).toBe(2);
  expect((await call()).status).toBe(2);
});

test("the table is grouped by what a signal warns of, with unit, interval, n and direction", async () => {
  const { out } = await call("analyze", file("table.ndjson", samples(outputs)));
  const lines = out.split("\n");
  const row = (id: string) => lines.find((line) => line.startsWith(`  ${id} `)) ?? "";
  expect(row("hill-q0")).toMatch(/^ {2}hill-q0 +15\.0000 +\S+ to \S+ +6 +words +falls +\S/);
  expect(row("exact-duplicate-share")).toMatch(/ 40\.00 +\S+ to \S+ +5 +% +rises /);
  expect(lines.indexOf(row("hill-q0"))).toBe(lines.indexOf("Range: rare words") + 1);
  expect(lines.indexOf(row("distinct-1"))).toBeGreaterThan(lines.indexOf("Not judged: outputs"));
  expect(out).toMatch(/Not measured\n.*tail-coverage, .*: no reference text\n/s);
  const starts = new Set(["hill-q0", "distinct-2", "vendi"].map((id) => row(id).search(/(falls|rises|–) /)));
  expect(starts.size).toBe(1);
});

test("progress names its stages, and is drawn only where a person watches", async () => {
  let drawn = "";
  const stderr = { isTTY: true, write: (text: string) => (drawn += text) };
  await run([file("c.ndjson", samples(outputs)), "--json"], { stdout: { write() {} }, stderr });
  expect(drawn).toContain("100 %");
  for (const stage of ["reading", "embedding 6 outputs", "measuring"]) expect(drawn).toContain(stage);
});

test("the installed command runs from any folder, without a build", async () => {
  const command = resolve("lib/cli/tailwatch.js");
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [command, "analyze", file("d.ndjson", samples(outputs))],
    { cwd: folder },
  );
  expect(stdout).toContain("6 outputs to 3 prompts");
});
