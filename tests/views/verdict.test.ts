import { afterEach, beforeEach, expect, test } from "vitest";
import { acceptUpload } from "../../lib/intake/accept-upload";
import { receiveDelivery } from "../../lib/intake/receive-delivery";
import { waitForVerdict } from "../../lib/views/verdict";
import { event, type House, openHouse, signed } from "../support/house";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

async function announce(body: string): Promise<void> {
  const { db, now, newId, env } = house;
  await receiveDelivery({ db, source: "src", ...signed(body, { now }), now, newId, secretKey: env.secretKey });
  await house.work();
}
const verdict = (version: string) =>
  waitForVerdict(house.db, {
    model: "bot",
    version,
    waitMs: 0,
    now: () => house.now,
    signal: new AbortController().signal,
  });

test("a release that was announced without outputs says that none has come, and how they are sent", async () => {
  await announce(event({ version: "v 1", samples: null }));
  expect(await verdict("v 1")).toMatchObject({
    ready: false,
    answer: {
      status: "pending",
      stage: "receiving",
      waits_for:
        "no output of v 1 has come yet: send them with tailwatch push, or POST them to /api/v1/models/bot/releases/v%201/samples?complete=true",
    },
  });
});

test("a release whose outputs came without a word that they are all says so", async () => {
  async function* stream() {
    yield Buffer.from('{"prompt_id": "p", "output": "one"}\n{"prompt_id": "p", "output": "two"}\n');
  }
  const { db, now, newId, env } = house;
  const upload = { model: "bot", version: "v1", kind: "samples", stream: stream(), idempotencyKey: null } as const;
  const limits = { maxBytes: 1e6, maxTextBytes: 1e6 };
  await acceptUpload({ db, ...upload, complete: false, spoolFolder: env.spoolFolder, limits, now, newId });
  const found = await verdict("v1");
  expect(found.ready ? null : found.answer.waits_for).toMatch(/^2 lines of v1 have come, but not that they are all/);
});

test("the first release of a model is its baseline, and waits for nothing", async () => {
  await announce(event({ version: "v1" }));
  expect(await verdict("v1")).toMatchObject({ ready: true, answer: { verdict: "baseline", severity: "none" } });
});
