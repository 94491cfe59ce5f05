import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { channels } from "../../lib/alerts/channels";
import { pagerduty } from "../../lib/alerts/channels/pagerduty";
import { slack } from "../../lib/alerts/channels/slack";
import { webhook } from "../../lib/alerts/channels/webhook";
import { describeChannelKinds, readChannelSettings } from "../../lib/alerts/fields";
import { type AlertMessage, alertMessage } from "../../lib/alerts/message";
import type { OutboundRequest, OutboundResult } from "../../lib/outbound";

const message: AlertMessage = {
  action: "trigger",
  dedupKey: "tailwatch:support-bot:42",
  title: "support-bot v12: variety itself is collapsing",
  severity: "critical",
  url: "https://tw.example/incidents/42",
  occurredAt: "2026-11-23T12:00:00.000Z",
  model: "support-bot",
  incident: 42,
  version: "v12",
  baselineVersion: "v1",
  verdict: "late collapse",
  reasons: ["Of the rarest tenth of words, 43 % fewer appear than in v1."],
  components: ["Range: loss of 4.9 ± 0.5 margins, critical"],
  grownPhrase: "“happy to help” is in 18 % of outputs (3.0 % in v1)",
  actor: null,
};
const context = { messageId: "m-1", now: new Date("2026-11-23T12:00:00Z") };
const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

/** Sends through a channel and gives back the body that left. */
async function sent(send: (post: (request: OutboundRequest) => Promise<OutboundResult>) => Promise<unknown>) {
  const left: OutboundRequest[] = [];
  await send(async (request) => {
    left.push(request);
    return { ok: true, status: 200, headers: {}, body: "" };
  });
  return JSON.parse(left[0]?.body ?? "null");
}
const viaPagerDuty = (m: AlertMessage) =>
  sent((post) => pagerduty.send(m, { routingKey: "R".repeat(32), region: "us" }, post, context));
const viaSlack = (m: AlertMessage) =>
  sent((post) => slack.send(m, { url: "https://hooks.slack.com/services/T/B/X" }, post, context));
const viaWebhook = (m: AlertMessage) =>
  sent((post) => webhook.send(m, { url: "https://a.example", secret }, post, context));

const folder = join(process.env.TAILWATCH_TESTDATA ?? "../shared", "integrations");
const there = existsSync(folder);
if (!there && process.env.CI === "true") throw new Error(`the vendors' example bodies are not at ${folder}`);
if (!there) console.warn(`SKIPPED: the vendors' example bodies are not at ${folder}`);
const example = (name: string) => JSON.parse(readFileSync(join(folder, `out.${name}.json`), "utf8")).body;
/** The keys of an object and those of the objects in it, as paths. */
const keysOf = (value: object): string[] =>
  Object.entries(value).flatMap(([key, inner]) => [
    key,
    ...(inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? keysOf(inner).map((k) => `${key}.${k}`)
      : []),
  ]);

describe.skipIf(!there)("bodies against the vendors' examples", () => {
  test("a PagerDuty trigger uses only keys of the Events v2 example", async () => {
    const known = new Set(keysOf(example("pagerduty.trigger")));
    const own = keysOf(await viaPagerDuty(message)).filter((key) => !key.startsWith("payload.custom_details."));
    expect(own.filter((key) => !known.has(key))).toEqual([]);
  });
  test.each(["acknowledge", "resolve"] as const)("a PagerDuty %s has exactly the example's keys", async (action) => {
    expect(keysOf(await viaPagerDuty({ ...message, action })).sort()).toEqual(
      keysOf(example(`pagerduty.${action}`)).sort(),
    );
  });
  test("Slack blocks are of the example's kinds", async () => {
    const kinds = new Set(example("slack.incoming-webhook").blocks.map((block: { type: string }) => block.type));
    const body = await viaSlack(message);
    expect(Object.keys(body).sort()).toEqual(["blocks", "text"]);
    expect(body.blocks.filter((block: { type: string }) => !kinds.has(block.type))).toEqual([]);
  });
  test("the webhook's envelope and identity are the example's", async () => {
    const { type, ...envelope } = example("generic.standard-webhooks");
    const body = await viaWebhook(message);
    expect(body.type).toBe(type);
    expect(Object.keys(body).sort()).toEqual([...Object.keys(envelope), "type"].sort());
    for (const key of ["alertId", "dedupKey", "status", "severity", "model", "version", "baselineVersion", "url"]) {
      expect(typeof body.data[key], key).toBe(typeof envelope.data[key]);
    }
  });
});

