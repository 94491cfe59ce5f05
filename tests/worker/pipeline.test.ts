import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { comparisons, inbox, jobs, measurements, models, releases, samples } from "../../db/schema";
import { openDelivery } from "../../lib/intake/open-delivery";
import { receiveDelivery } from "../../lib/intake/receive-delivery";
import { comparisonOf } from "../../lib/views/release";
import { event, type House, openHouse, signed } from "../support/house";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const deliver = (body: string | Uint8Array, more: { id?: string; key?: string; sentAt?: Date } = {}) =>
  receiveDelivery({
    db: house.db,
    source: "src",
    ...signed(body, { now: more.sentAt ?? house.now, ...more }),
    now: house.now,
    newId: house.newId,
    secretKey: house.env.secretKey,
  });

test("a signed release is opened, measured and pinned; the next is compared with it; a repeat adds nothing", async () => {
  expect(await deliver(event({ version: "v1" }), { id: "a" })).toMatchObject({ repeated: false });
  expect(await deliver(event({ version: "v1" }), { id: "a" })).toMatchObject({ repeated: true });
  expect(await house.work()).toBe(2);
  await deliver(event({ version: "v2", seed: 2, at: "2026-11-02T12:00:00Z" }), { id: "b" });
  await house.work();
  const read = house.db.reader;
  const failed = await read.select().from(jobs);
  const done = failed.filter(({ kind }) => kind !== "check-verdict");
  expect(done.map((job) => [job.state, job.lastError])).toEqual(done.map(() => ["done", null]));
  expect(failed.length - done.length).toBe(1);
  const rows = await read.select().from(releases).orderBy(releases.version);
  expect(rows.map((row) => [row.version, row.state, row.outputs, row.prompts])).toEqual([
    ["v1", "analysed", 120, 60],
    ["v2", "analysed", 120, 60],
  ]);
  expect(rows[0]?.verdict).toBe("baseline");
  expect(rows[1]?.headline).toMatch(/v2/i);
  expect((await read.select().from(models))[0]?.baselineReleaseId).toBe(rows[0]?.id);
  expect((await read.select().from(comparisons)).map((row) => row.against).sort()).toEqual(["pinned", "previous"]);
  expect((await read.select().from(measurements)).length).toBeGreaterThan(20);
  expect(await read.select().from(samples)).toHaveLength(240);
  expect(await house.work()).toBe(0);
});

test("a release waits for the one before it, whichever worker has that: it is compared, not taken for the baseline", async () => {
  const { db, newId, now } = house;
  for (const version of ["v1", "v2"]) {
    const { id } = await deliver(event({ version, at: `2026-11-0${version[1]}T12:00:00Z` }), { id: version });
    await openDelivery({ db, id, spoolFolder: house.env.spoolFolder, now, newId });
  }
  const verdicts = async () =>
    (await db.reader.select().from(releases).orderBy(releases.version)).map((r) => r.verdict);
  const [v1] = await db.reader.select().from(releases).orderBy(releases.version);
  const lease = (change: { leasedBy: string; leaseUntil: Date } | { leasedBy: null; leaseUntil: null }) =>
    db.writer
      .update(jobs)
      .set(change)
      .where(eq(jobs.id, `analyse-release:${v1?.id}`));
  await lease({ leasedBy: "host:2:other", leaseUntil: new Date(now.getTime() + 60_000) });
  await house.work();
  expect(await verdicts()).toEqual([null, null]);
  await lease({ leasedBy: null, leaseUntil: null });
  house.now = new Date(now.getTime() + 2_000);
  await house.work();
  const [first, second] = await verdicts();
  expect(first).toBe("baseline");
  expect([null, "baseline"]).not.toContain(second);
});

test("a check whose worker was killed each time is given up, and the release says so", async () => {
  for (const seed of [1, 2]) {
    const at = `2026-10-0${seed}T12:00:00Z`;
    await deliver(event({ version: `v${seed}`, seed, at }), { id: `m${seed}` });
    await house.work();
  }
  const isCheck = eq(jobs.kind, "check-verdict");
  // As often as it may be tried, and never settled.
  await house.db.writer.update(jobs).set({ attempts: 2 }).where(isCheck);
  house.now = new Date(house.now.getTime() + 60_000);
  await house.work();
  expect(await house.db.reader.select({ state: jobs.state }).from(jobs).where(isCheck)).toEqual([{ state: "dead" }]);
  const comparison = comparisonOf(await house.db.reader.select().from(comparisons), "pinned");
  expect(comparison?.self_check?.split.absent).toBe("the check was given up (its worker ended while at it, each time)");
});

test("a release of more than a day from now is refused and parked with a sentence; of a day it is taken", async () => {
  const at = "2026-10-31T12:00:00Z";
  const late = deliver(event({ version: "v1", at, released_at: "2026-11-02T12:00:01Z" }), { id: "a" });
  const sentence = "2026-11-02T12:00:01.000Z is more than a day from now, 2026-11-01T12:00:00.000Z";
  const says = { message: expect.stringContaining(sentence) };
  await expect(late).rejects.toMatchObject({ code: "invalid-line", ...says });
  const [parked] = await house.db.reader.select().from(inbox);
  expect(parked).toMatchObject({ state: "parked", reason: says.message });
  const early = deliver(event({ version: "v1", at, released_at: "2026-11-02T12:00:00Z" }), { id: "b" });
  expect(await early).toMatchObject({ repeated: false });
});

test.each([
  { name: "a wrong secret", body: event({ version: "v1" }), key: "whsec_AAAA", code: "invalid-signature", parked: 0 },
  {
    name: "a stale one",
    body: event({ version: "v1" }),
    sentAt: new Date("2026-11-01T11:54:59Z"),
    code: "invalid-signature",
    parked: 0,
  },
  { name: "an id with a dot", body: event({ version: "v1" }), id: "a.b", code: "invalid-signature", parked: 0 },
  { name: "invalid UTF-8", body: new Uint8Array([0x7b, 0xff, 0x7d]), code: "invalid-request", parked: 1 },
  { name: "invalid JSON", body: "{", code: "invalid-request", parked: 1 },
  {
    name: "no model",
    body: '{"type":"model.release.published","timestamp":"2026-11-01T12:00:00Z","data":{}}',
    code: "invalid-line",
    parked: 1,
  },
  {
    name: "a sample without output",
    body: event({ version: "v1", samples: [{ prompt_id: "p" }] }),
    code: "invalid-line",
    parked: 1,
  },
])(
  "$name is refused; no release and no job is left, and only what was truly signed is parked",
  async ({ body, code, parked, ...more }) => {
    await expect(deliver(body, more)).rejects.toMatchObject({ code });
    const read = house.db.reader;
    expect(await read.select().from(releases)).toEqual([]);
    expect(await read.select().from(jobs)).toEqual([]);
    const kept = await read.select().from(inbox);
    expect(kept.map((row) => row.state)).toEqual(Array(parked).fill("parked"));
  },
);
