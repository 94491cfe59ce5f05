import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { main } from "../../lib/cli/main";
import { readMeta } from "../../lib/cli/read-lines";
import { compareResult } from "../../lib/contract/verdict";
import { shuffledOrder } from "../../lib/stats/shuffled-order";
import { writtenRelease } from "../support/written-releases";

const folder = mkdtempSync(join(tmpdir(), "tailwatch-compare-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, lines: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n"));
  return path;
}

async function call(...argv: string[]) {
  const printed = { out: "", err: "" };
  const stdout = { write: (text: string) => (printed.out += text) };
  const stderr = { write: (text: string) => (printed.err += text) };
  return { status: await main(["compare", ...argv], { stdout, stderr }), ...printed };
}

const quick = file("quick.json", [{ maxT: { flips: 19 } }]);
const varied = writtenRelease({ kind: "varied", seed: 1, prompts: 60 });
const same = writtenRelease({ kind: "same", seed: 2, prompts: 60 });
const v1 = file("v1.ndjson", varied.samples);
const v2 = file("v2.ndjson", same.samples);
const items = file("items.ndjson", varied.items);
const before = file("v1.answers.ndjson", varied.answers);
const after = file("v2.answers.ndjson", same.answers);
const answers = ["--probes", items, "--baseline-answers", before, "--candidate-answers", after];

test("--json prints one line with every promised key, and a collapse exits 1", async () => {
  const { status, out, err } = await call(v1, v2, ...answers, "--policy", quick, "--json");
  expect(out.trimEnd().split("\n")).toHaveLength(1);
  expect(err).toBe("");
  const result = JSON.parse(out);
  expect(compareResult.strict().safeParse(result).error).toBeUndefined();
  expect(result).toMatchObject({ verdict: "late collapse", severity: "critical", paired_prompts: 60 });
  expect(Object.keys(result)).toEqual(
    expect.arrayContaining([
      ...["verdict", "severity", "reasons", "paired_prompts", "tokens_cut_share", "components", "length_change"],
      ...["reference", "metrics", "raw", "evidence"],
    ]),
  );
  expect(Object.keys(result.components)).toEqual(["range", "blandness", "phrasing", "sameness", "knowledge"]);
  expect(Object.keys(result.metrics["distinct-2"])).toEqual(
    expect.arrayContaining(["baseline", "candidate", "relative_change", "se", "p", "p_adjusted"]),
  );
  expect(result.policy).toMatch(/^drift-3\+[0-9a-f]{8}$/);
  expect(status).toBe(1);
});

test("the same lines in another order print the same bytes", async () => {
  const shuffled = <T>(lines: readonly T[], seed: number) =>
    Array.from(shuffledOrder(lines.length, seed), (from) => lines[from]).flatMap((line) => line ?? []);
  const moved = (name: string, lines: readonly object[], seed: number) =>
    file(join("moved", name), shuffled(lines, seed));
  mkdirSync(join(folder, "moved"));
  const other = [
    moved("v1.ndjson", varied.samples, 1),
    moved("v2.ndjson", same.samples, 2),
    "--probes",
    moved("items.ndjson", varied.items, 3),
    "--baseline-answers",
    moved("v1.answers.ndjson", varied.answers, 4),
    "--candidate-answers",
    moved("v2.answers.ndjson", same.answers, 5),
  ];
  const asked = ["--policy", quick, "--self-check", "--json"];
  expect((await call(...other, ...asked)).out).toBe((await call(v1, v2, ...answers, ...asked)).out);
});

test("the text names the files, gives every reason of the JSON, and says a release is lost in the same words", async () => {
  const options = [...answers, "--policy", quick];
  const { out, status } = await call(v1, v2, ...options);
  const result = compareResult.parse(JSON.parse((await call(v1, v2, ...options, "--json")).out));
  expect(out.startsWith(`${result.verdict} (severity: ${result.severity})\n${result.headline}\n`)).toBe(true);
  expect(out.match(/^ {2}- .*$/gm)).toEqual(result.reasons.map((reason) => `  - ${reason}`));
  expect(out).toMatch(/v2 tells different people the same thing/);
  expect(status).toBe(1);
});

test("a probability that is next to nothing is not told as 0", async () => {
  const { out } = await call("--probes", items, "--baseline-answers", before, "--candidate-answers", after);
  expect(out).toMatch(/overall \(\d+\) +\d+ +\d+ +< 0\.001/);
});

test("a release against itself is no failure: 0, or 3 where there is too little text to call it well", async () => {
  const { status, out } = await call(v1, v1, "--policy", quick, "--json");
  const { severity, verdict } = compareResult.parse(JSON.parse(out));
  expect({ severity, verdict, status }).toEqual({ severity: "none", verdict: "inconclusive", status: 3 });
  const lenient = file("lenient.json", [{ maxT: { flips: 19 }, minimum: { tokens: 1000 } }]);
  expect((await call(v1, v1, "--policy", lenient)).status).toBe(0);
});

