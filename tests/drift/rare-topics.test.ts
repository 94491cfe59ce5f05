import { expect, test } from "vitest";
import type { Band } from "../../lib/contract/lines";
import { exchangeOfItems } from "../../lib/drift/rare-topics";
import type { GradedItem } from "../../lib/probes/grade-answers";

type Outcome = GradedItem["outcome"];

function graded(band: Band | null, outcome: Outcome): GradedItem {
  return {
    item: { item_id: "q", question: "?", answers: ["a"] },
    band,
    groups: [],
    unit: "item q",
    answers: [],
    outcome,
    correctShare: outcome === "correct" ? 1 : 0,
    confidence: null,
    consistentlyWrong: null,
  };
}

const pairs = (many: number, band: Band, before: Outcome, after: Outcome) =>
  Array.from({ length: many }, () => ({ before: graded(band, before), after: graded(band, after) }));

test("items lost and regained are counted by band; what was abstained from is lost too", () => {
  const found = exchangeOfItems([
    ...pairs(4, "tail", "correct", "wrong"),
    ...pairs(1, "tail", "correct", "abstained"),
    ...pairs(3, "tail", "correct", "correct"),
    ...pairs(2, "torso", "wrong", "correct"),
    ...pairs(1, "torso", "abstained", "wrong"),
  ]);
  expect(found?.tail).toMatchObject({ items: 8, lost: 5, regained: 0 });
  expect(found?.tail?.p).toBeCloseTo(2 / 32, 12);
  expect(found?.torso).toMatchObject({ items: 3, lost: 0, regained: 2, p: 0.5 });
  expect(found?.head).toBeNull();
  expect(found?.overall).toMatchObject({ items: 11, lost: 5, regained: 2 });
});

test("without items there is no exchange", () => expect(exchangeOfItems([])).toBeNull());
