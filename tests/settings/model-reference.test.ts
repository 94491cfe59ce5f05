import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audit, jobs, measurements, uploads } from "../../db/schema";
import { main } from "../../lib/cli/main";
import { receiveDelivery } from "../../lib/intake/receive-delivery";
import { requireModel } from "../../lib/settings/model-policy";
import { readModelReference, removeModelReference, setModelReference } from "../../lib/settings/model-reference";
import { readRelease } from "../../lib/views/release";
import { type House, openHouse, signed } from "../support/house";
import { writtenRelease } from "../support/written-releases";

const actor = { kind: "token", id: "t1", name: "settings", scope: "admin" } as const;
const human = writtenRelease({ kind: "varied", seed: 50, prompts: 30 }).samples;
const other = writtenRelease({ kind: "varied", seed: 51, prompts: 30 }).samples;

/** Two outputs a prompt, so that the room's tests stay short. */
const samplesOf = (seed: number) =>
  writtenRelease({ kind: "varied", seed, prompts: 50 }).samples.filter(({ sample }) => sample < 2);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const text = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).join("\n");

function setReference(body: string | Buffer) {
  const { db, now, newId, env } = house;
  const limits = { maxBytes: 2e6, maxTextBytes: 2e6 };
  const stream = new Blob([typeof body === "string" ? body : new Uint8Array(body)]).stream();
  return setModelReference({ db, model: "bot", stream, actor, spoolFolder: env.spoolFolder, limits, now, newId });
}

async function send(version: string, seed: number): Promise<void> {
  const at = `2026-10-0${seed}T12:00:00Z`;
  const data = { model: "bot", version, released_at: at, samples: samplesOf(seed) };
  const body = JSON.stringify({ type: "model.release.published", timestamp: at, data });
  const { db, now, newId, env } = house;
  await receiveDelivery({
    db,
    source: "src",
    ...signed(body, { now, id: version }),
    now,
    newId,
    secretKey: env.secretKey,
  });
}

async function resultOf(version: string) {
  const { against_pinned } = await readRelease(house.db, { model: "bot", version, now: house.now });
  if (against_pinned === null) throw new Error(`${version} was not compared`);
  return against_pinned;
}

test.each([
  { name: "a line that is no output", body: text([{ prompt_id: "p" }]), code: "invalid-line" },
  { name: "too few texts", body: text(human.slice(0, 19)), code: "invalid-request" },
  { name: "nothing", body: "", code: "invalid-request" },
  { name: "more than is taken", body: "x".repeat(2e6 + 1), code: "too-large" },
])("$name is refused, and leaves no file, no model and no job", async ({ body, code }) => {
  await expect(setReference(body)).rejects.toMatchObject({ code });
  expect(readdirSync(house.env.spoolFolder)).toEqual([]);
  expect(await house.db.reader.select().from(jobs)).toEqual([]);
  await expect(requireModel(house.db, "bot")).rejects.toMatchObject({ code: "not-found" });
});

test("an analysis waits for a reference that came before it, and measures and compares against it as `compare` does", async () => {
  const taken = await setReference(gzipSync(text(human)));
  expect(taken).toMatchObject({ revision: 1, lines: 120, set_by: "settings", repeated: false });
  expect(taken.id).toMatch(/^ref-[0-9a-f]{16}$/);
  // The file's job is put off, as by a worker that failed at it once.
  const later = new Date(house.now.getTime() + 60_000);
  await house.db.writer.update(jobs).set({ runAt: later });
  await send("v1", 1);
  await house.work();
  const stateOfV1 = async () =>
    (await readRelease(house.db, { model: "bot", version: "v1", now: house.now })).release.state;
  expect(await stateOfV1()).toBe("queued");
  for (const waited of [0, 5_000]) {
    house.now = new Date(later.getTime() + waited);
    await house.work();
  }
  expect(await stateOfV1()).toBe("analysed");
  await send("v2", 2);
  await house.work();
  const stored = await resultOf("v2");
  expect(stored).toMatchObject({ reference: "human", basis: { reference: taken.id } });
  const [measured] = (await house.db.reader.select().from(measurements)).filter(
    ({ metricId }) => metricId === "tail-share",
  );
  expect(measured?.value).toBeGreaterThan(0);
  expect(measured?.basis).toContain(taken.id);
  const js = (await house.db.reader.select().from(measurements)).find(({ metricId }) => metricId === "mauve-reference");
  expect(js?.absent).toBeNull();

  const file = (name: string, lines: readonly object[]) => {
    const path = join(house.folder, name);
    writeFileSync(path, text(lines));
    return path;
  };
  let out = "";
  await main(
    ["compare", file("v1", samplesOf(1)), file("v2", samplesOf(2)), "--reference", file("human", human), "--json"],
    { stdout: { write: (more) => (out += more) }, stderr: { write: () => true } },
  );
  const { components, metrics, verdict } = JSON.parse(out);
  expect(JSON.parse(JSON.stringify({ components, metrics, verdict }))).toEqual(
    JSON.parse(JSON.stringify({ components: stored.components, metrics: stored.metrics, verdict: stored.verdict })),
  );
});

