import { readdirSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import Sqlite from "better-sqlite3";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createToken } from "../../lib/access/tokens";
import { signStandardWebhook } from "../../lib/sources/standard-webhooks";
import { announce, bearer, releaseEvent, until } from "../support/sender";
import { type RunningServer, startServer } from "../support/server";

type Body = string | Buffer<ArrayBuffer>;

const webhookMaxBytes = 20_000;
const uploadMaxBytes = 10_000;
const uploadMaxTextBytes = 40_000;
const utf8Fault = Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]);

let server: RunningServer;
let database: Sqlite.Database;
let analysed: string;
let readToken: string;

beforeAll(async () => {
  server = await startServer({
    LOG_LEVEL: "silent",
    WEBHOOK_MAX_BYTES: String(webhookMaxBytes),
    UPLOAD_MAX_BYTES: String(uploadMaxBytes),
    UPLOAD_MAX_TEXT_BYTES: String(uploadMaxTextBytes),
  });
  const path = join(server.dataFolder, "tailwatch.db");
  readToken = keepToken(path, "read");
  database = new Sqlite(path, { readonly: true });
  analysed = "/api/v1/models/settled/releases/1";
  await announce(server, "settled", event({ model: "settled", version: "1", samples: lines(4) }));
  const state = database.prepare("select state from releases where version = '1'");
  await until(
    async () => state.get(),
    (row) => (row as { state: string } | undefined)?.state === "analysed",
  );
});
afterAll(async () => {
  database?.close();
  await server?.stop();
});

/** All that a request can leave: rows of every table it could reach, and files that wait. */
interface Left {
  rows: Record<string, number>;
  spool: string[];
}

function left(): Left {
  const tables = ["models", "releases", "samples", "items", "answers", "uploads", "jobs", "inbox", "audit"];
  const count = (table: string) => (database.prepare(`select count(*) as n from ${table}`).get() as { n: number }).n;
  const files = readdirSync(server.dataFolder);
  return {
    rows: Object.fromEntries(tables.map((table) => [table, count(table)])),
    spool: files.includes("spool") ? readdirSync(join(server.dataFolder, "spool")) : [],
  };
}

let before: Left;
beforeEach(() => {
  before = left();
});

interface Refusal {
  status: number;
  code: string;
  message: RegExp;
  line?: number;
}

async function expectRefusal(response: Response, { status, code, message, line }: Refusal): Promise<void> {
  const answer = (await response.json()) as { error: { code: string; message: string; line?: number } };
  expect({ status: response.status, code: answer.error.code }).toEqual({ status, code });
  expect(answer.error.message).toMatch(message);
  expect(answer.error.line).toBe(line);
}

