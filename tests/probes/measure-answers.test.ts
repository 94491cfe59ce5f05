import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnswerLine, ItemLine } from "../../lib/contract/lines";
import { bandItems } from "../../lib/probes/band-items";
import { measureAnswers } from "../../lib/probes/measure-answers";
import { probeSignals } from "../../lib/probes/probe-signals";

const item = (item_id: string, more: Partial<ItemLine> = {}): ItemLine => ({
  item_id,
  question: "?",
  answers: ["yes"],
  ...more,
});
const answer = (item_id: string, output: string, sample = 0, confidence?: number): AnswerLine => ({
  item_id,
  output,
  sample,
  ...(confidence === undefined ? {} : { confidence }),
});
const read = (measured: ReturnType<typeof measureAnswers>, id: keyof typeof measured.measurements) => {
  const measurement = measured.measurements[id];
  return measurement.ok ? measurement.value : measurement.reason;
};

test("bands: the items' own, else thirds of popularity, else none", () => {
  expect(bandItems([item("a", { band: "tail" }), item("b", { popularity: 5 })])).toEqual(new Map([["a", "tail"]]));
  const ranked = [3, 6, 1, 5, 2, 4].map((popularity) => item(`p${popularity}`, { popularity }));
  expect(Object.fromEntries(bandItems(ranked))).toEqual({
    p6: "head",
    p5: "head",
    p4: "torso",
    p3: "torso",
    p2: "tail",
    p1: "tail",
  });
  expect(bandItems([item("a"), item("b")]).size).toBe(0);
  const of = (popularities: number[]) => [
    ...bandItems(popularities.map((popularity, i) => item(`${i}`, { popularity }))).values(),
  ];
  // Equals share a band, whatever their place in the file: that of their middle.
  expect(of([0, 90, 0, 0, 50, 0, 0, 0])).toEqual(["head", "head", ...Array(6).fill("torso")]);
  expect(of([9, 9, 9, 9, 9, 9, 2, 1])).toEqual([...Array(6).fill("head"), "tail", "tail"]);
});

test("majority of k, abstentions apart from errors, ungradable items listed", () => {
  const measured = measureAnswers({
    items: [item("right"), item("tie"), item("wrong"), item("silent"), item("open", { answers: [] }), item("unasked")],
    answers: [
      ...["yes", "yes", "no"].map((output, sample) => answer("right", output, sample)),
      ...["yes", "no"].map((output, sample) => answer("tie", output, sample)),
      answer("wrong", "no"),
      answer("silent", "I don't know"),
      answer("open", "anything"),
    ],
  });
  expect(read(measured, "accuracy")).toBe(1 / 4);
  expect(read(measured, "abstention")).toBe(1 / 4);
  expect(measured.ungradable).toEqual([{ item_id: "open", reason: "no accepted answer" }]);
  expect(measured.unanswered).toBe(1);
});

test("consistently wrong needs five answers of which .8 agree and are wrong", () => {
  const five = (id: string, outputs: string[]) => outputs.map((output, sample) => answer(id, output, sample));
  const measured = measureAnswers({
    items: ["same", "split", "right", "few"].map((id) => item(id)),
    answers: [
      ...five("same", ["No!", "no", "no", "no", "maybe"]),
      ...five("split", ["no", "no", "no", "maybe", "perhaps"]),
      ...five("right", ["yes", "yes", "yes", "yes", "yes"]),
      ...five("few", ["no", "no"]),
    ],
  });
  expect(measured.measurements["consistently-wrong"]).toMatchObject({ value: 1 / 3, n: 3 });
});

test("confidently wrong is a share of all items, also of those without a confidence", () => {
  const measured = measureAnswers({
    items: ["a", "b", "c", "d"].map((id) => item(id)),
    answers: [answer("a", "no", 0, 0.95), answer("b", "no", 0, 0.5), answer("c", "yes", 0, 0.99), answer("d", "no")],
  });
  expect(read(measured, "confidently-wrong")).toBe(1 / 4);
  expect(read(measured, "brier")).toBeCloseTo((0.95 ** 2 + 0.25 + 0.0001) / 3, 12);
});

test("calibration error: bins of equal mass", () => {
  const answers = Array.from({ length: 30 }, (_, i) => answer(`q${i}`, i % 2 === 0 ? "yes" : "no", 0, 0.8));
  const measured = measureAnswers({ items: answers.map(({ item_id }) => item(item_id)), answers });
  expect(read(measured, "ece")).toBeCloseTo(0.3, 12);
});

