import { afterEach, beforeEach, expect, test } from "vitest";
import { audit, incidentEvents, incidents, jobs, models, outbox, releases } from "../../db/schema";
import { withTransaction } from "../../db/transaction";
import type { CompareResult, ComponentId } from "../../lib/contract/verdict";
import { acknowledgeIncident } from "../../lib/incidents/acknowledge";
import { recordIncident } from "../../lib/incidents/record";
import { resolveIncident, resolveOpenIncident } from "../../lib/incidents/resolve";
import { type House, openHouse } from "../alerts/house";

const actor = { kind: "member", id: "m1", name: "Ann", email: "ann@example.com", role: "responder" } as const;
const publicUrl = "https://tw.example";
let house: House;
beforeEach(async () => {
  house = openHouse();
  await withTransaction(house.db, async (tx) => {
    await tx
      .insert(models)
      .values({ id: "m", name: "bot", tokenizer: "words", embedder: "hash-v1", createdAt: house.at });
  });
});
afterEach(() => house.close());

function comparison(severity: CompareResult["severity"], ...warned: ComponentId[]): CompareResult {
  const state = (id: ComponentId) =>
    warned.includes(id)
      ? { effect: 3, se: 0.5, state: severity === "critical" ? ("critical" as const) : ("warn" as const), members: [] }
      : null;
  return {
    verdict: severity === "ok" ? "healthy" : severity === "none" ? "inconclusive" : "early collapse",
    severity,
    headline: "the tails are going",
    reasons: ["43 % fewer rare words"],
    paired_prompts: 250,
    tokens_cut_share: 0,
    length_change: 0,
    reference: "pooled",
    components: {
      range: state("range"),
      blandness: null,
      phrasing: state("phrasing"),
      sameness: null,
      knowledge: null,
    },
    metrics: {},
    raw: {},
    absent: {},
    evidence: {
      grown_phrases: [],
      vanished_phrases: [],
      grown_templates: [],
      lost_words: [],
      lost_words_total: 0,
      lost_items: [],
      lost_items_total: 0,
      regained_items: [],
      regained_items_total: 0,
      duplicate_clusters: [],
      baseline_largest_cluster: 0,
    },
    policy: "p1",
    tokenizer: "words",
    embedder: null,
  };
}

/** Stores a judged release and records it, as the analysis does, in one transaction. */
async function judge(n: number, severity: CompareResult["severity"], ...warned: ComponentId[]) {
  house.at = new Date(house.at.getTime() + 60_000);
  const release = { id: `r${n}`, version: `v${n}`, releasedAt: new Date(n * 1000) };
  const common = { modelId: "m", stage: "live", receivedAt: house.at, meta: {}, state: "analysed", severity } as const;
  return withTransaction(house.db, async (tx) => {
    await tx
      .insert(releases)
      .values({ ...release, ...common })
      .onConflictDoNothing();
    const judged = {
      model: { id: "m", name: "bot" },
      release,
      baselineVersion: "v1",
      comparison: comparison(severity, ...warned),
    };
    return recordIncident(tx, { ...judged, publicUrl, now: house.at, newId: house.newId });
  });
}

const told = async () =>
  (await house.db.reader.select().from(outbox)).map(({ channelId, action }) => `${channelId} ${action}`);
const open = async () => (await house.db.reader.select().from(incidents)).filter(({ state }) => state !== "resolved");
const addWebhook = (minSeverity: "warn" | "critical") =>
  house.addChannel("webhook", { url: "https://a.example" }, minSeverity);

test("a warning is a ticket, its repeat a page, two good releases the end; each channel hears what it asked for, once", async () => {
  const all = await addWebhook("warn");
  const pager = await addWebhook("critical");
  expect(await judge(2, "warn", "range")).toMatchObject({ kind: "open", severity: "warn" });
  expect(await told()).toEqual([`${all} trigger`]);
  expect(await judge(3, "warn", "range")).toMatchObject({ kind: "update", escalated: true });
  expect(await told()).toEqual([`${all} trigger`, `${all} update`, `${pager} trigger`]);
  expect(await judge(4, "ok")).toMatchObject({ kind: "improving" });
  expect(await judge(5, "none")).toMatchObject({ kind: "nothing" });
  expect((await told()).length).toBe(3);
  expect(await judge(6, "ok")).toMatchObject({ kind: "resolve" });
  expect((await told()).slice(3).sort()).toEqual([`${all} resolve`, `${pager} resolve`].sort());
  expect(await open()).toEqual([]);
  const keys = (await house.db.reader.select().from(outbox)).map(
    ({ message }) => (message as { dedupKey: string }).dedupKey,
  );
  expect(new Set(keys)).toEqual(new Set(["tailwatch:bot:1"]));
  const queue = (await house.db.reader.select().from(jobs)).map(({ id }) => id);
  expect(queue.sort()).toEqual((await house.db.reader.select().from(outbox)).map(({ id }) => `deliver:${id}`).sort());
});

