import { expect, test } from "vitest";
import { benjaminiHochberg } from "../../lib/stats/false-discovery";
import { adjustByMaxT } from "../../lib/stats/max-t";
import { normalUpperTail, twoSidedP } from "../../lib/stats/normal";
import { seededRandom } from "../../lib/stats/seeded-random";

/** Signals without any change: means over the same 100 units, half of them copies of one signal. */
function nullSignals(rng: () => number) {
  const units = 100;
  const draw = () => Float64Array.from({ length: units }, () => rng() + rng() + rng() - 1.5);
  const shared = draw();
  return Array.from({ length: 8 }, (_, m) => {
    const values = m < 4 ? shared : draw();
    const mean = values.reduce((a, b) => a + b, 0) / units;
    const block = values.map((x) => (mean - x) / (units - 1));
    return { effect: { value: mean, blocks: [block] }, noise: 0 };
  });
}

test("calibration: with nothing to find, the smallest adjusted p is below 5 % about 5 % of the time", () => {
  const rng = seededRandom(7);
  let alarms = 0;
  for (let trial = 0; trial < 300; trial++) {
    const p = adjustByMaxT({ signals: nullSignals(rng), flips: 99, rng });
    if (Math.min(...p.map((x) => x ?? 1)) <= 0.05) alarms++;
  }
  expect(alarms / 300).toBeGreaterThan(0.02);
  expect(alarms / 300).toBeLessThan(0.09);
});

test("the same seed gives the same p; a real change is found; what cannot vary is told apart", () => {
  const signals = [
    ...nullSignals(seededRandom(3)),
    {
      effect: { value: 1, blocks: [Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 0.01 : -0.01))] },
      noise: 0,
    },
    { effect: { value: 0, blocks: [new Float64Array(40)] }, noise: 0 },
    { effect: { value: 0.2, blocks: null }, noise: 0 },
  ];
  const run = () => adjustByMaxT({ signals, flips: 199, rng: seededRandom(5) });
  expect(run()).toEqual(run());
  expect(run().slice(-3)).toEqual([1 / 200, 1, null]);
});

test("release noise makes the same change less surprising", () => {
  const block = Float64Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 0.01 : -0.01));
  const p = (noise: number) =>
    adjustByMaxT({
      signals: [{ effect: { value: 0.3, blocks: [block] }, noise }],
      flips: 199,
      rng: seededRandom(1),
    })[0] ?? 0;
  expect(p(0)).toBe(1 / 200);
  expect(p(0.3)).toBeGreaterThan(0.1);
});

test("the normal tail is the published one", () => {
  expect(normalUpperTail(0)).toBe(0.5);
  expect(normalUpperTail(1.959963984540054)).toBeCloseTo(0.025, 12);
  expect(normalUpperTail(5) / 2.866515718791939e-7).toBeCloseTo(1, 9);
  expect(normalUpperTail(-1) + normalUpperTail(1)).toBeCloseTo(1, 14);
  expect(twoSidedP(-3)).toBeCloseTo(0.0026997960632601866, 12);
});

test("Benjamini–Hochberg gives the hand-worked q, in the order given", () => {
  expect(benjaminiHochberg([0.04, 0.01, 0.03, 0.5]).map((q) => Number(q.toFixed(6)))).toEqual([
    0.053333, 0.04, 0.053333, 0.5,
  ]);
  expect(benjaminiHochberg([])).toEqual([]);
});
