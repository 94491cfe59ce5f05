import { expect, test } from "vitest";
import { standardWebhooks } from "../../lib/sources/standard-webhooks";
import { event, secret, signed } from "../support/house";
import { describeWithTestdata, readTestdata } from "../support/testdata";

const now = new Date("2026-11-01T12:00:00Z");
const verify = (delivery: { raw: Uint8Array; headers: Headers }, more: { secrets?: string[]; now?: Date } = {}) =>
  standardWebhooks.verify({ ...delivery, secrets: more.secrets ?? [secret], now: more.now ?? now }).ok;

const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const changed = (name: string, value: string | null) => {
  const delivery = signed("{}", { now });
  if (value === null) delivery.headers.delete(name);
  else delivery.headers.set(name, value);
  return delivery;
};
const right = signed("{}", { now }).headers.get("webhook-signature") ?? "";

test.each([
  { name: "as signed", ok: true, delivery: signed("{}", { now }) },
  { name: "five minutes late", ok: true, delivery: signed("{}", { now }), now: later(300) },
  { name: "a second more", ok: false, delivery: signed("{}", { now }), now: later(301) },
  { name: "from the future", ok: false, delivery: signed("{}", { now }), now: later(-301) },
  {
    name: "the secret before this one, while both are taken",
    ok: true,
    delivery: signed("{}", { now }),
    secrets: ["whsec_AAAA", secret],
  },
  { name: "another secret", ok: false, delivery: signed("{}", { now }), secrets: ["whsec_AAAA"] },
  { name: "no secret", ok: false, delivery: signed("{}", { now }), secrets: [] },
  { name: "another body", ok: false, delivery: { ...signed("{}", { now }), raw: Buffer.from("{ }") } },
  { name: "another id", ok: false, delivery: changed("webhook-id", "msg_2") },
  { name: "another time", ok: false, delivery: changed("webhook-timestamp", String(now.getTime() / 1000 + 1)) },
  { name: "a time that is none", ok: false, delivery: changed("webhook-timestamp", "soon") },
  { name: "no signature", ok: false, delivery: changed("webhook-signature", null) },
  { name: "a dot in the id", ok: false, delivery: signed("{}", { now, id: "a.b" }) },
  { name: "one of several signatures", ok: true, delivery: changed("webhook-signature", `v1a,AAAA v1,AAAA ${right}`) },
  { name: "another scheme", ok: false, delivery: changed("webhook-signature", right.replace("v1,", "v1a,")) },
])("$name: $ok", ({ ok, delivery, ...more }) => {
  expect(verify(delivery, more)).toBe(ok);
});

describeWithTestdata("integrations", () => {
  test("agrees with the vector that Standard Webhooks publishes", () => {
    const vectors = readTestdata<Record<string, string>[]>("integrations/signature-vectors.json");
    const vector = vectors.find(({ scheme }) => scheme === "standard-webhooks v1") ?? {};
    const headers = new Headers({
      "webhook-id": vector["webhook-id"] ?? "",
      "webhook-timestamp": vector["webhook-timestamp"] ?? "",
      "webhook-signature": vector.expected ?? "",
    });
    const sentAt = new Date(Number(vector["webhook-timestamp"]) * 1000);
    const delivery = { raw: Buffer.from(vector.body ?? ""), headers };
    expect(verify(delivery, { secrets: [vector.secret ?? ""], now: sentAt })).toBe(true);
  });
});

test("lines in an event complete it, unless it says otherwise", () => {
  const parse = (body: string) => standardWebhooks.parse(Buffer.from(body));
  expect(parse(event({ version: "v1" })).complete).toBe(true);
  expect(parse(event({ version: "v1", complete: false })).complete).toBe(false);
  expect(parse(event({ version: "v1", samples: null })).complete).toBe(false);
  expect(
    parse(
      event({
        version: "v1",
        samples: [
          { prompt_id: "p", output: "a" },
          { prompt_id: "p", output: "b" },
        ],
      }),
    ).samples.map((s) => s.sample),
  ).toEqual([0, 1]);
});

test.each([
  {
    name: "in which a sample comes twice",
    lists: { samples: [0, 1, 1].map((sample) => ({ prompt_id: "p", sample, output: "a" })) },
    message: /^samples, line 3: prompt_id "p" has sample 1 on line 2 already/,
  },
  {
    name: "in which an answer comes twice",
    lists: { answers: [0, 0].map((sample) => ({ item_id: "q", sample, output: "a" })) },
    message: /^answers, line 2: item_id "q" has sample 0 on line 1 already/,
  },
  {
    name: "whose vectors are of two widths",
    lists: { samples: [[1, 2], [1]].map((embedding) => ({ prompt_id: "p", output: "a", embedding })) },
    message: /^samples, line 2: "embedding" has 1 numbers, that of line 1 has 2/,
  },
])("an event $name is refused, as a file is", ({ lists, message }) => {
  expect(() => standardWebhooks.parse(Buffer.from(event({ version: "v1", ...lists })))).toThrow(message);
});

test("a test event is signed as any other, is checked as any other, and is known as a test; nothing else is", () => {
  const test = standardWebhooks.createTest({ secret, deliveryId: "test_1", now });
  expect(standardWebhooks.verify({ ...test, secrets: [secret], now })).toEqual({ ok: true, deliveryId: "test_1" });
  expect(standardWebhooks.verify({ ...test, secrets: ["whsec_AAAA"], now }).ok).toBe(false);
  const news = standardWebhooks.parse(test.raw);
  expect(news.isTest).toBe(true);
  expect(news.samples.length).toBeGreaterThan(0);
  expect(standardWebhooks.parse(new TextEncoder().encode(event({ version: "v1" }))).isTest).toBe(false);
  const broken = JSON.parse(new TextDecoder().decode(test.raw));
  broken.data.samples[1] = { output: "no prompt" };
  expect(() => standardWebhooks.parse(new TextEncoder().encode(JSON.stringify(broken)))).toThrow(/samples/);
});
