import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "tailwatch-wrong-"));
const inTheWay = join(folder, "a file");
writeFileSync(inTheWay, "");

const wrong: readonly [name: string, value: string, sentence: RegExp][] = [
  ["WORKER", "no", /^tailwatch cannot start: WORKER is "no": it must be thread or off$/m],
  ["ALLOW_PRIVATE_TARGETS", "foo", /^tailwatch cannot start: ALLOW_PRIVATE_TARGETS names "foo": .*10\.0\.0\.0\/8$/m],
  ["NEXTAUTH_SECRET", "short", /^tailwatch cannot start: NEXTAUTH_SECRET is too short: it needs at least 16/m],
  [
    "DATABASE_URL",
    "postgres://me:word@host/db",
    /^tailwatch cannot start: DATABASE_URL is "postgres:.*must be file:.*Postgres is not supported yet$/m,
  ],
  ["DATABASE_URL", `file:${inTheWay}/t.db`, /^tailwatch cannot start: the folder .*a file of the database cannot be/m],
];

test.each(wrong)("a server with %s=%s ends at once with exit status 1 and one sentence", (name, value, sentence) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", "0"],
    { cwd: root, encoding: "utf8", timeout: 60_000, killSignal: "SIGKILL", env: environment({ [name]: value }) },
  );
  const printed = `${stdout}${stderr}`;
  expect(printed).toMatch(sentence);
  expect(printed).not.toMatch(/^\s+at /m);
  expect(printed).not.toContain("word@");
  expect(status).toBe(1);
});

test("`tailwatch worker` refuses the same environment in the same words", () => {
  const { status, stderr } = spawnSync(process.execPath, ["lib/cli/tailwatch.js", "worker"], {
    cwd: root,
    encoding: "utf8",
    timeout: 60_000,
    killSignal: "SIGKILL",
    env: environment({ WORKER: "no" }),
  });
  expect(stderr).toMatch(/^tailwatch worker: WORKER is "no": it must be thread or off\n$/);
  expect(status).toBe(2);
});

function environment(more: Record<string, string>): NodeJS.ProcessEnv {
  const whole = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  return { ...whole, DATABASE_URL: `file:${join(folder, "t.db")}`, ...more } as NodeJS.ProcessEnv;
}