test("recording a release twice writes once, also after a person resolved what it opened", async () => {
  await addWebhook("warn");
  await judge(2, "critical", "range");
  const before = await told();
  expect(await judge(2, "critical", "range")).toMatchObject({ kind: "nothing" });
  await resolveIncident({
    db: house.db,
    incidentId: 1,
    actor,
    reason: "known",
    publicUrl,
    now: house.at,
    newId: house.newId,
  });
  expect(await judge(2, "critical", "range")).toMatchObject({ kind: "nothing" });
  expect(before).toHaveLength(1);
  expect(await open()).toEqual([]);
  expect((await told()).length).toBe(2);
});

test("a transaction that fails later leaves neither incident nor message", async () => {
  await addWebhook("warn");
  const release = { id: "r9", version: "v9", releasedAt: new Date(9000) };
  const work = withTransaction(house.db, async (tx) => {
    const judged = {
      model: { id: "m", name: "bot" },
      release,
      baselineVersion: "v1",
      comparison: comparison("critical", "range"),
    };
    await recordIncident(tx, { ...judged, publicUrl, now: house.at, newId: house.newId });
    throw new Error("power cut");
  });
  await expect(work).rejects.toThrow("power cut");
  for (const table of [incidents, incidentEvents, outbox, jobs])
    expect(await house.db.reader.select().from(table)).toEqual([]);
});

test("acknowledging is told, stops repeats, and what is worse reopens and is told again", async () => {
  const channel = await addWebhook("warn");
  await judge(2, "warn", "range");
  const args = { db: house.db, incidentId: 1, actor, publicUrl, now: house.at, newId: house.newId };
  await acknowledgeIncident(args);
  expect((await open())[0]).toMatchObject({ state: "acknowledged", acknowledgedBy: "Ann" });
  await expect(acknowledgeIncident(args)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("by Ann"),
  });
  await judge(3, "critical", "range");
  expect((await open())[0]).toMatchObject({ state: "open", severity: "critical", acknowledgedBy: null });
  await acknowledgeIncident({ ...args, now: house.at });
  await judge(4, "critical", "range");
  expect(await told()).toEqual(
    ["trigger", "acknowledge", "update", "acknowledge"].map((action) => `${channel} ${action}`),
  );
});

test("a person resolves with a reason: told, audited, and only once", async () => {
  const channel = await addWebhook("warn");
  await judge(2, "critical", "range");
  const args = {
    db: house.db,
    incidentId: 1,
    actor,
    reason: "rolled back",
    publicUrl,
    now: house.at,
    newId: house.newId,
  };
  await resolveIncident(args);
  expect(await told()).toEqual([`${channel} trigger`, `${channel} resolve`]);
  expect((await house.db.reader.select().from(audit))[0]).toMatchObject({
    actor: "member:m1",
    action: "incident.resolve",
    detail: { reason: "rolled back" },
  });
  await expect(resolveIncident(args)).rejects.toMatchObject({ code: "conflict" });
  await expect(acknowledgeIncident(args)).rejects.toMatchObject({ code: "conflict" });
  await expect(resolveIncident({ ...args, incidentId: 99 })).rejects.toMatchObject({ code: "not-found" });
});

test("accepting a new baseline ends the model's incident, and does nothing where there is none", async () => {
  const accept = () =>
    withTransaction(house.db, (tx) =>
      resolveOpenIncident(tx, {
        modelId: "m",
        actor,
        reason: "the new normal",
        publicUrl,
        now: house.at,
        newId: house.newId,
      }),
    );
  await accept();
  await judge(2, "critical", "range");
  await accept();
  expect(await open()).toEqual([]);
});

test("a release older than one that was judged opens nothing", async () => {
  await judge(5, "ok");
  expect(await judge(3, "critical", "range")).toMatchObject({ kind: "nothing" });
});
