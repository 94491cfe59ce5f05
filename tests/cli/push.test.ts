import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { answering, call } from "../support/command-line";

const folder = mkdtempSync(join(tmpdir(), "tailwatch-push-"));
const file = join(folder, "v1.ndjson");
writeFileSync(file, '{"prompt_id": "p", "output": "o"}\n');

let server: Awaited<ReturnType<typeof answering>> | undefined;
afterEach(() => server?.close());

const push = (...argv: string[]) => pushTo({ lines: 1, repeated: false }, ...argv);

async function pushTo(answer: unknown, ...argv: string[]) {
  server = await answering(202, answer);
  const called = await call("push", ...argv, "--model", "bot", "--version", "v1", "--url", server.url, "--token", "t");
  return { ...called, asked: server.asked };
}

test("a file is sent, and the release declared complete with it", async () => {
  expect(await push(file)).toEqual({
    status: 0,
    out: "",
    err: `${file}: 1 lines sent\n`,
    asked: ["POST /api/v1/models/bot/releases/v1/samples?complete=true"],
  });
});

test("a human reference goes to the model, before the release that is measured against it", async () => {
  expect(await push(file, "--reference", file)).toMatchObject({
    status: 0,
    asked: ["POST /api/v1/models/bot/reference", "POST /api/v1/models/bot/releases/v1/samples?complete=true"],
  });
});

test.each([
  { name: "a folder", argv: [folder], message: `${folder} is a folder: push sends files, one of each kind` },
  {
    name: "a folder of answers",
    argv: [file, "--answers", folder],
    message: `${folder} is a folder: push sends files, one of each kind`,
  },
  { name: "no file", argv: [join(folder, "v2")], message: `${join(folder, "v2")}: there is no such file` },
  {
    name: "a --wait that is no number",
    argv: [file, "--wait", "soon"],
    message: '--wait is a number of seconds, not "soon"',
  },
  { name: "a --wait below zero", argv: [file, "--wait=-1"], message: '--wait is a number of seconds, not "-1"' },
  { name: "two files", argv: [file, file], message: "push takes one file of outputs" },
])("$name is refused before the first byte is sent", async ({ argv, message }) => {
  expect(await push(...argv)).toEqual({ status: 2, out: "", err: `tailwatch push: ${message}\n`, asked: [] });
});

test("what takes a file without a receipt is not Tailwatch: nothing is said to be sent", async () => {
  const { status, err } = await pushTo("welcome", file);
  expect([status, err]).toEqual([2, expect.stringContaining("answers, but not as Tailwatch does")]);
});