test("every message about an incident carries the same key, and a test wakes nobody", async () => {
  for (const action of ["trigger", "update", "acknowledge", "resolve"] as const) {
    expect((await viaPagerDuty({ ...message, action })).dedup_key).toBe(message.dedupKey);
    expect((await viaWebhook({ ...message, action })).data.dedupKey).toBe(message.dedupKey);
  }
  expect((await viaPagerDuty({ ...message, action: "test" })).payload.severity).toBe("info");
});

test("a message of any size stays within the vendors' limits", async () => {
  const long = "<&*😀".repeat(5000);
  const huge = {
    ...message,
    title: long,
    model: long,
    grownPhrase: long,
    reasons: Array.from({ length: 50 }, () => long),
  };
  const page = await viaPagerDuty(huge);
  expect(page.payload.summary.length).toBeLessThanOrEqual(1024);
  const { blocks, text } = await viaSlack(huge);
  expect(blocks.length).toBeLessThanOrEqual(50);
  expect(blocks[0].text.text.length).toBeLessThanOrEqual(150);
  for (const block of blocks) expect(block.text?.text.length ?? 0).toBeLessThanOrEqual(3000);
  expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(13_000);
  expect(text.length).toBeLessThanOrEqual(3000);
});

test("text of a model can neither mention a channel nor make a link in Slack", async () => {
  const body = JSON.stringify(
    await viaSlack({ ...message, title: "<!channel> <https://evil.example|click>", reasons: ["<@U1>"] }),
  );
  expect(body).not.toMatch(/<!|<http|<@/);
});

test.each(channels.map((channel) => ({ channel, id: channel.id })))(
  "$id keeps the contract of channels",
  ({ channel }) => {
    expect(channel.id).toMatch(/^[a-z][a-z0-9-]*$/);
    const names = Object.keys(channel.config.shape);
    for (const name of [...channel.secrets, ...channel.generated]) expect(names).toContain(name);
    for (const field of describeChannelKinds().find(({ id }) => id === channel.id)?.fields ?? []) {
      expect(field.label).not.toBe(field.name);
      expect(field.hint).not.toBeNull();
    }
    expect(new Set(channels.map(({ id }) => id)).size).toBe(channels.length);
  },
);

test("settings are parted from secrets, and a signing secret is made where none is given", () => {
  const made = readChannelSettings("webhook", { url: "https://a.example/in", secret: "" });
  expect(made.settings).toEqual({ url: "https://a.example/in" });
  expect(made.secrets.secret).toMatch(/^whsec_/);
  expect(readChannelSettings("pagerduty", { routingKey: "R".repeat(32) }).settings).toEqual({ region: "us" });
});

test.each([
  { kind: "pager", typed: {}, says: /no channel of kind/ },
  { kind: "webhook", typed: {}, says: /Address: is needed/ },
  { kind: "webhook", typed: { url: "javascript:alert(1)" }, says: /Address/ },
  {
    kind: "slack",
    typed: { url: "https://hooks.slack.com.evil.example/services/secretpart" },
    says: /Webhook address/,
  },
  { kind: "slack", typed: { url: "https://hooks.slack.com@evil.example/secretpart" }, says: /Webhook address/ },
  { kind: "pagerduty", typed: { routingKey: "secretpart" }, says: /Integration key/ },
])("wrong settings of $kind are refused, naming the field and never its value", ({ kind, typed, says }) => {
  expect(() => readChannelSettings(kind, typed as Record<string, string>)).toThrow(says);
  expect(() => readChannelSettings(kind, typed as Record<string, string>)).not.toThrow(/secretpart/);
});

test("a message survives the outbox", () => {
  expect(alertMessage.parse(JSON.parse(JSON.stringify(message)))).toEqual(message);
});
