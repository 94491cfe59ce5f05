import { expect, test } from "vitest";
import { parseItemLine } from "../../lib/contract/parse-line";
import { itemLine, rowsOf } from "../../lib/intake/rows";
import { gradeAnswers } from "../../lib/probes/grade-answers";

test("an item that was stored is the line that it came as: what its items share stays known", () => {
  const { line } = parseItemLine(
    {
      item_id: "q1",
      question: "Who?",
      answers: ["Ada"],
      band: "tail",
      slice: { language: "en" },
      entity: "Ada",
      era: 3,
    },
    1,
  );
  const place = { releaseId: "r1", uploadId: "u1", firstLine: 1 };
  const rows = rowsOf([{ kind: "items", line }], place).flatMap((lines) => (lines.kind === "items" ? lines.rows : []));
  const kept = rows.map((row) => itemLine(JSON.parse(JSON.stringify(row))));
  expect(kept).toEqual([line]);
  const graded = gradeAnswers({ items: kept, answers: [{ item_id: "q1", output: "Ada", sample: 0 }] }).graded;
  expect(graded.map(({ unit }) => unit)).toEqual(["entity Ada"]);
});
