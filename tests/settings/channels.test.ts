import { afterAll, beforeAll, expect, test } from "vitest";
import { readChannel } from "../../db/store/channels";
import { openSecret } from "../../lib/access/secrets";
import { createChannel as createChannelBody, updateChannel } from "../../lib/contract/mutations";
import { createChannel, enableChannel } from "../../lib/settings/channels";
import { readChannels } from "../../lib/views/channels";
import { type House, openHouse } from "../support/house";

let house: House;
let id: string;
const signing = `whsec_${Buffer.from("a signing secret of thirty-two b").toString("base64")}`;
const actor = { kind: "token" as const, id: "t1", name: "ops", scope: "admin" as const };

beforeAll(async () => {
  house = await openHouse();
  const { db, now, newId, env } = house;
  const settings = { url: "https://alerts.example/hook", secret: signing };
  const channel = createChannelBody.parse({ name: "On-call", kind: "webhook", settings });
  id = (await createChannel({ db, channel, actor, secretKey: env.secretKey, now, newId })).id;
});
afterAll(() => house.close());

async function secretInForce(): Promise<unknown> {
  const row = await readChannel(house.db.reader, id);
  if (row === undefined) throw new Error("the channel is gone");
  return JSON.parse(openSecret(row.secrets, house.env.secretKey));
}

test("what a reader is shown of a secret, sent back as it is, is refused and overwrites nothing", async () => {
  const shown = (await readChannels(house.db, house.now)).channels[0];
  expect(shown?.settings).toEqual({ url: "https://alerts.example/hook", secret: "••••" });
  // The whole channel as it was read, and its settings alone: what a client that edits would send.
  for (const body of [shown, { enabled: true, settings: shown?.settings }, { settings: shown?.settings }]) {
    expect(updateChannel.safeParse(body).success).toBe(false);
  }
  expect(await secretInForce()).toEqual({ secret: signing });
});

test("switching a channel off and on leaves its secret as it was", async () => {
  const { db, now } = house;
  for (const enabled of [false, true]) {
    const body = updateChannel.parse({ enabled });
    await enableChannel({ db, id, enabled: body.enabled, actor, now });
    expect(await secretInForce()).toEqual({ secret: signing });
  }
});

test("no channel is made of what is shown of another's secret", async () => {
  const { db, now, newId, env } = house;
  const fields = { webhook: { url: "https://alerts.example/hook", secret: "••••" }, pagerduty: { routingKey: "••••" } };
  for (const [kind, settings] of Object.entries(fields)) {
    const channel = createChannelBody.parse({ name: "Copy", kind, settings });
    const made = createChannel({ db, channel, actor, secretKey: env.secretKey, now, newId });
    await expect(made).rejects.toMatchObject({ code: "invalid-request" });
  }
});

test("an address that holds a password is refused at once: it would be shown to everyone, and no alert would leave", async () => {
  const { db, now, newId, env } = house;
  const settings = { url: "https://ops:hunter2@alerts.example/hook", secret: signing };
  const channel = createChannelBody.parse({ name: "Leak", kind: "webhook", settings });
  const made = createChannel({ db, channel, actor, secretKey: env.secretKey, now, newId });
  await expect(made).rejects.toThrow(/^Address: must not hold a user or a password/);
});
