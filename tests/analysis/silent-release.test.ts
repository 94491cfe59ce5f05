import { afterAll, beforeAll, expect, test } from "vitest";
import { receiveDelivery } from "../../lib/intake/receive-delivery";
import { readRelease } from "../../lib/views/release";
import { type House, openHouse, signed } from "../support/house";
import { writtenRelease } from "../support/written-releases";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function send(version: string, day: number, outputs: (output: string) => string): Promise<void> {
  const at = `2026-10-0${day}T12:00:00Z`;
  const samples = writtenRelease({ kind: "varied", seed: day, prompts: 50 }).samples.map((line) => ({
    ...line,
    output: outputs(line.output),
  }));
  const body = JSON.stringify({
    type: "model.release.published",
    timestamp: at,
    data: { model: "bot", version, released_at: at, samples },
  });
  const { db, now, newId, env } = house;
  const delivery = signed(body, { now, id: version });
  await receiveDelivery({ db, source: "src", ...delivery, now, newId, secretKey: env.secretKey });
  await house.work();
}

test("a release that answers nothing is critical, and the one after it is judged as if it had not been", async () => {
  await send("v1", 1, (output) => output);
  await send("v2", 2, () => "");
  await send("v3", 3, (output) => output);
  const read = (version: string) => readRelease(house.db, { model: "bot", version, now: house.now });
  const [silent, after] = [await read("v2"), await read("v3")];
  expect(silent.release).toMatchObject({ state: "analysed", severity: "critical" });
  expect(silent.against_pinned?.headline).toMatch(/^v2 leaves 100\s% of its outputs empty, where v1 left 0\.0\s%/);
  expect(after.release.state).toBe("analysed");
  expect(after.release.severity).toMatch(/ok|none/);
});