describe("a webhook delivery", () => {
  interface Delivery {
    body: Body;
    headers: Record<string, string>;
    source?: string;
    /** Sent in pieces, without saying how long it is. */
    chunked?: boolean;
  }
  const send = ({ body, headers, source, chunked }: Delivery) =>
    fetch(`${server.url}/api/v1/webhooks/${source ?? server.credentials.source.id}`, {
      method: "POST",
      headers,
      body: chunked ? new Response(body).body : body,
      ...(chunked && { duplex: "half" }),
    } as RequestInit);

  const good = () => JSON.stringify(event({ model: "refused", version: "1", samples: lines(2) }));
  const seal = (body: Body, { id = "refused", at = new Date(), secret = server.credentials.source.secret } = {}) => {
    const timestamp = Math.floor(at.getTime() / 1000);
    return {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signStandardWebhook({ secret, id, timestamp, raw: Buffer.from(body) }),
    };
  };
  const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  const strangers = `whsec_${Buffer.from("not the one of this source").toString("base64")}`;
  const tooLong = () => JSON.stringify(event({ model: "refused", version: "1", note: "x".repeat(webhookMaxBytes) }));

  const unsigned = { "content-type": "application/json" };
  const forged = (message: RegExp): Refusal => ({ status: 401, code: "invalid-signature", message });

  test.each<[string, () => Delivery, Refusal]>([
    ["without a signature", () => ({ body: good(), headers: unsigned }), forged(/webhook-signature are all needed/)],
    [
      "with a stranger's signature",
      () => ({ body: good(), headers: seal(good(), { secret: strangers }) }),
      forged(/no signature matches/),
    ],
    [
      "with the signature of another body",
      () => ({ body: good(), headers: seal(`${good()} `) }),
      forged(/no signature matches/),
    ],
    [
      "with another id than the signed one",
      () => ({ body: good(), headers: { ...seal(good()), "webhook-id": "other" } }),
      forged(/no signature matches/),
    ],
    [
      "signed ten minutes ago",
      () => ({ body: good(), headers: seal(good(), { at: minutesFromNow(-10) }) }),
      forged(/more than five minutes/),
    ],
    [
      "signed in ten minutes",
      () => ({ body: good(), headers: seal(good(), { at: minutesFromNow(10) }) }),
      forged(/more than five minutes/),
    ],
    [
      "with a time that is none",
      () => ({ body: good(), headers: { ...seal(good()), "webhook-timestamp": "now" } }),
      forged(/not a time/),
    ],
    ["with a dot in its id", () => ({ body: good(), headers: seal(good(), { id: "a.b" }) }), forged(/not a valid id/)],
    [
      "to a source that there is not",
      () => ({ body: good(), headers: seal(good()), source: "nobody" }),
      { status: 404, code: "not-found", message: /no webhook source/ },
    ],
    [
      "that is too long and says so",
      () => ({ body: tooLong(), headers: seal(tooLong()) }),
      { status: 413, code: "too-large", message: /at most 20000 bytes/ },
    ],
    [
      "that is too long and does not say so",
      () => ({ body: tooLong(), headers: seal(tooLong()), chunked: true }),
      { status: 413, code: "too-large", message: /at most 20000 bytes/ },
    ],
  ])("%s is refused and leaves nothing behind", async (_, make, refusal) => {
    await expectRefusal(await send(make()), refusal);
    expect(left()).toEqual(before);
  });

  const withSample = (sample: unknown) =>
    JSON.stringify(event({ model: "m", version: "1", samples: [...lines(1), sample] }));
  const data = (more: Record<string, unknown>) => JSON.stringify({ ...event({ model: "m", version: "1" }), ...more });
  const unreadable = (message: RegExp): Refusal => ({ status: 400, code: "invalid-request", message });
  const misshapen = (message: RegExp, line?: number): Refusal =>
    line === undefined
      ? { status: 422, code: "invalid-line", message }
      : { status: 422, code: "invalid-line", message, line };

  test.each<[string, Body, Refusal]>([
    ["is not UTF-8", utf8Fault, unreadable(/not valid UTF-8/)],
    ["is not JSON", "{", unreadable(/not valid JSON/)],
    ["is empty", "", unreadable(/not valid JSON/)],
    ["is of another type", data({ type: "model.deleted" }), misshapen(/^type: /)],
    ["has no model", data({ data: { version: "1" } }), misshapen(/^data\.model: /)],
    ["has a model that is no name", data({ data: { model: "..", version: "1" } }), misshapen(/^data\.model: /)],
    ["has a time that is none", data({ timestamp: "yesterday" }), misshapen(/^timestamp: /)],
    [
      "has samples that are no list",
      data({ data: { model: "m", version: "1", samples: {} } }),
      misshapen(/^data\.samples: /),
    ],
    [
      "has a line without a prompt",
      withSample({ output: "x" }),
      misshapen(/^samples, line 2: "prompt_id" is missing/, 2),
    ],
    [
      "has a line of a wrong type",
      withSample({ prompt_id: "p", output: 1 }),
      misshapen(/^samples, line 2: "output" must be a string/, 2),
    ],
    ["has a line that is no object", withSample("x"), misshapen(/^samples, line 2 is not a JSON object/, 2)],
    [
      "is nested without end",
      withSample({ prompt_id: "p", output: "x", more: nested(1000) }),
      misshapen(/^samples, line 2: "more" is nested/, 2),
    ],
  ])("whose signed body %s is refused, and parked with the reason to be seen", async (name, body, refusal) => {
    await expectRefusal(await send({ body, headers: seal(body, { id: name.replaceAll(" ", "-") }) }), refusal);
    expect(left()).toEqual({ ...before, rows: { ...before.rows, inbox: Number(before.rows.inbox) + 1 } });
    const [row] = database.prepare("select state, reason, headers from inbox order by rowid desc limit 1").all();
    expect(row).toMatchObject({ state: "parked", reason: expect.stringMatching(refusal.message) });
    expect(row).not.toMatchObject({ headers: expect.stringContaining("webhook-signature") });
  });

  test("whose body was mended is taken under the same id, once", async () => {
    const mended = JSON.stringify(event({ model: "mended", version: "1" }));
    expect((await send({ body: "{", headers: seal("{", { id: "mended" }) })).status).toBe(400);
    expect((await send({ body: mended, headers: seal(mended, { id: "mended" }) })).status).toBe(202);
    expect((await send({ body: mended, headers: seal(mended, { id: "mended" }) })).status).toBe(200);
    const opened = database.prepare("select state, reason from inbox where delivery_id = 'mended'");
    await until(
      async () => opened.all(),
      ([row]) => (row as { state: string }).state === "opened",
    );
    expect(opened.all()).toEqual([{ state: "opened", reason: null }]);
  });

  test("that is replayed is answered 200 with the first's id, and nothing is done twice", async () => {
    const body = JSON.stringify(event({ model: "replayed", version: "1" }));
    const headers = seal(body, { id: "replayed" });
    const first = await send({ body, headers });
    const { id } = (await first.json()) as { id: string };
    const opened = database.prepare("select state from inbox where id = ?");
    await until(
      async () => opened.get(id),
      (row) => (row as { state: string }).state === "opened",
    );
    const once = left();
    const second = await send({ body, headers });
    expect([first.status, second.status]).toEqual([202, 200]);
    expect(await second.json()).toEqual({ id, repeated: true });
    expect(left()).toEqual(once);
  });

  test("that bears the id of another is refused: what it says would be lost if it were called a repeat", async () => {
    const [first, other] = ["1", "2"].map((version) => JSON.stringify(event({ model: "renamed", version })));
    const sent = (body = "") => send({ body, headers: seal(body, { id: "shared" }) });
    expect((await sent(first)).status).toBe(202);
    const opened = database.prepare("select state from inbox where delivery_id = 'shared'");
    await until(
      async () => opened.get(),
      (row) => (row as { state: string }).state === "opened",
    );
    const refusal = { status: 409, code: "conflict", message: /taken before, with another body/ };
    await expectRefusal(await sent(other), refusal);
    expect((await sent(first)).status).toBe(200);
  });
});

