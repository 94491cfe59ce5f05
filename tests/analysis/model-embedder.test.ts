import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { audit, comparisons, jobs, measurements, models, releases, vectors } from "../../db/schema";
import { readBasis } from "../../lib/contract/measurement-basis";
import { compareResult } from "../../lib/contract/verdict";
import { embeddingPost } from "../../lib/embedders/http/embedding-post";
import { receiveDelivery } from "../../lib/intake/receive-delivery";
import { readModelEmbedder, setModelEmbedder } from "../../lib/settings/model-embedder";
import { readRelease } from "../../lib/views/release";
import { type EmbeddingService, startEmbeddingService } from "../support/embedding-service";
import { event, type House, openHouse, signed } from "../support/house";

const actor = { kind: "member", id: "m1", name: "Ines", email: "ines@example.test", role: "admin" } as const;
const key = "sk-very-secret";

let house: House;
let day: number;
let service: EmbeddingService;
beforeEach(async () => {
  day = 1;
  house = await openHouse({ ALLOW_PRIVATE_TARGETS: "loopback" });
  service = await startEmbeddingService();
});
afterEach(async () => {
  house.close();
  await service.close();
});

/** Sends a release and works until nothing is due. */
async function release(version: string, more: Record<string, unknown> = {}): Promise<void> {
  const at = `2026-10-${String(++day).padStart(2, "0")}T12:00:00Z`;
  const { db, now, newId, env } = house;
  const sent = signed(event({ version, at, ...more }), { now, id: `${version}-${day}` });
  await receiveDelivery({ db, source: "src", ...sent, now, newId, secretKey: env.secretKey });
  await house.work();
}

const samplesOf = (outputs: readonly string[]) => outputs.map((output, i) => ({ prompt_id: `p${i >> 1}`, output }));
const numbered = (n: number, from = 0) => Array.from({ length: n }, (_, i) => `answer number ${from + i} of the bot`);

const choose = (choice: Record<string, unknown>) =>
  setModelEmbedder({
    db: house.db,
    model: "bot",
    choice: { embedder: "http", reason: "ours", ...choice },
    actor,
    secretKey: house.env.secretKey,
    post: embeddingPost(house.env.allowPrivateTargets),
    now: () => house.now,
  });
const chooseService = (more: Record<string, unknown> = {}) =>
  choose({ service: { url: service.url, model: "tiny", price_per_million: 20, ...more }, key });

const rowOf = async (version: string) => {
  const [row] = await house.db.reader.select().from(releases).where(eq(releases.version, version));
  if (row === undefined) throw new RangeError(`no release ${version}`);
  return row;
};
const basisOf = async (version: string) => {
  const rows = await house.db.reader
    .select({ basis: measurements.basis })
    .from(measurements)
    .where(eq(measurements.releaseId, (await rowOf(version)).id));
  const bases = [...new Set(rows.map(({ basis }) => basis))];
  expect(bases).toHaveLength(1);
  return readBasis(bases[0] ?? "");
};

describe("a model that nobody chose an embedder for", () => {
  const many = (sentence: string) => samplesOf(numbered(12).map((_, i) => `${sentence} ${i}`));
  test.each([
    ["English", "The committee will publish its report on housing next week", "static-en-v1", 640],
    ["German", "Die Regierung hat am Mittwoch ein neues Gesetz über die Eisenbahn beschlossen", "hash-v1", 512],
    ["Chinese", "政府星期三通过了一项关于铁路建设的新法律", "hash-v1", 512],
    ["code", "export function sum(values) { return values.reduce((a, b) => a + b, 0); }", "static-en-v1", 640],
  ])("is settled by the language of its first release: %s", async (_, sentence, id, dimension) => {
    await release("v1", { samples: many(sentence) });
    expect(await basisOf("v1")).toMatchObject({ embedder: id, dimension });
    const setting = await readModelEmbedder(house.db, "bot");
    expect(setting).toMatchObject({ embedder: id, service: null, last_spent: null });
    expect(setting.reason).toMatch(/^\d+ % of the words/);
    // A later release in another language does not unsettle it.
    await release("v2", { samples: many("Der Bericht wird in der nächsten Woche veröffentlicht und nicht früher") });
    expect(await basisOf("v2")).toMatchObject({ embedder: id, dimension });
    expect((await readModelEmbedder(house.db, "bot")).measured_with).toEqual([
      { embedder: id, dimension, first: "v1", last: "v2", releases: 2 },
    ]);
  });

  test("takes the vectors that came with every line, and settles nothing by them", async () => {
    const given = samplesOf(numbered(8)).map((line, i) => ({ ...line, embedding: [1, i, i * i] }));
    await release("v1", { samples: given });
    expect(await basisOf("v1")).toMatchObject({ embedder: "given", dimension: 3 });
    expect((await readModelEmbedder(house.db, "bot")).embedder).toBe("auto");
  });

  test("given vectors and made ones are not comparable, by rule", async () => {
    const given = JSON.parse(event({ version: "v1" })).data.samples;
    await release("v1", { samples: given.map((line: object, i: number) => ({ ...line, embedding: [1, i, i * i] })) });
    await release("v2", { seed: 2 });
    const row = await rowOf("v2");
    expect(row.verdict).toBe("not comparable");
    expect(row.reasons?.join(" ")).toMatch(/the embedder was given and is hash-v1/);
  });
});

