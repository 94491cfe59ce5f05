import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { run } from "../../lib/cli/photocopy";
import { readAnswers, readItems, readMeta, readSamples } from "../../lib/cli/read-lines";

const folder = mkdtempSync(join(tmpdir(), "tailwatch-photocopy-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const silent = { stdout: { write: () => true }, stderr: { write: () => true } };

test("writes files that the other verbs read: human text, items, and outputs, answers and meta of each generation", async () => {
  expect(await run(["--generations", "1", "--regime", "mixed", "--out", folder], silent)).toBe(0);
  expect(readdirSync(folder).sort()).toEqual([
    "gen-00.answers.ndjson",
    "gen-00.meta.json",
    "gen-00.ndjson",
    "gen-01.answers.ndjson",
    "gen-01.meta.json",
    "gen-01.ndjson",
    "human.ndjson",
    "items.ndjson",
  ]);
  expect(await readSamples(join(folder, "human.ndjson"))).toHaveLength(1500);
  expect(await readSamples(join(folder, "gen-01.ndjson"))).toHaveLength(1000);
  const items = await readItems(join(folder, "items.ndjson"));
  expect(await readAnswers(join(folder, "gen-01.answers.ndjson"))).toHaveLength(items.length);
  const { provenance } = await readMeta(join(folder, "gen-01.meta.json"));
  expect(provenance).toEqual({ human_share: 0.5, synthetic_share: 0.5, parents: ["gen-00"] });
});

test.each([
  { name: "no folder", argv: [], says: "--out" },
  { name: "an unknown regime", argv: ["--out", folder, "--regime", "copy"], says: '"copy"' },
  {
    name: "more generations than anyone reads",
    argv: ["--out", folder, "--generations", "101"],
    says: "at most 100, not 101",
  },
  { name: "a broken number", argv: ["--out", folder, "--generations", "many"], says: '"many"' },
])("refuses $name in words", async ({ argv, says }) => {
  await expect(run(argv, silent)).rejects.toThrow(says);
});