describe("an upload", () => {
  interface Upload {
    body?: Body;
    headers?: () => Record<string, string>;
    path?: string;
  }
  const send = (kind: string, { body = text(lines(1)), headers = () => bearer(server), path }: Upload) =>
    fetch(`${server.url}${path ?? "/api/v1/models/refused/releases/1"}/${kind}`, {
      method: "POST",
      headers: headers(),
      body,
    });

  const sample = (more: Record<string, unknown> = {}) => ({ prompt_id: "p", output: "x", ...more });
  const item = (more: Record<string, unknown> = {}) => ({ item_id: "q", question: "?", answers: ["!"], ...more });
  const answer = (more: Record<string, unknown> = {}) => ({ item_id: "q", output: "x", ...more });
  const bearing = (token: () => string) => () => ({ authorization: `Bearer ${token()}` });
  const bad = (message: RegExp): Refusal => ({ status: 400, code: "invalid-request", message });
  const badLine = (line: number, message: RegExp): Refusal => ({ status: 422, code: "invalid-line", message, line });
  const tooLarge = (message: RegExp): Refusal => ({ status: 413, code: "too-large", message });
  const conflict = (message: RegExp): Refusal => ({ status: 409, code: "conflict", message });
  const stranger: Refusal = { status: 401, code: "unauthenticated", message: /sign in, or send a token/ };
  const reader: Refusal = { status: 403, code: "forbidden", message: /a token with scope ingest or admin/ };
  const bomb = gzipSync(text(Array.from({ length: 1000 }, () => sample({ output: "x".repeat(100) }))));
  const long = `${JSON.stringify(sample({ output: noise(uploadMaxBytes) }))}\n`;

  test.each<[string, string, Upload, Refusal]>([
    ...["samples", "items", "answers", "meta"].flatMap((kind): [string, string, Upload, Refusal][] => [
      [kind, "without a token", { headers: () => ({}) }, stranger],
      [kind, "with an unknown token", { headers: bearing(() => createToken().token) }, stranger],
      [kind, "with a token that may only read", { headers: bearing(() => readToken) }, reader],
      [kind, "of an analysed release", { path: "analysed", body: bodyFor(kind) }, conflict(/has been analysed/)],
      [
        kind,
        "of a model that is no name",
        { path: "/api/v1/models/%0A/releases/1", body: bodyFor(kind) },
        bad(/the model's name/),
      ],
      [
        kind,
        "of a version that is too long",
        { path: `/api/v1/models/m/releases/${"v".repeat(201)}`, body: bodyFor(kind) },
        bad(/the version's name/),
      ],
    ]),
    ...["samples", "items", "answers"].flatMap((kind): [string, string, Upload, Refusal][] => [
      [kind, "that is empty", { body: "" }, bad(/holds no lines/)],
      [kind, "of blank lines", { body: "\n \n\n" }, bad(/holds no lines/)],
      [
        kind,
        "whose gzip ends too early",
        { body: gzipSync(bodyFor(kind)).subarray(0, -9) },
        bad(/gzip file is damaged/),
      ],
      [kind, "whose gzip is damaged", { body: damaged(gzipSync(bodyFor(kind))) }, bad(/gzip file is damaged/)],
      [
        kind,
        "that is not UTF-8",
        { body: Buffer.concat([Buffer.from(bodyFor(kind)), utf8Fault]) },
        badLine(2, /line 2 is not valid UTF-8/),
      ],
      [kind, "with a line that is not JSON", { body: `${bodyFor(kind)}\n{` }, badLine(3, /line 3 is not valid JSON/)],
      [
        kind,
        "with a line that is no object",
        { body: `${bodyFor(kind)}[]` },
        badLine(2, /line 2 is not a JSON object/),
      ],
      [
        kind,
        "with a line nested without end",
        { body: `${bodyFor(kind).trim().slice(0, -1)},"more":${JSON.stringify(nested(2000))}}` },
        badLine(1, /line 1: "more" is nested/),
      ],
    ]),
    [
      "samples",
      "without an output",
      { body: text([sample(), { prompt_id: "p" }]) },
      badLine(2, /line 2: "output" is missing/),
    ],
    [
      "samples",
      "with a prompt of a wrong type",
      { body: text([sample({ prompt_id: 1 })]) },
      badLine(1, /"prompt_id" must be a string/),
    ],
    [
      "items",
      "without a question",
      { body: text([{ item_id: "q", answers: [] }]) },
      badLine(1, /"question" is missing/),
    ],
    [
      "items",
      "with answers of a wrong type",
      { body: text([item({ answers: "!" })]) },
      badLine(1, /"answers" must be a list of strings/),
    ],
    ["answers", "without an item", { body: text([{ output: "x" }]) }, badLine(1, /"item_id" is missing/)],
    [
      "answers",
      "with an output of a wrong type",
      { body: text([answer({ output: null })]) },
      badLine(1, /"output" is missing/),
    ],
    ["samples", "larger than allowed", { body: long }, tooLarge(/the file is larger than 10000 bytes/)],
    [
      "samples",
      "that unpacks to more than allowed",
      { body: bomb },
      tooLarge(/the unpacked file is larger than 40000 bytes/),
    ],
    ["meta", "that is not JSON", { body: "{" }, bad(/not a JSON object in UTF-8/)],
    ["meta", "that is not UTF-8", { body: utf8Fault }, bad(/not a JSON object in UTF-8/)],
    ["meta", "that is no object", { body: "[]" }, bad(/the body: /)],
    [
      "meta",
      "with a share of a wrong type",
      { body: '{"provenance":{"human_share":2}}' },
      bad(/^provenance\.human_share: /),
    ],
    ["meta", "nested without end", { body: JSON.stringify({ more: nested(2000) }) }, bad(/nested/)],
    [
      "meta",
      "larger than allowed",
      { body: JSON.stringify({ note: "x".repeat(256 * 1024) }) },
      tooLarge(/at most 262144 bytes/),
    ],
  ])("of %s %s is refused and leaves nothing behind", async (kind, _, upload, refusal) => {
    const path = upload.path === "analysed" ? { path: analysed } : {};
    await expectRefusal(await send(kind, { ...upload, ...path }), refusal);
    expect(left()).toEqual(before);
  });

  test("with the Idempotency-Key of other lines is refused; with the same lines it is a repeat", async () => {
    const path = "/api/v1/models/repeated/releases/1";
    const headers = () => ({ ...bearer(server), "idempotency-key": "../../one" });
    const first = await send("samples", { path, headers, body: text([sample()]) });
    const { id } = (await first.json()) as { id: string };
    const loaded = database.prepare("select state from uploads where id = ?");
    await until(
      async () => loaded.get(id),
      (row) => (row as { state: string }).state === "loaded",
    );
    await until(
      async () => left().spool,
      (files) => files.length === 0,
    );
    const once = left();
    const again = await send("samples", { path, headers, body: gzipSync(text([sample()])) });
    expect([first.status, again.status]).toEqual([202, 200]);
    expect(await again.json()).toEqual({ id, lines: 1, mistyped: 0, repeated: true });
    await expectRefusal(
      await send("samples", { path, headers, body: text([sample({ output: "y" })]) }),
      conflict(/other lines/),
    );
    expect(left()).toEqual(once);
  });

  function bodyFor(kind: string): string {
    return kind === "meta" ? "{}" : text([{ samples: sample(), items: item(), answers: answer() }[kind] ?? {}]);
  }
});

/** A token with this scope, entered as one that an admin made. */
function keepToken(path: string, scope: string): string {
  const { token, hash } = createToken();
  const writer = new Sqlite(path, { timeout: 5000 });
  writer
    .prepare(
      "insert into api_tokens (id, name, hash, scope, created_by, created_at) select ?, ?, ?, ?, id, created_at from members",
    )
    .run(scope, scope, hash, scope);
  writer.close();
  return token;
}

function event({ model, version, ...more }: { model: string; version: string } & Record<string, unknown>) {
  const made = releaseEvent({ model, version });
  return { ...made, data: { ...(made.data as object), ...more } };
}

function lines(count: number): { prompt_id: string; output: string }[] {
  return Array.from({ length: count }, (_, line) => ({ prompt_id: `p${line}`, output: `word${line} and so on` }));
}

function text(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}

function nested(depth: number): unknown {
  return JSON.parse("[".repeat(depth) + "]".repeat(depth));
}

/** The same bytes with one in the middle changed. */
function damaged(bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(20) ^ 0xff, 20);
  return copy;
}

/** Text of many letters. */
function noise(length: number): string {
  return Array.from({ length }, (_, index) => String.fromCharCode(97 + ((index * index * 31) % 26))).join("");
}
