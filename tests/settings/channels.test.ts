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
  id = (await createChannel({ db, channel, actor, secretKey: env.secretKey, allowPrivateTargets: [], now, newId })).id;
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
    const made = createChannel({ db, channel, actor, secretKey: env.secretKey, allowPrivateTargets: [], now, newId });
    await expect(made).rejects.toMatchObject({ code: "invalid-request" });
  }
});

test("an address that holds a password is refused at once: it would be shown to everyone, and no alert would leave", async () => {
  const { db, now, newId, env } = house;
  const settings = { url: "https://ops:hunter2@alerts.example/hook", secret: signing };
  const channel = createChannelBody.parse({ name: "Leak", kind: "webhook", settings });
  const made = createChannel({ db, channel, actor, secretKey: env.secretKey, allowPrivateTargets: [], now, newId });
  await expect(made).rejects.toThrow(/^Address: must not hold a user or a password/);
});

test.each([
  { url: "https://127.0.0.1/hook", allowed: "10.0.0.0/8", says: /127\.0\.0\.1 is not a public address/ },
  { url: "https://10.1.2.3/hook", says: /10\.1\.2\.3 is not a public address, and ALLOW_PRIVATE_TARGETS/ },
  { url: "https://[::1]:8443/hook", says: /::1 is not a public address/ },
  { url: "https://169.254.169.254/latest", says: /not a public address/ },
  { url: "https://localhost/hook", says: /127\.0\.0\.1 is not a public address/ },
  { url: "http://alerts.example/hook", says: /use https/ },
  { url: "http://93.184.216.34/hook", allowed: "10.0.0.0/8", says: /use https/ },
])(
  "no channel is made to $url, to which no alert could be sent, and it is said why",
  async ({ url, allowed, says }) => {
    const { db, now, newId, env } = house;
    const before = (await readChannels(db, now)).channels.length;
    const channel = createChannelBody.parse({ name: "Inside", kind: "webhook", settings: { url, secret: signing } });
    const allowPrivateTargets = allowed === undefined ? [] : [allowed];
    const made = createChannel({ db, channel, actor, secretKey: env.secretKey, allowPrivateTargets, now, newId });
    await expect(made).rejects.toMatchObject({ code: "invalid-request", message: expect.stringMatching(says) });
    expect((await readChannels(db, now)).channels).toHaveLength(before);
  },
);

test.each([
  { url: "http://127.0.0.1:9000/hook", allowed: "127.0.0.0/8" },
  { url: "http://localhost:9000/hook", allowed: "127.0.0.0/8" },
  // Where a name leads is not known before it is connected to.
  { url: "http://inside.example/hook", allowed: "10.0.0.0/8" },
])("a channel to $url is made where $allowed may be reached", async ({ url, allowed }) => {
  const { db, now, newId, env } = house;
  const channel = createChannelBody.parse({ name: "Inside", kind: "webhook", settings: { url, secret: signing } });
  const made = createChannel({
    db,
    channel,
    actor,
    secretKey: env.secretKey,
    allowPrivateTargets: [allowed],
    now,
    newId,
  });
  expect((await made).id).toBeTruthy();
});
