import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audit } from "../../db/schema";
import { AppError } from "../../lib/errors";
import { testSource } from "../../lib/settings/sources";
import { readFleet } from "../../lib/views/fleet";
import { readSources } from "../../lib/views/sources";
import { type House, openHouse } from "../support/house";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const actor = { kind: "token" as const, id: "t1", name: "ops", scope: "admin" as const };
const send = (id: string) => {
  const { db, now, newId, env } = house;
  return testSource({ db, id, actor, secretKey: env.secretKey, now, newId });
};
const deliveries = async () => {
  const { sources } = await readSources(house.db, { publicUrl: house.env.publicUrl, now: house.now });
  return sources[0]?.deliveries ?? [];
};

test("a test goes the whole way in, is shown as what it was, and leaves no model and no release behind", async () => {
  const { delivery } = await send("src");
  expect((await deliveries())[0]).toMatchObject({ id: delivery, state: "received", model: null, version: null });
  expect(await house.work()).toBe(1);
  const [row] = await deliveries();
  expect(row).toMatchObject({ id: delivery, state: "opened", model: null, version: null });
  expect(row?.reason).toMatch(/^a test: /);
  expect((await readFleet(house.db, house.now)).models).toEqual([]);
});

test("every test is a delivery of its own, and is audited with who sent it", async () => {
  await send("src");
  await send("src");
  await house.work();
  const ids = (await deliveries()).map(({ delivery_id }) => delivery_id);
  expect(new Set(ids).size).toBe(3);
  const kept = await house.db.reader.select().from(audit).where(eq(audit.action, "source.test"));
  expect(kept).toHaveLength(3);
  for (const { subject, actor: who, detail } of kept) {
    expect(subject).toBe("source:src");
    expect(who).toContain("t1");
    expect(ids).toContain((detail as { deliveryId: string }).deliveryId);
  }
});

test("a source that is not there is not tested", async () => {
  await expect(send("nobody")).rejects.toThrow(AppError);
});
