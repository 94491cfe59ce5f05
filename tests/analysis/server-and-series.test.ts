import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, ne } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audit, comparisons, jobs, releases } from "../../db/schema";
import { requeueJob } from "../../db/store/jobs";
import { withTransaction } from "../../db/transaction";
import { backTestPolicy } from "../../lib/analysis/back-test-policy";
import { main } from "../../lib/cli/main";
import { backTestView } from "../../lib/contract/model-settings";
import { compareResult } from "../../lib/contract/verdict";
import { modelView } from "../../lib/contract/views";
import { receiveDelivery } from "../../lib/intake/receive-delivery";
import { acceptBaseline } from "../../lib/settings/accept-baseline";
import { setModelPolicy } from "../../lib/settings/model-policy";
import { readModel } from "../../lib/views/model";
import { readRelease } from "../../lib/views/release";
import { type House, openHouse, signed } from "../support/house";
import { type WrittenRelease, writtenRelease } from "../support/written-releases";

/** Short releases are let be healthy, so that release noise is learnt within the test. */
const overrides = {
  minimum: { tokens: 1_000 },
  state: { ok: { z: 1 } },
  slowDrift: { alarm: 0.7 },
  version: "short-1",
};
const actor = { kind: "member", id: "m1", name: "Ines", email: "ines@example.test", role: "admin" } as const;
const versions = ["v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8"];
const items = writtenRelease({ kind: "varied", seed: 1, prompts: 50 }).items;
const twoEach = ({ sample }: { sample: number }) => sample < 2;

/** From v7 on, ever more of its outputs are those of a model that has stopped to vary. */
function releaseOf(index: number): WrittenRelease {
  const varied = writtenRelease({ kind: "varied", seed: index + 1, prompts: 50 });
  const same = writtenRelease({ kind: "same", seed: 90, prompts: 50 });
  const lost = Math.max(0, index - 5) * 0.08;
  const samples = varied.samples.map((line, i) => ((i * 7) % 100 < 100 * lost ? (same.samples[i] ?? line) : line));
  return { samples: samples.filter(twoEach), items, answers: varied.answers };
}

const folder = mkdtempSync(join(tmpdir(), "tailwatch-both-"));
const actors = { actor, now: new Date("2026-11-01T12:00:00Z") };
let house: House;
let rows: ({ file: string } & Record<string, unknown>)[];

async function send(version: string, index: number, release: WrittenRelease): Promise<void> {
  const at = `2026-10-${String(index + 2).padStart(2, "0")}T12:00:00Z`;
  const data = { model: "bot", version, released_at: at, ...release };
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
  await house.work();
}

beforeAll(async () => {
  house = await openHouse();
  const file = (name: string, lines: readonly object[]) => {
    const path = join(folder, name);
    writeFileSync(path, lines.map((line) => JSON.stringify(line)).join("\n"));
    return path;
  };
  const written = versions.map((_, index) => releaseOf(index));
  for (const [index, version] of versions.entries()) {
    await send(version, index, written[index] ?? releaseOf(index));
    if (index === 0) {
      await setModelPolicy({ db: house.db, model: "bot", overrides, reason: "short answers", ...actors });
    }
  }
  const printed = { out: "", err: "" };
  const argv = [
    "series",
    ...versions.map((version, i) => file(`${version}.ndjson`, written[i]?.samples ?? [])),
    "--probes",
    file("items.ndjson", items),
    ...versions.flatMap((version, i) => ["--answers", file(`${version}.answers`, written[i]?.answers ?? [])]),
    "--policy",
    file("policy.json", [overrides]),
    "--json",
  ];
  const stdout = { write: (text: string) => (printed.out += text) };
  await main(argv, { stdout, stderr: { write: (text: string) => (printed.err += text) } });
  rows = JSON.parse(printed.out).releases;
}, 60_000);
afterAll(() => {
  house.close();
  rmSync(folder, { recursive: true, force: true });
});

async function resultOf(version: string) {
  const { against_pinned } = await readRelease(house.db, { model: "bot", version, now: house.now });
  if (against_pinned === null) throw new Error(`${version} was not compared`);
  return against_pinned;
}

test("the server says of every release what `series` says of the same files under the same policy, byte for byte", async () => {
  for (const [index, version] of versions.entries()) {
    if (index === 0) continue;
    const { verdict, severity, headline, components, policy, series } = await resultOf(version);
    const { drift, trend, noise } = series ?? {};
    const said = { verdict, severity, headline, components, drift, trend, noise, policy };
    const { file, ...row } = rows[index] ?? { file: "none" };
    expect(file).toContain(version);
    expect(JSON.stringify(said)).toBe(JSON.stringify(row));
  }
});

