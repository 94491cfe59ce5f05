import { execFile, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { main } from "../../lib/cli/main";
import { nearestWord, slipsBetween } from "../../lib/cli/nearest-word";
import { call } from "../support/command-line";

const folder = mkdtempSync(join(tmpdir(), "tailwatch-main-"));
const outputs = join(folder, "outputs.ndjson");
writeFileSync(outputs, '{"prompt_id": "p", "output": "a few words"}\n');
const root = resolve(import.meta.dirname, "../..");

describe("what is mistyped is answered with what was meant", () => {
  test.each([
    { argv: ["anlyze"], err: 'tailwatch: there is no verb "anlyze"; did you mean analyze?\n' },
    { argv: ["analyse"], err: 'tailwatch: there is no verb "analyse"; did you mean analyze?\n' },
    { argv: ["comp"], err: 'tailwatch: there is no verb "comp"; did you mean compare?\n' },
    { argv: ["gate", "--modle", "m"], err: "tailwatch gate: there is no option --modle; did you mean --model?\n" },
    {
      argv: ["analyze", "x", "--probe", "y"],
      err: "tailwatch analyze: there is no option --probe; did you mean --probes?\n",
    },
  ])("$argv", async ({ argv, err }) => expect(await call(...argv)).toEqual({ status: 2, out: "", err }));

  test("what is like nothing is answered with all there is", async () => {
    const verb = await call("frobnicate");
    expect([verb.status, verb.err]).toEqual([2, expect.stringContaining("tailwatch photocopy")]);
    expect((await call("worker", "--frobnicate")).err).toMatch(/^tailwatch worker: there is no option --frobnicate/);
    expect((await call("gate", "--frobnicate")).err).toContain("there are --model, --version,");
  });

  // The slow twin: every way to make one slip, tried breadth first.
  test("slips are counted as a person would make them", () => {
    const alphabet = [..."abc"];
    const oneSlip = (word: string): string[] => [
      ...[...word].map((_, i) => word.slice(0, i) + word.slice(i + 1)),
      ...[...word].flatMap((_, i) => alphabet.map((letter) => word.slice(0, i) + letter + word.slice(i + 1))),
      ...Array.from({ length: word.length + 1 }, (_, i) => i).flatMap((i) =>
        alphabet.map((letter) => word.slice(0, i) + letter + word.slice(i)),
      ),
      ...[...word].slice(1).map((_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2)),
    ];
    const letters = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 5 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        const slips = slipsBetween(a, b);
        expect(slips).toBe(slipsBetween(b, a));
        expect(slips === 0).toBe(a === b);
        expect(slips === 1).toBe(a !== b && oneSlip(a).includes(b));
      }),
    );
  });
  test("a short word is not meant by another short word", () => {
    expect([nearestWord("ab", ["xy", "cd"]), nearestWord("url", ["url"])]).toEqual([null, "url"]);
  });
});

describe("a file that is none is named with what it is", () => {
  const csv = join(folder, "v1.csv");
  writeFileSync(csv, "prompt_id,output\np1,hello\n");
  test.each([
    { name: "a folder", path: folder, says: `${folder}: it is a folder: give a file` },
    { name: "a missing file", path: join(folder, "none"), says: `${join(folder, "none")}: no such file` },
    {
      name: "a CSV",
      path: csv,
      says: `${csv}: line 1 is not valid JSON: the file looks like CSV; send one JSON object a line (NDJSON)`,
    },
  ])("$name", async ({ path, says }) => {
    const { status, err } = await call("analyze", path);
    expect([status, err.startsWith(`tailwatch analyze: ${says}`)]).toEqual([2, true]);
  });
});

test.each(["worker", "gate", "init", "demo"])(
  "%s takes options alone: a word is refused before anything is done",
  async (verb) => {
    const { status, err } = await call(verb, ...(verb === "gate" ? ["--model", "m", "--version", "v"] : []), "now");
    expect({ status, err }).toEqual({ status: 2, err: `tailwatch ${verb}: "now" is not an option\n` });
  },
);

