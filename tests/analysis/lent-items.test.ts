import { afterAll, beforeAll, expect, test } from "vitest";
import { receiveDelivery } from "../../lib/intake/receive-delivery";
import { acceptBaseline } from "../../lib/settings/accept-baseline";
import { readRelease } from "../../lib/views/release";
import { type House, openHouse, signed } from "../support/house";
import { writtenRelease } from "../support/written-releases";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const right = writtenRelease({ kind: "varied", seed: 1, prompts: 50 });
const wrong = writtenRelease({ kind: "same", seed: 1, prompts: 50 });

async function send(version: string, day: number, lines: object): Promise<void> {
  const at = `2026-10-0${day}T12:00:00Z`;
  const body = JSON.stringify({
    type: "model.release.published",
    timestamp: at,
    data: { model: "bot", version, released_at: at, samples: right.samples, ...lines },
  });
  const { db, now, newId, env } = house;
  const delivery = signed(body, { now, id: version });
  await receiveDelivery({ db, source: "src", ...delivery, now, newId, secretKey: env.secretKey });
  await house.work();
}

test("probe items that came once go on asking after a release without any was accepted as the baseline", async () => {
  await send("v1", 1, { items: right.items, answers: right.answers });
  await send("v2", 2, { answers: right.answers });
  const { db, now, newId } = house;
  const actor = { kind: "token" as const, id: "t", name: "t", scope: "admin" as const };
  await acceptBaseline({ db, model: "bot", version: "v2", reason: "as good", actor, publicUrl: "", now, newId });
  await send("v3", 3, { answers: wrong.answers });
  const third = await readRelease(db, { model: "bot", version: "v3", now });
  expect(third.baseline_version).toBe("v2");
  expect(third.probes?.items).toBe(right.items.length);
  expect(third.against_pinned?.components.knowledge?.state).toBe("critical");
});
