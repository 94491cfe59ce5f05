import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { freePort } from "../support/server";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "tailwatch-demo-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the demo fills itself, is told of the collapse by a signed alert, keeps its sign-in, and adds nothing twice", async () => {
  const port = await freePort();
  const first = await demo(port);
  expect(first.errors).toBe("");
  expect(first.status).toBe(0);
  expect(first.printed).toMatch(/photocopy-replace: early collapse at v2; first flagged at v2 .*; 1 incident$/m);
  expect(first.printed).toMatch(/photocopy-control: healthy at v2; never flagged; no incidents$/m);
  expect(first.printed).toMatch(/an alert arrived, signed: alert\.firing, critical: photocopy-replace v2/);

  const kept = JSON.parse(readFileSync(join(folder, "demo.json"), "utf8"));
  expect(kept).toMatchObject({
    email: "demo@tailwatch.example",
    password: expect.stringMatching(/.{12}/),
    token: expect.any(String),
    source: {
      id: expect.any(String),
      path: expect.stringMatching(/^\/api\/v1\/webhooks\//),
      secret: expect.any(String),
    },
  });
  expect(statSync(join(folder, "demo.json")).mode & 0o077).toBe(0);
  expect(first.printed).toContain(kept.password);

  const second = await demo(port);
  expect(second.status).toBe(0);
  expect(second.printed).toContain("nothing was added");
  expect(second.printed).not.toContain("an alert arrived");
  expect(second.printed).toMatch(/photocopy-replace: early collapse at v2; .*; 1 incident$/m);
}, 400_000);

function demo(port: number): Promise<{ status: number | null; printed: string; errors: string }> {
  const child = spawn(process.execPath, ["lib/cli/tailwatch.js", "demo", "--generations", "1", "--exit"], {
    cwd: root,
    env: { ...process.env, PORT: String(port), PUBLIC_URL: "", DATABASE_URL: `file:${join(folder, "demo.db")}` },
  });
  const told = { printed: "", errors: "" };
  child.stdout.on("data", (chunk: Buffer) => (told.printed += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (told.errors += chunk.toString()));
  return new Promise((done) => child.once("close", (status) => done({ status, ...told })));
}
