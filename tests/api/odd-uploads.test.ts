import { existsSync, readdirSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bearer, until } from "../support/sender";
import { type RunningServer, startServer } from "../support/server";

let server: RunningServer;
let database: Sqlite.Database;
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: "silent" });
  database = new Sqlite(join(server.dataFolder, "tailwatch.db"), { readonly: true });
});
afterAll(async () => {
  database?.close();
  await server?.stop();
});

const pathOf = (model: string) => `/api/v1/models/${model}/releases/1/samples`;
const line = (prompt: string, output = "x y z") => JSON.stringify({ prompt_id: prompt, output });

async function upload(model: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + pathOf(model), {
    method: "POST",
    headers: { ...bearer(server), ...headers },
    body,
  });
  return {
    status: response.status,
    answer: (await response.json()) as { id?: string; lines?: number; error?: object },
  };
}

/** The outputs of a model, in the order of their lines, once all its uploads are loaded. */
async function loaded(model: string): Promise<unknown[]> {
  const waiting = database.prepare(
    "select count(*) as n from uploads u join releases r on r.id = u.release_id join models m on m.id = r.model_id where m.name = ? and u.state <> 'loaded'",
  );
  await until(
    async () => waiting.get(model) as { n: number },
    ({ n }) => n === 0,
  );
  return database
    .prepare(
      "select s.prompt_id, s.sample, s.output from samples s join releases r on r.id = s.release_id join models m on m.id = r.model_id where m.name = ? order by s.line",
    )
    .all(model);
}

test("a byte order mark, CRLF and a last line without an end are no part of what is said", async () => {
  const { status, answer } = await upload("windows", `\ufeff${line("a")}\r\n\r\n${line("b")}`);
  expect([status, answer.lines]).toEqual([202, 2]);
  expect(await loaded("windows")).toEqual([
    { prompt_id: "a", sample: 0, output: "x y z" },
    { prompt_id: "b", sample: 0, output: "x y z" },
  ]);
});

test("NUL characters are kept as they came; half a character is kept as the sign for one that cannot be read", async () => {
  const body = ['{"prompt_id":"a\\u0000b","output":"x\\u0000y"}', '{"prompt_id":"c","output":"\\ud800 z"}'].join("\n");
  expect((await upload("odd-signs", body)).status).toBe(202);
  expect(await loaded("odd-signs")).toEqual([
    { prompt_id: "a\0b", sample: 0, output: "x\0y" },
    { prompt_id: "c", sample: 0, output: "\ufffd z" },
  ]);
});

test("of a key that is there twice the last is taken, as JSON's readers do; a number in quotes is not taken for one", async () => {
  const body = '{"prompt_id":"a","output":"first","output":"last","sample":"7"}';
  expect((await upload("twice-said", body)).status).toBe(202);
  expect(await loaded("twice-said")).toEqual([{ prompt_id: "a", sample: 0, output: "last" }]);
});

test("a line of ten megabytes is taken, and one longer than sixteen is refused with its number", async () => {
  const long = (megabytes: number) => line("a", "word ".repeat((megabytes * 1024 * 1024) / 5));
  expect((await upload("long-line", long(10))).status).toBe(202);
  const { status, answer } = await upload("longer-line", gzipSync(`${line("b")}\n${long(17)}`));
  expect([status, answer.error]).toEqual([
    422,
    { code: "invalid-line", message: "line 2 is longer than 16 MB", line: 2 },
  ]);
});

test("what follows a gzip file and is none refuses the whole", async () => {
  const { status, answer } = await upload(
    "trailing",
    Buffer.concat([gzipSync(line("a")), Buffer.from("and more, which is no gzip")]),
  );
  expect([status, answer.error]).toMatchObject([400, { message: "the gzip file is damaged or ends too early" }]);
});

test("of many uploads at once under one Idempotency-Key one is taken, and all are told its id", async () => {
  const body = Array.from({ length: 200 }, (_, i) => line(`p${i}`)).join("\n");
  const all = await Promise.all(
    Array.from({ length: 12 }, () => upload("at-once", body, { "idempotency-key": "one" })),
  );
  expect(all.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 202]);
  expect(new Set(all.map(({ answer }) => answer.id)).size).toBe(1);
  expect(await loaded("at-once")).toHaveLength(200);
});

test("an upload that its sender breaks off leaves nothing, and what was taken before stays", async () => {
  expect((await upload("broken-off", line("kept"))).status).toBe(202);
  expect(await loaded("broken-off")).toHaveLength(1);
  const spool = join(server.dataFolder, "spool");
  const waiting = () => (existsSync(spool) ? readdirSync(spool) : []);
  await new Promise<void>((done) => {
    const sending = request(server.url + pathOf("broken-off"), { method: "POST", headers: bearer(server) });
    sending.on("error", () => done());
    sending.write(`${line("half")}\n${line("the other half").slice(0, 20)}`);
    until(
      async () => waiting(),
      (files) => files.length > 0,
    ).finally(() => sending.destroy());
  });
  await until(
    async () => waiting(),
    (files) => files.length === 0,
  );
  expect(await loaded("broken-off")).toEqual([{ prompt_id: "kept", sample: 0, output: "x y z" }]);
  const uploads = database.prepare(
    "select count(*) as n from uploads u join releases r on r.id = u.release_id join models m on m.id = r.model_id where m.name = 'broken-off'",
  );
  expect(uploads.get()).toEqual({ n: 1 });
});