test("calibration error depends on no order of the items, and is the plain one where no confidences are equal", () => {
  const stated = fc.array(fc.record({ right: fc.boolean(), level: fc.nat(60) }), { minLength: 1, maxLength: 70 });
  const eceOf = (rows: readonly { right: boolean; level: number }[]) => {
    const answers = rows.map(({ right, level }, i) => answer(`q${i}`, right ? "yes" : "no", 0, level / 60));
    return read(measureAnswers({ items: answers.map(({ item_id }) => item(item_id)), answers }), "ece");
  };
  // The slow twin: sort, cut into 15 runs as equal as can be, mean gap of each.
  const plain = (rows: readonly { right: boolean; level: number }[]) => {
    const sorted = [...rows].sort((a, b) => a.level - b.level);
    const bins = Math.min(15, rows.length);
    let from = 0;
    let total = 0;
    for (let bin = 0; bin < bins; bin++) {
      const size = Math.floor(rows.length / bins) + (bin < rows.length % bins ? 1 : 0);
      const inBin = sorted.slice(from, from + size);
      total += Math.abs(inBin.reduce((sum, { right, level }) => sum + level / 60 - (right ? 1 : 0), 0));
      from += size;
    }
    return total / rows.length;
  };
  fc.assert(
    fc.property(stated, (rows) => {
      expect(eceOf([...rows].reverse())).toBeCloseTo(eceOf(rows) as number, 12);
      const [first] = rows;
      const different = [...new Map(rows.map((row) => [row.level, row])).values()];
      expect(eceOf(different)).toBeCloseTo(plain(different), 12);
      if (first === undefined) return;
      const same = rows.map((row) => ({ ...row, level: first.level }));
      const gap = same.reduce((sum, { right, level }) => sum + level / 60 - (right ? 1 : 0), 0);
      expect(eceOf(same)).toBeCloseTo(Math.abs(gap) / same.length, 12);
    }),
    { numRuns: 60 },
  );
});

test("the outcome of an item: correct above half, else the more frequent of abstaining and erring, a tie an error", () => {
  const said = { correct: "yes", wrong: "no", abstained: "I don't know" } as const;
  const grades = fc.array(fc.constantFrom("correct", "wrong", "abstained"), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(grades, (given) => {
      const answers = given.map((grade, sample) => answer("q", said[grade as keyof typeof said], sample));
      const [graded] = measureAnswers({ items: [item("q")], answers }).graded;
      const count = (grade: string) => given.filter((one) => one === grade).length;
      const expected =
        count("correct") > given.length / 2 ? "correct" : count("abstained") > count("wrong") ? "abstained" : "wrong";
      expect(graded?.grades).toEqual(given);
      expect(graded?.outcome).toBe(expected);
    }),
  );
});

test("wrong choices agree by their option, however long the reasoning around it", () => {
  const outputs = ["First, [No]", "so [No]!", "[no]", "It is [No]: it has divisors", "[Maybe]"];
  const measured = measureAnswers({
    items: [item("q", { answers: ["[Yes]"] })],
    answers: outputs.map((output, sample) => answer("q", output, sample)),
  });
  expect(read(measured, "consistently-wrong")).toBe(1);
});

test("every value without an item is the value measured without it", () => {
  const lines = fc.array(
    fc.record({
      right: fc.boolean(),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      entity: fc.nat(4),
      tail: fc.boolean(),
    }),
    { minLength: 4, maxLength: 14 },
  );
  fc.assert(
    fc.property(lines, (rows) => {
      const items = rows.map(({ entity, tail }, i) =>
        item(`q${i}`, { band: tail ? "tail" : "head", metadata: { entity: `e${entity}` } }),
      );
      const answers = rows.map(({ right, confidence }, i) => answer(`q${i}`, right ? "yes" : "no", 0, confidence));
      const all = measureAnswers({ items, answers });
      all.units.forEach((unit, index) => {
        const kept = items.filter(({ metadata }) => `entity ${metadata?.entity}` !== unit);
        const without = measureAnswers({ items: kept, answers });
        for (const { id } of probeSignals) {
          // Calibration keeps its bins when an item leaves.
          if (id === "ece") continue;
          const left = all.measurements[id];
          const right = without.measurements[id];
          if (left.ok && right.ok) expect(left.withoutUnit?.[index]).toBeCloseTo(right.value, 12);
        }
      });
    }),
    { numRuns: 40 },
  );
});
