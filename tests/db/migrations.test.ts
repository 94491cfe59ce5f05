import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openDatabase } from "../../db/open";
import { comparisons } from "../../db/schema";

const migrations = resolve(import.meta.dirname, "../../db/migrations");
const folder = mkdtempSync(join(tmpdir(), "tailwatch-migrations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The migrations as they were before the third. */
function firstTwo(): string {
  const kept = join(folder, "first-two");
  mkdirSync(kept);
  cpSync(join(migrations, "sqlite"), join(kept, "sqlite"), { recursive: true });
  const path = join(kept, "sqlite/meta/_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 2) }));
  return kept;
}

test("a comparison that was stored before bases had a place of their own has its basis there, for the series after it", async () => {
  const url = `file:${join(folder, "old.db")}`;
  const old = openDatabase({ url, migrationsFolder: firstTwo() });
  const basis = { differences: [], text: null, knowledge: { items: 30, members: [] } };
  const insert = (id: string, result: object) =>
    old.run(
      `INSERT INTO comparisons (release_id, against, baseline_release_id, verdict, severity, result) VALUES ('${id}', 'pinned', 'b', 'healthy', 'ok', '${JSON.stringify(result)}')`,
    );
  insert("kept", { verdict: "healthy", basis });
  insert("older", { verdict: "healthy" });
  old.close();
  const db = openDatabase({ url, migrationsFolder: migrations });
  const rows = await db.reader.select().from(comparisons);
  expect(rows.map((row) => [row.releaseId, row.basis, row.series, row.selfCheck])).toEqual([
    ["kept", basis, null, null],
    ["older", null, null, null],
  ]);
  db.close();
});
