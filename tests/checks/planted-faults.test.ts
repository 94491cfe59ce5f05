import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** Each check of the house is shown to find the fault it is there for, in a copy of the sources with that fault planted. */
const root = resolve(import.meta.dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "tailwatch-walls-"));

const files: Record<string, string> = {
  // walls
  "lib/zz-circle-a.ts": `import { b } from "./zz-circle-b";\nexport const a = (): number => b();\n`,
  "lib/zz-circle-b.ts": `import { a } from "./zz-circle-a";\nexport const b = (): number => a();\n`,
  "db/zz-climbs.ts": `export { AppError } from "../lib/errors";\n`,
  "lib/zz-climbs.ts": `export { default } from "../app/layout";\n`,
  "lib/zz-react.ts": `export { useState } from "react";\n`,
  "app/zz-tables.ts": `export { withTransaction } from "@/db/transaction";\n`,
  "lib/numeric/zz-io.ts": `export { readFileSync } from "node:fs";\n`,
  "lib/contract/zz-io.ts": `export { readFileSync } from "node:fs";\n`,
  "app/_components/zz-work.ts": `export { readFileSync } from "@/lib/env";\n`,
  "lib/text/zz-tables.ts": `export { withTransaction } from "../../db/transaction";\n`,
  "lib/alerts/channels/zz-one.ts": `export { slack } from "./slack";\n`,
  "lib/zz-tests.ts": `export { startServer } from "../tests/support/server";\n`,
  "lib/zz-nowhere.ts": `export { nothing } from "./zz-not-there";\n`,
  "lib/zz-undeclared.ts": `export { default } from "fast-check";\n`,
  // lint
  "lib/numeric/zz-clock.ts": "export const now = Date.now();\n",
  "lib/numeric/zz-chance.ts": "export const chance = Math.random();\n",
  "lib/zz-environment.ts": `export const level = process.env["LOG_LEVEL"];\n`,
  "lib/zz-network.ts": `export const page = fetch("https://example.test");\n`,
  "lib/zz-any.ts": "export const loose = (value: any): unknown => value;\n",
  "lib/zz-bang.ts": "export const first = (values: number[]): number => values[0]!;\n",
  "lib/zz-default.ts": "const one = 1;\nexport default one;\n",
  "lib/utils.ts": "export const one = 1;\n",
  "lib/zzCamel.ts": "export const one = 1;\n",
  // types
  "lib/zz-types.ts": "export const first = (values: number[]): number => values[0];\n",
};

beforeAll(() => {
  for (const name of [
    "app",
    "lib",
    "db",
    "tests",
    "tsconfig.json",
    "package.json",
    "biome.json",
    "instrumentation.ts",
    "next.config.js",
  ]) {
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    writeFileSync(join(copy, name), text);
  }
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function run(...command: [string, ...string[]]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, command.map(inModules), {
    cwd: copy,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  expect(status, stderr).not.toBe(0);
  return stdout + stderr;
}
const inModules = (word: string, index: number): string => (index === 0 ? join(root, "node_modules", word) : word);

describe("the walls", () => {
  let found = "";
  beforeAll(() => {
    found = run(
      "dependency-cruiser/bin/dependency-cruise.mjs",
      "--config",
      "tests/checks/walls.cjs",
      "app",
      "lib",
      "db",
      "tests",
    );
  });
  test.each([
    ["no-circles", "lib/zz-circle-a.ts"],
    ["db-knows-nothing-of-ours", "db/zz-climbs.ts"],
    ["lib-never-climbs", "lib/zz-climbs.ts"],
    ["lib-runs-without-a-browser", "lib/zz-react.ts"],
    ["app-reaches-db-through-lib", "app/zz-tables.ts"],
    ["pure-wing-has-no-outside", "lib/numeric/zz-io.ts"],
    ["the-contract-is-browser-safe", "lib/contract/zz-io.ts"],
    ["what-runs-in-the-browser-takes-only-the-contract", "app/_components/zz-work.ts"],
    ["only-use-cases-touch-the-tables", "lib/text/zz-tables.ts"],
    ["channels-do-not-know-each-other", "lib/alerts/channels/zz-one.ts"],
    ["nothing-imports-tests", "lib/zz-tests.ts"],
    ["resolvable", "lib/zz-nowhere.ts"],
    ["declared", "lib/zz-undeclared.ts"],
  ])("%s is found in %s", (rule, file) => {
    expect(found).toMatch(new RegExp(`error ${rule}: [^\\n]*${file}`));
  });
});

describe("the lint", () => {
  let found = "";
  beforeAll(() => {
    found = run("@biomejs/biome/bin/biome", "check", "--max-diagnostics=none", "--colors=off", "lib");
  });
  test.each([
    ["noRestrictedGlobals", "lib/numeric/zz-clock.ts"],
    ["plugin", "lib/numeric/zz-chance.ts"],
    ["noProcessEnv", "lib/zz-environment.ts"],
    ["noRestrictedGlobals", "lib/zz-network.ts"],
    ["noExplicitAny", "lib/zz-any.ts"],
    ["noNonNullAssertion", "lib/zz-bang.ts"],
    ["noDefaultExport", "lib/zz-default.ts"],
    ["plugin", "lib/utils.ts"],
    ["useFilenamingConvention", "lib/zzCamel.ts"],
  ])("%s is found in %s", (rule, file) => {
    expect(found).toMatch(new RegExp(`${file}[:\\d]* [^\\n]*${rule}`));
  });
});

test("an unchecked index is a type error", () => {
  expect(run("typescript/bin/tsc", "--noEmit", "--incremental", "false")).toMatch(/lib\/zz-types\.ts\(1,/);
});

test("code that nothing uses is found", () => {
  const found = run("knip/bin/knip.js", "--config", "tests/checks/knip.json");
  expect(found).toContain("lib/zz-types.ts");
});

test("a lockfile without another platform's package, an integrity hash, or with an address is refused", () => {
  const lock = {
    packages: {
      "": {},
      "node_modules/a": { integrity: "sha512-x", optionalDependencies: { "a-darwin": "1" } },
      "node_modules/b": {},
      "node_modules/c": { integrity: "sha512-x", resolved: "https://registry.example.test/c.tgz" },
    },
  };
  writeFileSync(join(copy, "lock.json"), JSON.stringify(lock));
  const { status, stderr } = spawnSync(process.execPath, ["tests/checks/lockfile.js", "lock.json"], {
    cwd: copy,
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stderr).toContain("a-darwin");
  expect(stderr).toContain("node_modules/b has no integrity");
  expect(stderr).toContain("node_modules/c names the address");
});