test("--fail-on critical lets a warning pass, and not a critical", async () => {
  const calm = file("calm.json", [{ maxT: { flips: 19 }, state: { critical: { margins: 1000 } } }]);
  const knowledge = [...answers, "--policy", calm];
  const warned = await call(...knowledge, "--json");
  expect(JSON.parse(warned.out)).toMatchObject({ severity: "warn" });
  expect(warned.status).toBe(1);
  expect((await call(...knowledge, "--fail-on", "critical")).status).toBe(0);
  expect((await call(v1, v2, "--policy", quick, "--fail-on", "critical")).status).toBe(1);
});

test("answers alone are judged by knowledge; what is of text is null", async () => {
  const { out, status } = await call(...answers, "--policy", quick, "--json");
  const result = compareResult.parse(JSON.parse(out));
  expect(result).toMatchObject({ verdict: "knowledge loss", severity: "warn", length_change: null, reference: null });
  expect(result).toMatchObject({ tokens_cut_share: null, paired_prompts: 0, components: { range: null } });
  expect(result.reasons.join(" ")).toContain("variety was not judged, only answers");
  expect(status).toBe(1);
});

test("items that cannot be graded are in the evidence, and mistyped values counted", async () => {
  const open = { item_id: "open", question: "?", answers: [], popularity: "much" };
  const more = file("more.ndjson", [...varied.items, open]);
  const sides = ["--baseline-answers", before, "--candidate-answers", after];
  const { out } = await call("--probes", more, ...sides, "--policy", quick, "--json");
  const { evidence, mistyped } = compareResult.parse(JSON.parse(out));
  expect(evidence.ungradable_items).toEqual([{ item_id: "open", reason: "no accepted answer" }]);
  expect(evidence.ungradable_items_total).toBe(1);
  expect(mistyped).toBe(1);
});

test("declared decodings that differ cannot be compared: exit 3, and the setting is named", async () => {
  const meta = (name: string, temperature: number) => file(name, [{ decoding: { temperature } }]);
  const metas = ["--baseline-meta", meta("a.json", 0.7), "--candidate-meta", meta("b.json", 1)];
  const { status, out } = await call(v1, v2, ...metas, "--policy", quick, "--json");
  const result = compareResult.parse(JSON.parse(out));
  expect(result).toMatchObject({ verdict: "not comparable", severity: "none" });
  expect(result.reasons[0]).toBe("Known to differ: decoding temperature was 0.7 and is 1.");
  expect(status).toBe(3);
});

test("the same decoding declared by both is not listed as undeclared", async () => {
  const meta = file("same.json", [{ decoding: { temperature: 0.7, seed: 1 } }]);
  const { out } = await call(v1, v1, "--baseline-meta", meta, "--candidate-meta", meta, "--policy", quick, "--json");
  expect(compareResult.parse(JSON.parse(out)).reasons.join(" ")).not.toMatch(/declared/);
});

test("a human reference pins the rare set", async () => {
  const { out } = await call(v1, v2, "--reference", v1, "--policy", quick, "--json");
  expect(JSON.parse(out).reference).toBe("human");
});

test.each([
  { name: "one file", argv: [v1], message: /two files of outputs/ },
  { name: "answers without items", argv: [v1, v2, "--baseline-answers", before], message: /go together/ },
  { name: "an unknown severity", argv: [v1, v2, "--fail-on", "maybe"], message: /warn or critical/ },
  { name: "an unknown option", argv: [v1, v2, "--what"], message: /--what/ },
  { name: "a file that is not there", argv: [v1, join(folder, "none.ndjson")], message: /none\.ndjson/ },
  { name: "an empty file", argv: [v1, file("empty.ndjson", [])], message: /empty\.ndjson/ },
  {
    name: "a policy with an unknown key",
    argv: [v1, v2, "--policy", file("bad.json", [{ marginz: 1 }])],
    message: /bad\.json.*marginz/,
  },
])("$name is bad input: exit 2, one explained line, nothing on stdout", async ({ argv, message }) => {
  const { status, out, err } = await call(...argv);
  expect(status).toBe(2);
  expect(out).toBe("");
  expect(err).toMatch(message);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});

test("a file of JSON may begin with a byte order mark", async () => {
  const path = join(folder, "marked.json");
  writeFileSync(path, '\ufeff{"decoding": {"temperature": 1}}');
  expect(await readMeta(path)).toEqual({ decoding: { temperature: 1 } });
});
