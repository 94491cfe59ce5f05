import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { main } from "../../lib/cli/main";
import { componentIds } from "../../lib/contract/verdict";
import { writtenRelease } from "../support/written-releases";

const folder = mkdtempSync(join(tmpdir(), "tailwatch-series-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, lines: readonly object[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n"));
  return path;
}

async function call(verb: string, ...argv: string[]) {
  const printed = { out: "", err: "" };
  const stdout = { write: (text: string) => (printed.out += text) };
  const stderr = { write: (text: string) => (printed.err += text) };
  return { status: await main([verb, ...argv], { stdout, stderr }), ...printed };
}

const releases = [
  writtenRelease({ kind: "varied", seed: 1, prompts: 50 }),
  writtenRelease({ kind: "varied", seed: 2, prompts: 50 }),
  writtenRelease({ kind: "same", seed: 3, prompts: 50 }),
];
const [v1 = "", v2 = "", v3 = ""] = releases.map(({ samples }, i) => file(`v${i + 1}.ndjson`, samples));
const answerFiles = releases.map(({ answers }, i) => file(`v${i + 1}.answers.ndjson`, answers));
const items = file("items.ndjson", releases[0]?.items ?? []);

test("--json: one row a file in order, the first a baseline, each with its components and its drift", async () => {
  const { status, out, err } = await call("series", v1, v2, v3, "--json");
  expect(err).toBe("");
  const { releases: rows } = JSON.parse(out);
  expect(rows.map((row: { file: string }) => row.file)).toEqual([v1, v2, v3]);
  expect(rows[0]).toMatchObject({ verdict: "baseline", severity: "none" });
  expect(rows[2]).toMatchObject({ verdict: "late collapse", severity: "critical" });
  for (const row of rows) {
    for (const key of ["file", "verdict", "severity", "components", "drift"]) expect(row).toHaveProperty(key);
    expect(Object.keys(row.components)).toEqual([...componentIds]);
    for (const id of componentIds) {
      expect(Object.keys(row.drift[id])).toEqual(expect.arrayContaining(["cusum", "alarm"]));
    }
  }
  expect(status).toBe(1);
});

test("a row says what compare says of the same two files", async () => {
  const { out } = await call("series", v1, v3, "--json");
  const alone = JSON.parse((await call("compare", v1, v3, "--json")).out);
  const { verdict, severity, headline, components } = JSON.parse(out).releases[1];
  expect({ verdict, severity, headline, components }).toEqual({
    verdict: alone.verdict,
    severity: alone.severity,
    headline: alone.headline,
    components: alone.components,
  });
});

test("--baselines 2: the second release is not judged, and the exit status is of those after it alone", async () => {
  const { out, status } = await call("series", v1, v3, v2, "--baselines", "2", "--json");
  const rows = JSON.parse(out).releases;
  expect(rows.map(({ verdict }: { verdict: string }) => verdict).slice(0, 2)).toEqual(["baseline", "baseline"]);
  expect(rows[2].severity).toBe("none");
  expect(status).toBe(3);
});

test("answers of every release are judged too, in order", async () => {
  const given = answerFiles.flatMap((path) => ["--answers", path]);
  const { out } = await call("series", v1, v2, v3, "--probes", items, ...given, "--json");
  const states = JSON.parse(out).releases.map(
    ({ components }: { components: { knowledge: { state: string } | null } }) => components.knowledge?.state,
  );
  expect(states[0]).toBeUndefined();
  expect(states[1]).not.toBe("critical");
  expect(states[2]).toBe("critical");
});

test.each([
  { name: "one file", argv: [v1], message: /at least two files/ },
  { name: "as many baselines as files", argv: [v1, v2, "--baselines", "2"], message: /from 1 to 1/ },
  { name: "answers without items", argv: [v1, v2, "--answers", answerFiles[0] ?? ""], message: /go together/ },
  {
    name: "answers of one release only",
    argv: [v1, v2, "--probes", items, "--answers", answerFiles[0] ?? ""],
    message: /2 files, 1 answers/,
  },
])("$name is bad input: exit 2, nothing on stdout", async ({ argv, message }) => {
  const { status, out, err } = await call("series", ...argv);
  expect(status).toBe(2);
  expect(out).toBe("");
  expect(err).toMatch(message);
});