describe("what the system refuses is bad input, and what nobody foresaw is no verdict: 1 is left to severities", () => {
  test("a folder that is a file", async () => {
    const { status, err } = await call("photocopy", "--out", outputs);
    expect([status, err]).toEqual([2, expect.stringMatching(/^tailwatch photocopy: EEXIST: [^\n]*\n$/)]);
  });

  test("an error of the program itself", async () => {
    const printed: string[] = [];
    const broken = () => {
      throw new TypeError("not foreseen");
    };
    const stderr = { write: (text: string) => printed.push(text) };
    expect(await main(["analyze", outputs], { stdout: { write: broken }, stderr })).toBe(3);
    expect(printed.join("")).toMatch(/^tailwatch analyze: TypeError: not foreseen\n\s+at /);
  });

  test("results that nobody reads on", async () => {
    const child = spawn(process.execPath, [join(root, "lib/cli/tailwatch.js"), "analyze", outputs]);
    child.stdout.destroy();
    let err = "";
    child.stderr.on("data", (text) => (err += text));
    const status = await new Promise((ended) => child.on("close", ended));
    expect({ status, err }).toEqual({ status: 0, err: "" });
  });
});

test.each([
  { holds: '{"provenance": {"human_share": 2}}', says: /provenance\.human_share: Too big/ },
  { holds: '{"decoding": {"temperature": "hot"}}', says: /decoding\.temperature: Invalid input: expected number/ },
  { holds: "[]", says: /what is declared: Invalid input: expected object/ },
  { holds: "{", says: /not a JSON object in UTF-8/ },
])("what is declared of a release as $holds is refused by its key", async ({ holds, says }) => {
  const meta = join(folder, "meta.json");
  writeFileSync(meta, holds);
  const { status, err } = await call("compare", outputs, outputs, "--candidate-meta", meta);
  expect([status, err]).toEqual([2, expect.stringMatching(says)]);
  expect(err).toContain(meta);
});

describe("init, in a process of its own", () => {
  const init = (env: Record<string, string>) =>
    new Promise<{ status: number; out: string; err: string }>((done) => {
      const argv = [join(root, "lib/cli/tailwatch.js"), "init", "--email", "ines@example.test"];
      const environment: NodeJS.ProcessEnv = {
        NODE_ENV: "test",
        PATH: process.env.PATH,
        DATABASE_URL: `file:${join(folder, "t.db")}`,
        ...env,
      };
      execFile(
        process.execPath,
        argv,
        { cwd: folder, env: environment, timeout: 15_000, killSignal: "SIGKILL" },
        (error, out, err) => done({ status: typeof error?.code === "number" ? error.code : 0, out, err }),
      );
    });

  test("a wrong environment is a refusal in one sentence, without a stack", async () => {
    expect(await init({ WORKER: "no" })).toEqual({
      status: 2,
      out: "",
      err: 'tailwatch init: WORKER is "no": it must be thread or off\n',
    });
  });

  test.each([
    { keys: "to be made", secrets: {} },
    { keys: "given", secrets: { NEXTAUTH_SECRET: "a".repeat(32), TAILWATCH_SECRET_KEY: "b".repeat(32) } },
  ])("a folder that cannot be made is a refusal at once, with its keys $keys", async ({ secrets }) => {
    const { status, err } = await init({ DATABASE_URL: "file:/proc/x/y/t.db", ...secrets });
    expect([status, err]).toEqual([2, expect.stringMatching(/^tailwatch init: [^\n]*\/proc\/x[^\n]*\n$/)]);
  });

  test("a file that is no database is a refusal too", async () => {
    const { status, err } = await init({ DATABASE_URL: `file:${outputs}` });
    expect([status, err]).toEqual([2, expect.stringMatching(/^tailwatch init: [^\n]*\n$/)]);
  });

  test("it prints the addresses of its environment, and names the file that is in use already", async () => {
    const first = await init({ PORT: "4711" });
    expect(first.status).toBe(0);
    expect(first.out).toContain("http://localhost:4711  as ines@example.test");
    expect(first.out).toContain("(PUBLIC_URL, or else PORT 4711)");
    const again = await init({ PUBLIC_URL: "https://tail.example.test/" });
    expect(again).toEqual({
      status: 2,
      out: "",
      err: `tailwatch init: ${join(folder, "t.db")}: this database is in use already: it has members; DATABASE_URL=file:… names another\n`,
    });
    const elsewhere = { DATABASE_URL: `file:${join(folder, "other.db")}`, PUBLIC_URL: "https://tail.example.test/" };
    expect((await init(elsewhere)).out).toContain("https://tail.example.test/api/v1/webhooks/");
  });
});