test("the same lines again change nothing; others are the next revision, and the next release says so", async () => {
  expect(await setReference(text(human))).toMatchObject({ revision: 1, repeated: true });
  const second = await setReference(text(other));
  expect(second).toMatchObject({ revision: 2, repeated: false });
  await send("v3", 3);
  await house.work();
  const { reasons, limits, basis } = await resultOf("v3");
  expect(basis?.reference).toBe(second.id);
  const said = reasons.at(-1) ?? "";
  expect(said).toMatch(/^Known to differ from v2: rare words were told by the human reference ref-/);
  expect(said).toContain(second.id);
  expect(limits).toContain(said);
  // Taken up again, the first one's texts are there already.
  expect(await setReference(text(human))).toMatchObject({ revision: 3, repeated: false });
  expect(
    (await house.db.reader.select().from(uploads)).filter(({ releaseId }) => releaseId.includes(":ref-")),
  ).toHaveLength(2);
});

test("taken away, both sides' outputs tell what is rare again; all of it is audited", async () => {
  const { db, now } = house;
  const model = await requireModel(db, "bot");
  await removeModelReference({ db, model: "bot", reason: "not of our domain", actor, now });
  expect(await readModelReference(db, model.id)).toBeNull();
  await expect(removeModelReference({ db, model: "bot", reason: "again", actor, now })).rejects.toMatchObject({
    code: "not-found",
  });
  expect((await setReference(text(other))).revision).toBe(5);
  await removeModelReference({ db, model: "bot", reason: "really not", actor, now });
  await send("v4", 4);
  await house.work();
  const { reference, basis, reasons } = await resultOf("v4");
  expect([reference, basis?.reference]).toEqual(["pooled", null]);
  expect(reasons.at(-1)).toMatch(/and are told by the outputs of both sides/);
  const entries = await db.reader.select().from(audit);
  expect(entries.map(({ actor: who, action, detail }) => [who, action, detail?.revision])).toEqual([
    ["token:t1", "model.set-reference", 1],
    ["token:t1", "model.set-reference", 2],
    ["token:t1", "model.set-reference", 3],
    ["token:t1", "model.remove-reference", 4],
    ["token:t1", "model.set-reference", 5],
    ["token:t1", "model.remove-reference", 6],
  ]);
});

test("a reference whose file is lost before it was read in is given up: the one before it stays, and no analysis waits for ever", async () => {
  const before = await setReference(text(human));
  await house.work();
  await setReference(text(human.slice(0, 60)));
  for (const name of readdirSync(house.env.spoolFolder)) rmSync(join(house.env.spoolFolder, name));
  await send("v5", 5);
  for (let waited = 0; waited < 12; waited++) {
    // Verdicts are checked elsewhere.
    await house.db.writer.delete(jobs).where(eq(jobs.kind, "check-verdict"));
    house.now = new Date(house.now.getTime() + 60_000);
    await house.work();
  }
  const { basis } = await resultOf("v5");
  expect(basis?.reference).toBe(before.id);
  expect((await readModelReference(house.db, (await requireModel(house.db, "bot")).id))?.id).toBe(before.id);
});
