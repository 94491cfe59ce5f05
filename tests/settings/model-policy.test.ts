import { afterEach, beforeEach, expect, test } from "vitest";
import { audit } from "../../db/schema";
import { setPolicy } from "../../lib/contract/model-settings";
import { defaultPolicy } from "../../lib/drift/policy";
import { readModelPolicy, requireModel, setModelPolicy } from "../../lib/settings/model-policy";
import { setModelReference } from "../../lib/settings/model-reference";
import { type House, openHouse } from "../support/house";

const actor = { kind: "member", id: "m1", name: "Ines", email: "ines@example.test", role: "admin" } as const;
const limits = { maxBytes: 1e6, maxTextBytes: 1e6 };

let house: House;
beforeEach(async () => {
  house = await openHouse();
  const lines = Array.from({ length: 20 }, (_, i) => JSON.stringify({ prompt_id: `p${i}`, output: "a b c" })).join(
    "\n",
  );
  const { db, now, newId, env } = house;
  const stream = new Blob([lines]).stream();
  // The first thing that is heard of a model may be its reference.
  await setModelReference({ db, model: "bot", stream, actor, spoolFolder: env.spoolFolder, limits, now, newId });
});
afterEach(() => house.close());

const set = (overrides: Record<string, unknown>, reason = "why") =>
  setModelPolicy({ db: house.db, model: "bot", overrides, reason, actor, now: house.now });

test("a model that nothing was set for is judged by the default, under its own name", async () => {
  const { id } = await requireModel(house.db, "bot");
  expect(await readModelPolicy(house.db, id)).toEqual({
    version: defaultPolicy.version,
    revision: 0,
    overrides: {},
    policy: defaultPolicy,
    set_by: null,
    set_at: null,
    reason: null,
  });
});

test("what is set is in effect with its number, its name, who did it and why; every revision is audited", async () => {
  const first = await set({ lengthChange: 0.5 }, "we write longer now");
  expect(first).toMatchObject({ revision: 1, set_by: "Ines", reason: "we write longer now" });
  expect(first.policy).toEqual({ ...defaultPolicy, lengthChange: 0.5, version: first.version });
  expect(first.version).toMatch(new RegExp(`^${defaultPolicy.version}\\+[0-9a-f]{8}$`));
  const second = await set({ version: "ours-2", members: { range: { "hill-q0": 0.02 } } });
  expect(second).toMatchObject({ revision: 2, version: "ours-2" });
  expect(second.policy.lengthChange).toBe(defaultPolicy.lengthChange);
  expect(await set({})).toMatchObject({ revision: 3, version: defaultPolicy.version });
  const entries = (await house.db.reader.select().from(audit)).filter(({ action }) => action === "model.set-policy");
  expect(entries.map(({ actor: who, detail }) => [who, detail?.revision, detail?.reason])).toEqual([
    ["member:m1", 1, "we write longer now"],
    ["member:m1", 2, "why"],
    ["member:m1", 3, "why"],
  ]);
});

test.each([
  { name: "an unknown key", overrides: { lenghtChange: 0.5 }, message: /lenghtChange/ },
  { name: "one deep down", overrides: { state: { warn: { zed: 3 } } }, message: /state\.warn.*zed/ },
  { name: "a margin of zero", overrides: { members: { range: { "hill-q0": 0 } } }, message: /members\.range\.hill-q0/ },
  { name: "a component that is none", overrides: { members: { mood: {} } }, message: /members/ },
  { name: "a share above one", overrides: { tokensCut: 1.5 }, message: /tokensCut/ },
  { name: "flips without end", overrides: { maxT: { flips: 1e9 } }, message: /maxT\.flips/ },
])("$name is refused by its place, and nothing is set", async ({ overrides, message }) => {
  await expect(set(overrides)).rejects.toMatchObject({
    code: "invalid-request",
    message: expect.stringMatching(message),
  });
  expect(await readModelPolicy(house.db, (await requireModel(house.db, "bot")).id)).toMatchObject({ revision: 0 });
});

test("the same again is a conflict, as is the version of another policy; an unknown model is not found, and a reason has to be given", async () => {
  await expect(set({})).rejects.toMatchObject({ code: "conflict" });
  await set({ tokensCut: 0.6 });
  await expect(set({ tokensCut: 0.6 })).rejects.toMatchObject({ code: "conflict" });
  await set({ version: "ours-1", tokensCut: 0.7 });
  await set({});
  for (const version of ["ours-1", defaultPolicy.version]) {
    await expect(set({ version, tokensCut: 0.8 })).rejects.toMatchObject({
      code: "conflict",
      message: `the version ${version} is another policy's: give this one its own`,
    });
  }
  // The policy that had the name may be taken up again.
  expect(await set({ version: "ours-1", tokensCut: 0.7 })).toMatchObject({ version: "ours-1", revision: 4 });
  await expect(requireModel(house.db, "nobody")).rejects.toMatchObject({ code: "not-found" });
  expect(setPolicy.safeParse({ policy: {}, reason: "  " }).success).toBe(false);
});
