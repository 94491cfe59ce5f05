import { readdirSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { answers, inbox, releases, samples, uploads } from "../../db/schema";
import { countItems } from "../../db/store/history";
import type { UploadKind } from "../../db/store/uploads";
import { readProbeItems } from "../../lib/analysis/read-release";
import { acceptUpload } from "../../lib/intake/accept-upload";
import { loadUpload } from "../../lib/intake/load-upload";
import { receiveDelivery } from "../../lib/intake/receive-delivery";
import { event, type House, openHouse, signed } from "../support/house";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

interface Row {
  id: string;
  sample?: number;
  output: string;
}

const upload = (rows: Row[], { key, kind = "samples" }: { key: string; kind?: "samples" | "answers" }) => {
  const name = kind === "samples" ? "prompt_id" : "item_id";
  const lines = rows.map(({ id, ...rest }) => ({ [name]: id, ...rest }));
  return send(lines, { key, kind });
};

const send = (lines: object[], { key, kind }: { key: string; kind: UploadKind }) =>
  acceptUpload({
    db: house.db,
    model: "bot",
    version: "v1",
    kind,
    stream: new Blob(lines.map((line) => `${JSON.stringify(line)}\n`)).stream(),
    idempotencyKey: key,
    complete: false,
    spoolFolder: house.env.spoolFolder,
    limits: { maxBytes: 1e9, maxTextBytes: 1e9 },
    now: house.now,
    newId: house.newId,
  });

const deliver = (rows: Row[], id: string) => {
  const lines = rows.map(({ id: prompt_id, ...rest }) => ({ prompt_id, ...rest }));
  return receiveDelivery({
    db: house.db,
    source: "src",
    ...signed(event({ version: "v1", samples: lines, complete: false }), { now: house.now, id }),
    now: house.now,
    newId: house.newId,
    secretKey: house.env.secretKey,
  });
};

const kept = async () =>
  (await house.db.reader.select().from(samples).orderBy(samples.promptId, samples.sample)).map((row) => [
    row.promptId,
    row.sample,
    row.output,
  ]);

const first = [
  { id: "p", sample: 0, output: "a" },
  { id: "q", sample: 3, output: "b" },
];
const second = [
  { id: "p", sample: 1, output: "c" },
  { id: "q", sample: 3, output: "d" },
];

for (const kind of ["samples", "answers"] as const) {
  for (const loaded of [false, true]) {
    test(`${kind} that a ${loaded ? "loaded" : "waiting"} upload holds are refused by their line, and nothing of them is taken`, async () => {
      await upload(first, { key: "1", kind });
      if (loaded) await house.work();
      const name = kind === "samples" ? "prompt_id" : "item_id";
      await expect(upload(second, { key: "2", kind })).rejects.toMatchObject({
        code: "invalid-line",
        line: 2,
        message: expect.stringContaining(`line 2: ${name} "q" has sample 3 in this release already`),
      });
      expect(readdirSync(house.env.spoolFolder)).toHaveLength(loaded ? 0 : 1);
      await house.work();
      expect(await house.db.reader.select().from(uploads)).toHaveLength(1);
      expect(await house.db.reader.select().from(kind === "samples" ? samples : answers)).toHaveLength(2);
      // The refused file without the line at fault is taken, and the first is still a repeat of itself.
      expect(await upload(second.slice(0, 1), { key: "2", kind })).toMatchObject({ lines: 1, repeated: false });
      expect(await upload(first, { key: "1", kind })).toMatchObject({ repeated: true });
    });
  }
}

test("of two uploads at once that hold the same sample, one is taken", async () => {
  const outcomes = await Promise.allSettled([upload(first, { key: "1" }), upload(second, { key: "2" })]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await house.work();
  expect(await kept()).toHaveLength(2);
});

test("lines without a sample are numbered on after what the release holds, whichever way they come", async () => {
  const row = (output: string) => [{ id: "p", output }];
  await upload([{ id: "p", sample: 4, output: "a" }], { key: "1" });
  await upload(row("b"), { key: "2" });
  await house.work();
  await deliver([...row("c"), { id: "p", sample: 9, output: "d" }, { id: "q", output: "e" }], "m1");
  await house.work();
  await upload(row("f"), { key: "3" });
  await house.work();
  expect(await kept()).toEqual([
    ["p", 4, "a"],
    ["p", 5, "b"],
    ["p", 6, "c"],
    ["p", 9, "d"],
    ["p", 10, "f"],
    ["q", 0, "e"],
  ]);
  // The numbers that were given to them are the release's own: nobody can send them again.
  await expect(upload([{ id: "p", sample: 5, output: "g" }], { key: "4" })).rejects.toMatchObject({ line: 1 });
});

test("a number that a waiting line will be given is taken already; its file is loaded before those that came later", async () => {
  await upload([{ id: "p", output: "a" }], { key: "1" });
  await expect(upload([{ id: "p", sample: 0, output: "b" }], { key: "2" })).rejects.toMatchObject({ line: 1 });
  const { id } = await upload([{ id: "p", output: "c" }], { key: "3" });
  const load = () => loadUpload({ db: house.db, id, spoolFolder: house.env.spoolFolder, now: house.now });
  expect(await load()).toEqual(new Date(house.now.getTime() + 1000));
  await house.work();
  expect(await kept()).toEqual([
    ["p", 0, "a"],
    ["p", 1, "c"],
  ]);
});

test("a delivery that holds a sample again is parked by its line, and nothing of it is taken; nor is what it holds taken twice", async () => {
  await deliver(first, "m1");
  await house.work();
  await deliver(second, "m2");
  await house.work();
  const parked = (await house.db.reader.select().from(inbox)).find(({ deliveryId }) => deliveryId === "m2");
  expect(parked).toMatchObject({
    state: "parked",
    reason: expect.stringContaining('line 2: prompt_id "q" has sample 3'),
  });
  expect(await kept()).toHaveLength(2);
  await expect(upload(second, { key: "2" })).rejects.toMatchObject({ line: 2 });
  // The same while a worker is at it, when its lines are in no file.
  await house.db.writer.update(uploads).set({ state: "spooled" });
  await expect(upload(second, { key: "3" })).rejects.toMatchObject({ line: 2 });
});

test("an item that comes again takes the place of the one before: it is graded once", async () => {
  const item = { item_id: "i", question: "Which?", answers: ["this"] };
  await send([item], { key: "1", kind: "items" });
  await send([{ ...item, answers: ["that"] }], { key: "2", kind: "items" });
  await house.work();
  const [release] = await house.db.reader.select().from(releases);
  expect(release === undefined ? null : await readProbeItems(house.db, release.id)).toEqual([
    { ...item, answers: ["that"] },
  ]);
  expect(await countItems(house.db, release?.id ?? "")).toEqual([{ band: null, n: 1 }]);
});