describe("a model that is embedded by a service", () => {
  test("asks it in batches with the key, keeps what it cost, and names it in every number", async () => {
    await release("v1", { samples: samplesOf(numbered(80)) });
    await chooseService();
    await release("v2", { samples: samplesOf(numbered(80, 1000)) });
    const inputs = service.asked.filter(({ input }) => input[0] !== "dimension").map(({ input }) => input.length);
    expect(inputs.sort((a, b) => b - a)).toEqual([32, 32, 32, 32, 16, 16]);
    expect(new Set(service.asked.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${key}`]));
    expect(await basisOf("v2")).toMatchObject({ embedder: "http:tiny", dimension: 16 });
    // Opening asked for one text of a token; the release has 80, and its baseline as many.
    const spent = { embedder: "http:tiny", dimension: 16, sent: 160, kept: 0, requests: 7, tokens: 161, cost: 0.00322 };
    expect((await rowOf("v2")).embedding).toEqual(spent);
    const setting = await readModelEmbedder(house.db, "bot");
    expect(setting.last_spent).toEqual({ version: "v2", ...spent });
    expect(setting.measured_with.map(({ embedder, first, last }) => [embedder, first, last])).toEqual([
      ["static-en-v1", "v1", "v1"],
      ["http:tiny", "v2", "v2"],
    ]);
  });

  test("asks for no text twice: not the baseline's again, not one that two outputs share, not blanks", async () => {
    await release("v1", { samples: samplesOf(numbered(40)) });
    await chooseService();
    await release("v2", { samples: samplesOf([...numbered(40), ...numbered(40, 500), "  ", ""]) });
    await release("v3", { samples: samplesOf([...numbered(40, 500), ...numbered(10, 900)]) });
    const texts = service.embedded();
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts).toHaveLength(90);
    expect((await rowOf("v3")).embedding).toMatchObject({ sent: 10, requests: 2, tokens: 11 });
    expect(await house.db.reader.select().from(vectors)).toHaveLength(90);
  });

  test("what was answered before it failed in the middle is kept, and not asked again", async () => {
    const outputs = numbered(700);
    await release("v0", { samples: samplesOf(["one", "two"]) });
    await chooseService();
    service.answer(() => (service.embedded().length >= 256 ? { status: 401, body: { error: "key expired" } } : null));
    await release("v1", { samples: samplesOf(outputs) });
    expect((await rowOf("v1")).state).not.toBe("analysed");
    expect((await house.db.reader.select().from(vectors)).length).toBeGreaterThanOrEqual(256);
    expect(JSON.stringify(await house.db.reader.select().from(jobs))).toMatch(/answered 401: key expired/);
    service.answer(() => null);
    house.now = new Date(house.now.getTime() + 60_000);
    await house.work();
    expect((await rowOf("v1")).state).toBe("analysed");
    const kept = service.embedded().filter((text) => text.startsWith("answer"));
    expect(new Set(kept).size).toBe(700);
    // Those of the step that broke off were answered and not kept.
    expect(kept.length).toBeLessThanOrEqual(700 + 256);
    expect(await house.db.reader.select().from(vectors)).toHaveLength(702);
  });

  test("waits as long as it is told at 429, and tries again at 500", async () => {
    await release("v1", { samples: samplesOf(numbered(40)) });
    await chooseService();
    let seen = 0;
    service.answer(({ input }) => {
      if (input[0] === "dimension") return null;
      seen++;
      if (seen === 1) return { status: 429, body: { error: { message: "slow down" } }, retryAfter: "0.02" };
      return seen === 2 ? { status: 500, body: "oops" } : null;
    });
    await release("v2", { samples: samplesOf(numbered(60, 100)) });
    expect((await rowOf("v2")).state).toBe("analysed");
    // 100 texts in 4 batches, and two that were refused at first.
    expect(seen).toBe(6);
    expect(new Set(service.embedded()).size).toBe(100);
  });

  test("that refuses, or answers another width, leaves the release without numbers and with its words", async () => {
    await release("v1", { samples: samplesOf(numbered(10)) });
    await chooseService();
    service.answer(({ input }) =>
      input[0] === "dimension"
        ? null
        : { status: 200, body: { data: input.map((_, index) => ({ index, embedding: [1, 2] })) } },
    );
    await release("v2", { samples: samplesOf(numbered(10, 50)) });
    for (let tries = 0; tries < 4; tries++) {
      house.now = new Date(house.now.getTime() + 120_000);
      await house.work();
    }
    const row = await rowOf("v2");
    expect(row.state).toBe("failed");
    expect(row.failure).toMatch(/\(tiny\) answers vectors of 2 numbers now, and of 16 before/);
    expect(row.failure).not.toContain(key);
    expect(await house.db.reader.select().from(measurements).where(eq(measurements.releaseId, row.id))).toEqual([]);
  });
});

describe("choosing", () => {
  test("embeds the baseline anew, compares alike, says the change once, and leaves earlier numbers as they are", async () => {
    await release("v1");
    await release("v2", { seed: 2 });
    const before = await house.db.reader
      .select()
      .from(measurements)
      .orderBy(measurements.releaseId, measurements.metricId);
    await choose({ embedder: "static-en-v1" });
    await release("v3", { seed: 3 });
    await release("v4", { seed: 5 });
    const result = (version: string) =>
      readRelease(house.db, { model: "bot", version, now: house.now }).then(({ against_pinned }) =>
        compareResult.parse(against_pinned),
      );
    const [second, third, fourth] = [await result("v2"), await result("v3"), await result("v4")];
    expect([second, third, fourth].map(({ embedder }) => embedder)).toEqual([
      "hash-v1",
      "static-en-v1",
      "static-en-v1",
    ]);
    expect([second, third, fourth].map((one) => one.embedder_dimension)).toEqual([512, 640, 640]);
    const view = await readRelease(house.db, { model: "bot", version: "v3", now: house.now });
    expect([view.embedder, view.embedder_dimension]).toEqual(["static-en-v1", 640]);
    expect(third.verdict).not.toBe("not comparable");
    const said = ({ reasons }: { reasons: string[] }) => reasons.filter((reason) => reason.includes("embedded by"));
    expect(said(third)).toEqual([
      "Known to differ from v2: its outputs were embedded by hash-v1 (512 numbers), these and the baseline's by static-en-v1 (640); a step in sameness may come from that.",
    ]);
    expect([said(second), said(fourth)]).toEqual([[], []]);
    const ids = new Set(before.map(({ releaseId }) => releaseId));
    const after = await house.db.reader
      .select()
      .from(measurements)
      .orderBy(measurements.releaseId, measurements.metricId);
    expect(after.filter(({ releaseId }) => ids.has(releaseId))).toEqual(before);
    expect((await house.db.reader.select().from(comparisons)).length).toBe(6);
  });

  test("keeps the key sealed and tells it to nobody; a change of the address leaves it behind", async () => {
    await release("v1");
    const shown = await chooseService();
    expect(shown.service).toMatchObject({ url: service.url, model: "tiny", has_key: true });
    const [model] = await house.db.reader.select().from(models);
    const entries = await house.db.reader.select().from(audit);
    expect(model?.embedderKey).toMatch(/^v1\./);
    expect(JSON.stringify([shown, model, entries])).not.toContain(key);
    expect(entries.at(-1)).toMatchObject({ action: "model.set-embedder", actor: "member:m1" });
    // The same address: the stored key goes along. Another: it does not.
    await choose({ service: { url: service.url, model: "larger" } });
    expect(service.asked.at(-1)).toMatchObject({ model: "larger", authorization: `Bearer ${key}` });
    const other = await startEmbeddingService();
    try {
      expect((await choose({ service: { url: other.url, model: "larger" } })).service?.has_key).toBe(false);
      expect(other.asked.map(({ authorization }) => authorization)).toEqual([undefined]);
    } finally {
      await other.close();
    }
    expect(await choose({ embedder: "auto" })).toMatchObject({ embedder: "auto", service: null });
    expect((await house.db.reader.select().from(models))[0]?.embedderKey).toBeNull();
  });

  test.each([
    [
      "an unknown one",
      { embedder: "bert" },
      "invalid-request",
      /no embedder "bert": take auto, static-en-v1, hash-v1 or http/,
    ],
    ["a service without its address", {}, "invalid-request", /say in "service"/],
    ["a key for none", { embedder: "hash-v1", key: "k" }, "invalid-request", /hash-v1 asks no service/],
    [
      "a password in the address",
      { service: { url: "https://a:b@x.example", model: "m" } },
      "invalid-request",
      /"key" is for that/,
    ],
    [
      "an address inside",
      { service: { url: "http://10.1.2.3/v1", model: "m" } },
      "invalid-request",
      /ALLOW_PRIVATE_TARGETS does not name it/,
    ],
    ["what it is already", { embedder: "hash-v1" }, "conflict", /bot is set to hash-v1 already/],
  ])("refuses %s, and changes nothing", async (_, choice, code, message) => {
    await release("v1");
    const before = await house.db.reader.select().from(models);
    await expect(choose(choice)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await house.db.reader.select().from(models)).toEqual(before);
  });

  test("a service that refuses the key is told at once, in its words and without the key", async () => {
    await release("v1");
    service.answer(() => ({ status: 401, body: { error: { message: `bad key ${key}` } } }));
    await expect(chooseService()).rejects.toThrow(/\(tiny\) answered 401: bad key …$/);
    service.answer(() => ({ status: 503, body: { error: "loading" } }));
    await expect(chooseService()).rejects.toThrow(/in 2 tries; at last: answered 503: loading/);
    expect((await house.db.reader.select().from(models))[0]?.embedder).toBe("hash-v1");
  });
});
