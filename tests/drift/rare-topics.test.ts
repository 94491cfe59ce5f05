import { expect, test } from "vitest";
import type { Band } from "../../lib/contract/lines";
import { exchangeOfItems } from "../../lib/drift/rare-topics";
import { gradeAnswers } from "../../lib/probes/grade-answers";

const said = { correct: "Paris", wrong: "Lyon", abstained: "I do not know." };
type Outcome = keyof typeof said;

function graded(band: Band, outcome: Outcome) {
  const items = [{ item_id: "q", question: "The capital of France?", answers: ["Paris"], band }];
  const [only] = gradeAnswers({ items, answers: [{ item_id: "q", output: said[outcome], sample: 0 }] }).graded;
  if (only?.outcome !== outcome) throw new Error(`"${said[outcome]}" was graded ${only?.outcome}`);
  return only;
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
