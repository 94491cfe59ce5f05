import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { audit, jobs } from "../../db/schema";
import { listAttempts } from "../../db/store/attempts";
import { readChannel } from "../../db/store/channels";
import { readOutboxMessage } from "../../db/store/outbox";
import { withTransaction } from "../../db/transaction";
import { composeTest } from "../../lib/alerts/compose";
import type { AlertMessage } from "../../lib/alerts/message";
import { queueMessage } from "../../lib/alerts/queue-message";
import { resendMessage } from "../../lib/alerts/resend";
import { testChannel } from "../../lib/alerts/test-channel";
import { type House, openHouse } from "./house";
import { type Answer, answerWith, startReceiver } from "./receiver";

const admin = { kind: "member", id: "m1", name: "Ann", email: "ann@example.com", role: "admin" } as const;
const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
let house: House;
let closers: (() => Promise<void>)[];
beforeEach(() => {
  house = openHouse();
  closers = [];
});
afterEach(async () => {
  for (const close of closers) await close();
  house.close();
});

async function receiver(...answers: Answer[]) {
  const started = await startReceiver(...answers);
  closers.push(started.close);
  return started;
}

/** A channel to the receiver and one message queued for it. */
async function queued(
  kind: "webhook" | "pagerduty" | "slack",
  url: string,
): Promise<{ channel: string; outbox: string }> {
  const typed = {
    webhook: { url: `${url}/hook?token=t`, secret },
    pagerduty: { routingKey: "R".repeat(32) },
    slack: { url: "https://hooks.slack.com/services/T0/B0/secretpart" },
  }[kind];
  if (kind !== "webhook") house.leadTo(url);
  const channel = await house.addChannel(kind, typed);
  const { outbox } = await testChannel({
    db: house.db,
    channelId: channel,
    actor: admin,
    publicUrl: "https://tw.example",
    now: house.at,
    newId: house.newId,
  });
  return { channel, outbox };
}

const stateOf = async (outbox: string) => (await readOutboxMessage(house.db.reader, outbox))?.state;
const logOf = async (outbox: string) =>
  (await listAttempts(house.db.reader, [outbox])).map(({ outcome, status }) => [outcome, status]);