test("release noise was learnt from the healthy ones, and slow drift raised an alarm that no release alone had", async () => {
  const { series, policy, policy_used } = await resultOf("v8");
  expect(series?.earlier).toEqual(versions.slice(1, -1));
  expect(series?.noise.phrasing?.learnt_from).toBeGreaterThanOrEqual(5);
  expect(policy).toMatch(/^short-1\+noise/);
  expect(policy_used).toMatchObject({ version: policy, minimum: { tokens: 1_000 } });
  const { series: first, components } = await resultOf("v7");
  expect(first?.drift.range).toMatchObject({ alarm: true, threshold: 0.7, since: "v7" });
  expect(components.range?.state).toBe("warn");
});

test("analysed again, from what is stored, it is the same bytes", async () => {
  const [row] = await house.db.reader.select().from(releases).where(eq(releases.version, "v7"));
  const id = row?.id ?? "";
  const read = () => house.db.reader.select().from(comparisons).where(eq(comparisons.releaseId, id));
  const before = JSON.stringify(await read());
  await withTransaction(house.db, async (tx) => {
    await tx.update(releases).set({ state: "queued" }).where(eq(releases.id, id));
    await requeueJob(tx, { kind: "analyse-release", subjectId: id, runAt: house.now });
  });
  expect(await house.work()).toBe(1);
  expect(JSON.stringify(await read())).toBe(before);
});

test("a back-test under the policy in effect says what was said, a stricter one where it would have fired, and changes nothing", async () => {
  const { db } = house;
  const stored = () => db.reader.select().from(comparisons);
  const before = JSON.stringify(await stored());
  const same = backTestView.parse(await backTestPolicy(db, { model: "bot", overrides: null }));
  expect(same.version).toBe("short-1");
  expect(same.releases.map(({ version }) => version)).toEqual(versions.slice(1));
  for (const { would_be, ...said } of same.releases) {
    expect([would_be.verdict, would_be.severity]).toEqual([said.verdict, said.severity]);
  }
  expect(same.releases.find(({ version }) => version === "v7")?.would_be.slow_drift).toContain("range");
  const warm = await backTestPolicy(db, { model: "bot", overrides: { ...overrides, slowDrift: { alarm: 0.0001 } } });
  expect(warm.alarms.given).toBe(same.alarms.would_be);
  expect(warm.alarms.would_be).toBeGreaterThan(same.alarms.would_be);
  await expect(backTestPolicy(db, { model: "bot", overrides: { nonsense: 1 } })).rejects.toMatchObject({
    code: "invalid-request",
  });
  expect(JSON.stringify(await stored())).toBe(before);
});

test("the verdict is checked after it was given, while nothing else waits, and the check is kept with it", async () => {
  const isToCome = async () =>
    (await readRelease(house.db, { model: "bot", version: "v2", now: house.now })).check_is_to_come;
  expect((await resultOf("v2")).self_check).toBeUndefined();
  expect(await isToCome()).toBe(true);
  // The others' would take as long each.
  const [v2] = await house.db.reader.select().from(releases).where(eq(releases.version, "v2"));
  await house.db.writer.delete(jobs).where(and(eq(jobs.kind, "check-verdict"), ne(jobs.subjectId, v2?.id ?? "")));
  house.now = new Date(house.now.getTime() + 20_000);
  // An alert that is due meanwhile needs the thread, which the check takes for seconds in all.
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await house.work();
  clearInterval(timer);
  expect(turns).toBeGreaterThan(50);
  expect(await isToCome()).toBe(false);
  const { self_check } = compareResult.parse(await resultOf("v2"));
  expect(self_check?.split).toMatchObject({ splits: 50, absent: null });
  expect(self_check?.planted.map(({ kind }) => kind)).toEqual(["rare words", "typical outputs"]);
  expect((await house.db.reader.select().from(jobs)).filter(({ state }) => state !== "done")).toEqual([]);
});

test("a release that a person accepts as the baseline begins a series anew", async () => {
  const { db, now, newId, env } = house;
  const accepted = { model: "bot", version: "v8", reason: "meant to be so", actor, publicUrl: env.publicUrl };
  await acceptBaseline({ db, now, newId, ...accepted });
  await send("v9", 20, releaseOf(8));
  const entries = await db.reader.select().from(audit).where(eq(audit.action, "model.accept-baseline"));
  expect(entries.map(({ actor: who, detail }) => [who, detail?.version, detail?.reason])).toEqual([
    ["member:m1", "v8", "meant to be so"],
  ]);
  const { series, policy } = await resultOf("v9");
  expect(series?.earlier).toEqual([]);
  expect(series?.noise.range?.learnt_from).toBe(0);
  expect(policy).toBe("short-1");
  const model = modelView.parse(await readModel(db, "bot", now));
  expect(model.policy).toMatchObject({ revision: 1, set_by: "Ines", reason: "short answers" });
  expect(model.releases.map(({ series: kept }) => kept?.earlier.length ?? null)).toEqual([
    null,
    ...versions.slice(1, -1).map((_, i) => i),
    null,
    0,
  ]);
});
