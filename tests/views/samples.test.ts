import { afterAll, beforeAll, expect, test } from "vitest";
import { receiveDelivery } from "../../lib/intake/receive-delivery";
import { readSamples } from "../../lib/views/samples";
import { type House, openHouse, signed } from "../support/house";

let house: House;

beforeAll(async () => {
  house = await openHouse();
  const outputs = ["The United\nStates of old", "École fermée", "l'école est ouverte", "100 % sure", "1000 sure"];
  const groups = [
    { topic: "law" },
    { topic: "school", slice: { language: "fr", plan: "free_tier" } },
    { topic: "school", slice: { language: "fr", plan: "free tier" } },
    { slice: "free tier" },
    { slice: { topic: "law" } },
  ];
  const samples = outputs.map((output, i) => ({ prompt_id: `p${i}`, output, ...groups[i] }));
  const body = JSON.stringify({
    type: "model.release.published",
    timestamp: "2026-11-01T12:00:00Z",
    data: { model: "bot", version: "v1", samples },
  });
  const { db, now, newId, env } = house;
  await receiveDelivery({ db, source: "src", ...signed(body, { now }), now, newId, secretKey: env.secretKey });
  await house.work();
});
afterAll(() => house.close());

test.each([
  ["a phrase is found across a line's end", "united states", ["p0"]],
  ["a word is found where it begins a sentence, beyond ASCII too", "école", ["p1", "p2"]],
  ["capitals that are typed find small letters", "OUVERTE", ["p2"]],
  ["a wildcard is a character like any other", "100 % sure", ["p3"]],
])("%s", async (_, q, found) => {
  const { samples, total } = await readSamples(house.db, { model: "bot", version: "v1", q });
  expect(samples.map(({ prompt_id }) => prompt_id)).toEqual(found);
  expect(total).toBe(found.length);
});

test.each([
  ["a topic's outputs, also where it was given as a slice", "topic: law", ["p0", "p4"]],
  ["a slice's outputs, by its name and value", "language: fr", ["p1", "p2"]],
  ["a wildcard in a slice's value is a character like any other", "plan: free_tier", ["p1"]],
  ["a slice that has no name of its own", "slice: free tier", ["p3"]],
  ["none of a value under another name", "plan: fr", []],
])("%s", async (_, group, found) => {
  const { samples, total } = await readSamples(house.db, { model: "bot", version: "v1", group });
  expect(samples.map(({ prompt_id }) => prompt_id)).toEqual(found);
  expect(total).toBe(found.length);
});