test("429 then 500 then 200: waits as asked, keeps the message id, signs each attempt anew, and delivers", async () => {
  const server = await receiver(
    answerWith(429, "slow down", { "retry-after": "120" }),
    answerWith(500),
    answerWith(200, "ok"),
  );
  const { outbox } = await queued("webhook", server.url);

  const second = await house.deliver(outbox);
  expect(second).toEqual(new Date(house.at.getTime() + 120_000));
  // Too early: nothing is sent, and the wait stands.
  expect(await house.deliver(outbox)).toEqual(second);
  expect(server.arrived).toHaveLength(1);

  house.at = second as Date;
  const third = await house.deliver(outbox);
  expect(third).toEqual(new Date(house.at.getTime() + 300_000));
  house.at = third as Date;
  expect(await house.deliver(outbox)).toBeUndefined();
  expect(await stateOf(outbox)).toBe("delivered");
  expect(await logOf(outbox)).toEqual([
    ["retry", 429],
    ["retry", 500],
    ["delivered", 200],
  ]);
  expect(new Set(server.arrived.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([outbox]));
  expect(new Set(server.arrived.map(({ headers }) => headers["webhook-signature"])).size).toBe(3);

  // Delivered once: running the job again sends nothing.
  expect(await house.deliver(outbox)).toBeUndefined();
  expect(server.arrived).toHaveLength(3);
});

test("Retry-After as a date is honoured", async () => {
  const until = new Date(house.at.getTime() + 40 * 60_000);
  const server = await receiver(answerWith(503, "", { "retry-after": until.toUTCString() }));
  const { outbox } = await queued("webhook", server.url);
  expect(await house.deliver(outbox)).toEqual(until);
});

test("what is signed is what the reference library of Standard Webhooks accepts", async () => {
  house.at = new Date();
  const server = await receiver();
  const { outbox } = await queued("webhook", server.url);
  await house.deliver(outbox);
  const [arrived] = server.arrived;
  expect(new Webhook(secret).verify(arrived?.body ?? "", arrived?.headers as Record<string, string>)).toMatchObject({
    type: "alert.test",
  });
});

test.each([
  { kind: "pagerduty", status: 400, disabled: false },
  { kind: "webhook", status: 400, disabled: false },
  { kind: "webhook", status: 302, disabled: false },
  { kind: "webhook", status: 410, disabled: true },
  { kind: "slack", status: 403, disabled: true },
  { kind: "slack", status: 404, disabled: true },
  { kind: "slack", status: 410, disabled: true },
] as const)(
  "$kind that answers $status is refused at once (switched off: $disabled)",
  async ({ kind, status, disabled }) => {
    const server = await receiver(answerWith(status, "no_service secretpart", { location: "http://127.0.0.1:1/" }));
    const { channel, outbox } = await queued(kind, server.url);
    expect(await house.deliver(outbox)).toBeUndefined();
    expect(await stateOf(outbox)).toBe("rejected");
    const row = await readChannel(house.db.reader, channel);
    expect(row?.enabled).toBe(!disabled);
    expect(row?.disabledReason === null).toBe(!disabled);
    const audited = (await house.db.reader.select().from(audit)).map(({ action }) => action);
    expect(audited.includes("channel.disable")).toBe(disabled);
  },
);

test("a page is dead after its last attempt, and can be sent again under the same id", async () => {
  const server = await receiver(...Array.from({ length: 7 }, () => answerWith(500)), answerWith(202));
  const { outbox } = await queued("pagerduty", server.url);
  for (let next = await house.deliver(outbox); next !== undefined; next = await house.deliver(outbox)) house.at = next;
  expect(server.arrived).toHaveLength(7);
  expect(await stateOf(outbox)).toBe("dead");

  await resendMessage({ db: house.db, outboxId: outbox, actor: admin, now: house.at });
  expect((await house.db.reader.select().from(jobs))[0]).toMatchObject({ id: `deliver:${outbox}`, state: "waiting" });
  await house.deliver(outbox);
  expect(await stateOf(outbox)).toBe("delivered");
  expect((await logOf(outbox)).length).toBe(8);
  await expect(resendMessage({ db: house.db, outboxId: outbox, actor: admin, now: house.at })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a receiver that hangs or is not there is tried again", async () => {
  const server = await receiver(() => undefined);
  const { outbox } = await queued("webhook", server.url);
  expect(await house.deliver(outbox)).toBeInstanceOf(Date);
  const gone = await receiver();
  await gone.close();
  const { outbox: other } = await queued("webhook", gone.url);
  expect(await house.deliver(other)).toBeInstanceOf(Date);
  closers.pop();
});

test("what is kept of an answer holds neither our secrets nor control characters", async () => {
  const server = await receiver(answerWith(400, `bad key ${"R".repeat(32)}\u0000\u001b[31m`));
  const { outbox } = await queued("pagerduty", server.url);
  await house.deliver(outbox);
  const [attempt] = await listAttempts(house.db.reader, [outbox]);
  expect(attempt?.detail).toBe("answered 400: bad key [secret] [31m");
});

/** Queues a message about incident 7 to the channel, as if it happened now. */
async function about(channelId: string, action: AlertMessage["action"]): Promise<string> {
  const test = composeTest({ channel: "c", publicUrl: "https://tw.example", now: house.at, testId: "t" });
  const message = { ...test, action, incident: 7, dedupKey: "tailwatch:bot:7" };
  const id = await withTransaction(house.db, (tx) =>
    queueMessage(tx, { channelId, eventId: `7:${action}`, message, now: house.at, newId: house.newId }),
  );
  return id ?? "";
}

test("an alarm that could not be delivered is not sent after its own end", async () => {
  const server = await receiver(answerWith(500), answerWith(202));
  house.leadTo(server.url);
  const channel = await house.addChannel("pagerduty", { routingKey: "R".repeat(32) });
  const trigger = await about(channel, "trigger");
  const again = await house.deliver(trigger);
  house.at = new Date(house.at.getTime() + 1000);
  const acknowledge = await about(channel, "acknowledge");
  // An acknowledgement waits for its alarm: PagerDuty drops one that comes first, and would page afterwards.
  expect(await house.deliver(acknowledge)).toBeInstanceOf(Date);
  house.at = new Date(house.at.getTime() + 1000);
  const resolve = await about(channel, "resolve");
  // Neither of them is under way, so the end waits for neither.
  expect(await house.deliver(resolve)).toBeUndefined();
  house.at = new Date((again as Date).getTime() + 10_000);
  await house.deliver(trigger);
  await house.deliver(acknowledge);
  expect(server.arrived.map(({ body }) => JSON.parse(body).event_action)).toEqual(["trigger", "resolve"]);
  expect([await stateOf(trigger), await stateOf(acknowledge), await stateOf(resolve)]).toEqual([
    "rejected",
    "rejected",
    "delivered",
  ]);
});

test("the end waits while its alarm is on its way", async () => {
  const server = await receiver(answerWith(202));
  house.leadTo(server.url);
  const channel = await house.addChannel("pagerduty", { routingKey: "R".repeat(32) });
  await about(channel, "trigger");
  house.at = new Date(house.at.getTime() + 1000);
  expect(await house.deliver(await about(channel, "resolve"))).toBeInstanceOf(Date);
  expect(server.arrived).toEqual([]);
});
