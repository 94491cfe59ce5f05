import { readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jobs, models, releases, samples, uploads } from "../../db/schema";
import { acceptUpload } from "../../lib/intake/accept-upload";
import { loadLines } from "../../lib/intake/load";
import { loadUpload } from "../../lib/intake/load-upload";
import { type House, openHouse } from "../support/house";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const line = (i: number) => `${JSON.stringify({ prompt_id: `p${i % 1000}`, output: `output number ${i}` })}\n`;
const lines = (count: number) => Array.from({ length: count }, (_, i) => line(i)).join("");

async function* chunks(...parts: (string | Uint8Array)[]) {
  for (const part of parts) yield typeof part === "string" ? Buffer.from(part) : part;
}

const upload = (
  stream: AsyncIterable<Uint8Array>,
  more: { idempotencyKey?: string; complete?: boolean; maxTextBytes?: number } = {},
) =>
  acceptUpload({
    db: house.db,
    model: "bot",
    version: "v1",
    kind: "samples",
    stream,
    idempotencyKey: more.idempotencyKey ?? null,
    complete: more.complete ?? false,
    spoolFolder: house.env.spoolFolder,
    limits: { maxBytes: 1e9, maxTextBytes: more.maxTextBytes ?? 1e9 },
    now: house.now,
    newId: house.newId,
  });

const packed = gzipSync(lines(2000));
test.each([
  { name: "an empty file", parts: [""], code: "invalid-request", line: undefined },
  { name: "blank lines alone", parts: ["\n \n"], code: "invalid-request", line: undefined },
  {
    name: "a truncated gzip",
    parts: [packed.subarray(0, packed.length - 20)],
    code: "invalid-request",
    line: undefined,
  },
  {
    name: "a damaged gzip",
    parts: [Buffer.concat([packed.subarray(0, 100), Buffer.alloc(100), packed.subarray(200)])],
    code: "invalid-request",
    line: undefined,
  },
  { name: "invalid UTF-8", parts: [line(1), Buffer.from([0x22, 0xc3, 0x28, 0x22, 10])], code: "invalid-line", line: 2 },
  { name: "invalid JSON", parts: [line(1), "\n", "{\n"], code: "invalid-line", line: 3 },
  { name: "no output", parts: [line(1), '{"prompt_id":"p"}\n'], code: "invalid-line", line: 2 },
  { name: "an output that is no text", parts: ['{"prompt_id":"p","output":5}'], code: "invalid-line", line: 1 },
  {
    name: "a sample that comes twice",
    parts: [
      '{"prompt_id":"p","sample":0,"output":"a"}\n{"prompt_id":"q","sample":0,"output":"a"}\n',
      '{"prompt_id":"p","sample":0,"output":"b"}\n',
    ],
    code: "invalid-line",
    line: 3,
  },
  {
    name: "a vector of another width",
    parts: ['{"prompt_id":"p","output":"a","embedding":[1,2]}\n{"prompt_id":"q","output":"a","embedding":[1,2,3]}\n'],
    code: "invalid-line",
    line: 2,
  },
  { name: "a list", parts: ["[]\n"], code: "invalid-line", line: 1 },
  {
    name: "text over the limit once unpacked",
    parts: [packed],
    code: "too-large",
    line: undefined,
    maxTextBytes: 10_000,
  },
])("$name is refused with its line, and leaves nothing", async ({ parts, code, line, ...more }) => {
  await expect(upload(chunks(...parts), more)).rejects.toMatchObject({ code, line });
  expect(readdirSync(house.env.spoolFolder)).toEqual([]);
  for (const table of [models, releases, uploads, jobs]) expect(await house.db.reader.select().from(table)).toEqual([]);
});

test("plain and packed lines give the same rows; a repeat adds none; another file under the key is refused", async () => {
  const text = lines(1500);
  expect(await upload(chunks(text.slice(0, 777), text.slice(777)), { idempotencyKey: "k" })).toMatchObject({
    lines: 1500,
    repeated: false,
  });
  expect(await upload(chunks(gzipSync(text)), { idempotencyKey: "k" })).toMatchObject({ repeated: true });
  await expect(upload(chunks(lines(10)), { idempotencyKey: "k" })).rejects.toMatchObject({ code: "conflict" });
  await house.work();
  const rows = await house.db.reader.select().from(samples).orderBy(samples.line);
  expect(rows.map((row) => [row.line, row.promptId, row.sample])).toEqual(
    Array.from({ length: 1500 }, (_, i) => [i + 1, `p${i % 1000}`, Math.floor(i / 1000)]),
  );
  expect(readdirSync(house.env.spoolFolder)).toEqual([]);
});

test("loading goes on where it was cut off, and nothing is loaded twice", async () => {
  const { id } = await upload(chunks(lines(1200)), { complete: true });
  const [row] = await house.db.reader.select().from(uploads);
  // As if the process had died after the first 500 lines.
  const begun = Array.from({ length: 500 }, (_, i) => ({
    kind: "samples" as const,
    line: { prompt_id: `p${i % 1000}`, output: `output number ${i}`, sample: 0 },
  }));
  await loadLines(begun, { db: house.db, releaseId: row?.releaseId ?? "", uploadId: id, skip: 0 });
  const load = () => loadUpload({ db: house.db, id, spoolFolder: house.env.spoolFolder, now: house.now });
  await load();
  await load();
  const rows = await house.db.reader.select().from(samples).orderBy(samples.line);
  expect(rows.map((sample) => sample.output)).toEqual(Array.from({ length: 1200 }, (_, i) => `output number ${i}`));
  expect(rows[1100]?.sample).toBe(1);
  expect(await house.db.reader.select().from(jobs).where(eq(jobs.kind, "analyse-release"))).toHaveLength(1);
});

test("lines for a release that is being analysed are refused", async () => {
  await upload(chunks(lines(5)), { complete: true });
  await loadUpload({ db: house.db, id: "id-1", spoolFolder: house.env.spoolFolder, now: house.now });
  await expect(upload(chunks(lines(6)))).rejects.toMatchObject({ code: "conflict" });
});

test("100,000 lines are taken in memory that does not grow with them", async () => {
  const filler = "word ".repeat(80);
  async function* many() {
    for (let i = 0; i < 100_000; i += 100) {
      let text = "";
      for (let j = i; j < i + 100; j++) text += `${JSON.stringify({ prompt_id: `p${j}`, output: filler + j })}\n`;
      yield Buffer.from(text);
    }
  }
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const receipt = await upload(many());
  clearInterval(watch);
  expect(receipt.lines).toBe(100_000);
  // 43 MB of text; a whole copy of it as strings and objects would take several times that.
  expect(Math.max(most, process.memoryUsage().rss) - before).toBeLessThan(150 * 1024 * 1024);
});
