import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiTokens, audit, members, models, releases, samples, sources, uploads } from "../../db/schema";
import { hashPassword } from "../../lib/access/passwords";
import { openSecret } from "../../lib/access/secrets";
import { createToken, type Scope, scopes } from "../../lib/access/tokens";
import { backTestView, policyView, referenceView } from "../../lib/contract/model-settings";
import {
  channelsView,
  fleetView,
  incidentsView,
  modelView,
  releaseView,
  samplesView,
  sourcesView,
} from "../../lib/contract/views";

const folder = mkdtempSync(join(tmpdir(), "tailwatch-routes-"));
process.env.DATABASE_URL = `file:${join(folder, "tailwatch.db")}`;
process.env.LOG_LEVEL = "silent";

const { server } = await import("../../app/_server");
const { signInOptions } = await import("../../app/_auth/sign-in-options");
const { db } = server();
const tokens = Object.fromEntries(scopes.map((scope) => [scope, createToken()]));
const at = new Date("2026-03-01T00:00:00Z");

beforeAll(async () => {
  const passwordHash = await hashPassword("correct horse");
  const member = { id: "m1", email: "ines@example.test", name: "Ines", role: "viewer", passwordHash } as const;
  await db.writer.insert(members).values({ ...member, createdAt: at });
  for (const scope of scopes) {
    const hash = tokens[scope]?.hash ?? "";
    await db.writer.insert(apiTokens).values({ id: scope, name: scope, hash, scope, createdAt: at });
  }
  const model = { id: "mo", name: "bot", tokenizer: "words", embedder: "hash-v1", createdAt: at };
  await db.writer.insert(models).values({ ...model, baselineReleaseId: "r1" });
  for (const n of [1, 2]) {
    const found =
      n === 1
        ? ({ verdict: "baseline", severity: "none" } as const)
        : ({ verdict: "healthy", severity: "ok" } as const);
    await db.writer.insert(releases).values({
      ...found,
      id: `r${n}`,
      modelId: "mo",
      version: `v${n}`,
      stage: "live",
      releasedAt: new Date(at.getTime() + n * 1000),
      receivedAt: at,
      meta: {},
      state: "analysed",
      outputs: 120,
      prompts: 60,
      headline: `v${n}.`,
      reasons: [],
    });
  }
  const upload = { releaseId: "r2", kind: "samples", digest: "", lines: 0, bytes: 0, acceptedAt: at } as const;
  await db.writer.insert(uploads).values([
    { ...upload, id: "seen", idempotencyKey: "a", state: "loaded" },
    { ...upload, id: "unseen", idempotencyKey: "b", state: "spooled" },
  ]);
  const row = { releaseId: "r2", uploadId: "seen" };
  await db.writer.insert(samples).values(
    Array.from({ length: 120 }, (_, i) => ({
      ...row,
      line: i + 1,
      promptId: `p${String(i >> 1).padStart(2, "0")}`,
      sample: i % 2,
      output: i === 7 ? "50%_off" : `output ${i}`,
    })),
  );
  await db.writer
    .insert(samples)
    .values({ ...row, uploadId: "unseen", line: 1, promptId: "p00", sample: 9, output: "not yet" });
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

async function call(
  handler: Handler,
  {
    params = {},
    query = "",
    scope = "admin",
    method = "GET",
    body,
    type = "application/json",
  }: {
    params?: Record<string, string>;
    query?: string;
    scope?: Scope;
    method?: string;
    body?: unknown;
    type?: string;
  } = {},
) {
  const request = new Request(`http://localhost/x${query}`, {
    method,
    headers: { authorization: `Bearer ${tokens[scope]?.token}`, "content-type": type },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  return { status: response.status, headers: response.headers, answer: await response.json() };
}

test("every screen's read answers in the shape of its contract", async () => {
  const [m, r] = [{ model: "bot" }, { model: "bot", version: "v2" }];
  const read = async (module: Promise<{ GET: Handler }>, params = {}) =>
    call((await module).GET, { params, scope: "read" });
  const fleet = fleetView.parse((await read(import("../../app/api/v1/models/route"))).answer);
  expect(fleet.headline).toBe("One model is healthy.");
  const model = modelView.parse((await read(import("../../app/api/v1/models/[model]/route"), m)).answer);
  expect(model.releases.map(({ version, verdict }) => `${version} ${verdict}`)).toEqual(["v1 baseline", "v2 healthy"]);
  releaseView.parse((await read(import("../../app/api/v1/models/[model]/releases/[version]/route"), r)).answer);
  incidentsView.parse((await read(import("../../app/api/v1/incidents/route"))).answer);
  sourcesView.parse((await read(import("../../app/api/v1/sources/route"))).answer);
  channelsView.parse((await read(import("../../app/api/v1/channels/route"))).answer);
});

test("outputs come page by page, each once; a search takes its text literally; unloaded ones are not seen", async () => {
  const { GET } = await import("../../app/api/v1/models/[model]/releases/[version]/samples/route");
  const params = { model: "bot", version: "v2" };
  const seen: string[] = [];
  let query = "";
  for (let page = 0; page < 3; page++) {
    const { total, samples, next_cursor } = samplesView.parse((await call(GET, { params, query })).answer);
    expect(total).toBe(120);
    seen.push(...samples.map((row) => row.output));
    query = `?cursor=${next_cursor}`;
    expect(next_cursor === null).toBe(page === 2);
  }
  expect(new Set(seen).size).toBe(120);
  expect(seen).not.toContain("not yet");
  expect((await call(GET, { params, query: `?q=${encodeURIComponent("%_OFF")}` })).answer.total).toBe(1);
  expect((await call(GET, { params, query: "?cursor=%7B%7D" })).status).toBe(400);
});

test("refusals have their code and status, and nothing is cached", async () => {
  const { GET } = await import("../../app/api/v1/models/[model]/route");
  const missing = await call(GET, { params: { model: "nope" } });
  expect(missing).toMatchObject({
    status: 404,
    answer: { error: { code: "not-found", message: "no model named nope" } },
  });
  expect(missing.headers.get("cache-control")).toBe("no-store");
  const { POST } = await import("../../app/api/v1/sources/route");
  const create = (o: object) => call(POST, { method: "POST", ...o });
  expect((await create({ body: "{" })).status).toBe(400);
  expect((await create({ body: { name: "", kind: "x" } })).answer.error.message).toContain("body.name");
  expect((await create({ body: {}, type: "text/plain" })).status).toBe(415);
  expect((await create({ body: "x".repeat(70_000) })).status).toBe(413);
  expect((await create({ body: {}, scope: "read" })).status).toBe(403);
});

test("a source's secret is answered once, stored sealed, taken for a day after a rotation, and audited", async () => {
  const { POST } = await import("../../app/api/v1/sources/route");
  const made = await call(POST, { method: "POST", body: { name: "registry", kind: "standard-webhooks" } });
  expect(made.status).toBe(201);
  const { id, secret } = made.answer;
  const rotate = await import("../../app/api/v1/sources/[id]/rotate/route");
  const rotated = await call(rotate.POST, { method: "POST", params: { id }, body: {} });
  expect(rotated.answer.secret).not.toBe(secret);
  const [row] = await db.reader.select().from(sources).where(eq(sources.id, id));
  const { secretKey } = server().env;
  expect(openSecret(row?.secret ?? "", secretKey)).toBe(rotated.answer.secret);
  expect(openSecret(row?.previousSecret ?? "", secretKey)).toBe(secret);
  const actions = (await db.reader.select().from(audit)).map((entry) => `${entry.actor} ${entry.action}`);
  expect(actions).toEqual(expect.arrayContaining(["token:admin source.create", "token:admin source.rotate"]));
});

test("a release is accepted as the baseline once, with a reason", async () => {
  const { POST } = await import("../../app/api/v1/models/[model]/releases/[version]/accept-baseline/route");
  const accept = (body: object) => call(POST, { method: "POST", params: { model: "bot", version: "v2" }, body });
  expect((await accept({ reason: " " })).status).toBe(400);
  expect((await accept({ reason: "new tone" })).status).toBe(200);
  expect((await accept({ reason: "again" })).status).toBe(409);
  const [row] = await db.reader.select().from(models);
  expect(row?.baselineReleaseId).toBe("r2");
});

test("a policy is read by whoever may look and set by an admin, with a reason; a back-test changes nothing", async () => {
  const params = { model: "bot" };
  const route = await import("../../app/api/v1/models/[model]/policy/route");
  const put = (body: object, more = {}) => call(route.PUT, { method: "PUT", params, body, ...more });
  expect(policyView.parse((await call(route.GET, { params, scope: "read" })).answer).revision).toBe(0);
  const wish = { policy: { lengthChange: 0.5 }, reason: "longer now" };
  for (const scope of ["read", "ingest"] as const) expect((await put(wish, { scope })).status).toBe(403);
  expect((await put({ policy: { lengthChange: 0.5 } })).answer.error.message).toContain("body.reason");
  const refused = await put({ policy: { lengthChange: -1 }, reason: "x" });
  expect([refused.status, refused.answer.error.message]).toEqual([400, expect.stringContaining("lengthChange")]);
  expect(policyView.parse((await put(wish)).answer)).toMatchObject({ revision: 1, set_by: "admin" });
  expect((await put(wish)).status).toBe(409);
  expect((await call(route.GET, { params: { model: "nope" } })).status).toBe(404);
  const { POST } = await import("../../app/api/v1/models/[model]/policy/back-test/route");
  const tried = await call(POST, { method: "POST", params, scope: "read", body: { policy: { tokensCut: 0.9 } } });
  expect(backTestView.parse(tried.answer).releases).toEqual([]);
  expect((await call(route.GET, { params })).answer.revision).toBe(1);
});

test("a human reference is taken from an admin alone, in a stream, once; and taken away with a reason", async () => {
  const params = { model: "bot" };
  const route = await import("../../app/api/v1/models/[model]/reference/route");
  const body = Array.from({ length: 30 }, (_, i) => JSON.stringify({ prompt_id: `h${i}`, output: `text ${i}` })).join(
    "\n",
  );
  const post = (more = {}) => call(route.POST, { method: "POST", params, body, type: "application/x-ndjson", ...more });
  expect((await call(route.GET, { params })).status).toBe(404);
  expect((await post({ scope: "ingest" })).status).toBe(403);
  expect((await post({ body: "{}" })).answer.error).toMatchObject({ code: "invalid-line", line: 1 });
  const first = await post();
  expect([first.status, first.answer.revision, first.answer.repeated]).toEqual([202, 1, false]);
  expect([(await post()).status, (await post()).answer.repeated]).toEqual([200, true]);
  expect(referenceView.parse((await call(route.GET, { params, scope: "read" })).answer).lines).toBe(30);
  expect((await call(route.DELETE, { method: "DELETE", params, body: {} })).status).toBe(400);
  expect((await call(route.DELETE, { method: "DELETE", params, body: { reason: "wrong file" } })).status).toBe(200);
  expect((await call(route.GET, { params })).status).toBe(404);
});

test("a member signs in by password; disabling or a newer epoch ends the session at the next request", async () => {
  const options = signInOptions();
  const provider = options.providers[0] as unknown as {
    options: { authorize(given: object, request: object): Promise<{ id: string; epoch: number } | null> };
  };
  const signIn = (password: string) =>
    provider.options.authorize({ email: "Ines@example.test", password }, { headers: {} });
  expect(await signIn("wrong")).toBeNull();
  const user = await signIn("correct horse");
  expect(user).toEqual({ id: "m1", epoch: 0 });
  const session = (epoch: number) =>
    options.callbacks?.session?.({ session: { expires: "" }, token: { sub: "m1", epoch } } as never);
  expect(await session(0)).toMatchObject({ member: { name: "Ines", role: "viewer" } });
  await db.writer.update(members).set({ sessionEpoch: 1 });
  expect(await session(0)).toMatchObject({ member: null });
  await db.writer.update(members).set({ disabledAt: at });
  expect(await session(1)).toMatchObject({ member: null });
  expect(await signIn("correct horse")).toBeNull();
});
