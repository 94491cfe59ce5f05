import { afterAll, beforeAll, expect, test } from "vitest";
import { receiveDelivery } from "../../lib/intake/receive-delivery";
import { acceptBaseline } from "../../lib/settings/accept-baseline";
import { readFleet } from "../../lib/views/fleet";
import { readModel } from "../../lib/views/model";
import { readRelease } from "../../lib/views/release";
import { type House, openHouse, signed } from "../support/house";
import { writtenRelease } from "../support/written-releases";

let house: House;
let sent = 0;

/** A release as its registry announces it, and everything that follows from it. */
async function send(model: string, version: string, more: object): Promise<void> {
  sent += 1;
  const at = `2026-10-${String(sent).padStart(2, "0")}T12:00:00Z`;
  const data = { model, version, released_at: at, ...more };
  const body = JSON.stringify({ type: "model.release.published", timestamp: at, data });
  const { db, now, newId, env } = house;
  const delivery = signed(body, { now, id: `m${sent}` });
  await receiveDelivery({ db, source: "src", ...delivery, now, newId, secretKey: env.secretKey });
  await house.work();
}

const varied = (seed: number) => writtenRelease({ kind: "varied", seed, prompts: 60 });
const same = (seed: number) => writtenRelease({ kind: "same", seed, prompts: 60 });
const few = (seed: number) => ({ samples: writtenRelease({ kind: "varied", seed, prompts: 10 }).samples });

beforeAll(async () => {
  house = await openHouse();
  // Named so that the alphabet alone would put the broken one last.
  await send("a-new", "v1", varied(1));
  await send("z-broken", "v1", varied(2));
  await send("z-broken", "v2", same(3));
  await send("a-new", "v2", few(4));
});
afterAll(() => house.close());

const row = async (name: string) => (await readFleet(house.db, house.now)).models.find((model) => model.name === name);

test("a model with an open critical incident stays first when its next release has no verdict, and the row says whose figures it shows", async () => {
  expect((await row("z-broken"))?.severity).toBe("critical");
  await send("z-broken", "v3", few(5));
  const fleet = await readFleet(house.db, house.now);
  expect(fleet.models.map(({ name }) => name)).toEqual(["z-broken", "a-new"]);
  expect(fleet.headline).toMatch(/^One model is collapsing\. One could not be judged\./);
  const [broken] = fleet.models;
  expect(broken).toMatchObject({ severity: "critical", verdict: "late collapse", figures_of: "v2", prompts: 60 });
  expect(broken?.latest).toMatchObject({ version: "v3", verdict: "insufficient samples" });
  expect(broken?.after).toBe("v3 has too few samples to be judged.");
  expect(fleet.detail).toBe(`z-broken: ${broken?.headline} v3 has too few samples to be judged.`);
});

test("a release that was announced without outputs waits for them: it is not called running, and hides no incident", async () => {
  await send("z-broken", "v4", {});
  const fleet = await readFleet(house.db, house.now);
  const [broken] = fleet.models;
  expect(broken).toMatchObject({ name: "z-broken", severity: "critical", figures_of: "v2" });
  expect(broken?.after).toBe("v3 has too few samples to be judged. v4 waits for its outputs.");
  expect(fleet.running).toBe(0);
  const nothing = { outputs: 0, items: 0, answers: 0, last_at: null };
  expect(broken?.latest).toMatchObject({ version: "v4", state: "receiving", arrived: nothing });
  const { release } = await readRelease(house.db, { model: "z-broken", version: "v4", now: house.now });
  expect(release.arrived).toEqual(nothing);
  expect(release.received_at).toBe(house.now.toISOString());
});

test("what has come while more is waited for is counted by kind; a release that is all in counts nothing", async () => {
  const { samples, items } = varied(6);
  await send("a-new", "v3", { samples: samples.slice(0, 8), items: items.slice(0, 3), complete: false });
  const { releases } = await readModel(house.db, "a-new", house.now);
  expect(releases.at(-1)).toMatchObject({
    state: "receiving",
    arrived: { outputs: 8, items: 3, answers: 0, last_at: house.now.toISOString() },
  });
  expect(releases[0]?.arrived).toBeNull();
  expect((await row("a-new"))?.after).toBe("v3 waits for its last outputs.");
});

test("after another baseline was accepted, each release says what it was compared with at the time; the new one stands against nothing", async () => {
  const before = await readRelease(house.db, { model: "z-broken", version: "v2", now: house.now });
  const actor = { kind: "token" as const, id: "t", name: "t", scope: "admin" as const };
  const { db, now, newId } = house;
  const { publicUrl } = house.env;
  await acceptBaseline({ db, model: "z-broken", version: "v2", reason: "new prompts", actor, publicUrl, now, newId });
  await send("z-broken", "v5", same(9));
  const { releases, baseline_version, signals } = await readModel(house.db, "z-broken", house.now);
  expect(baseline_version).toBe("v2");
  expect(releases.map(({ version, compared_with }) => [version, compared_with])).toEqual([
    ["v1", null],
    ["v2", null],
    ["v3", "v1"],
    ["v4", null],
    ["v5", "v2"],
  ]);
  expect(Object.values(releases[1]?.against_pinned ?? {})).toEqual([null, null, null, null, null]);
  expect(signals.every(({ points }) => points[1]?.against_pinned === null)).toBe(true);
  const after = await readRelease(house.db, { model: "z-broken", version: "v2", now: house.now });
  expect(after).toMatchObject({ baseline_version: "v1", current_baseline: "v2" });
  expect(after.against_pinned).toEqual(before.against_pinned);
  expect(before.current_baseline).toBe("v1");
  expect((await row("z-broken"))?.history.map((point) => point.compared_with)).toEqual([null, null, "v1", null, "v2"]);
});
