import { expect, test } from "vitest";
import type { Compared } from "../../lib/contract/verdict";
import { intervalOf, percent, sizeWithInterval } from "../../lib/drift/figures";

function compared(
  relative_change: number,
  se: number | null,
  change_unit: "relative" | "points" = "relative",
): Compared {
  return {
    baseline: 1,
    candidate: 1 + relative_change,
    relative_change,
    change_unit,
    se,
    p: null,
    p_adjusted: null,
    margins: null,
    margins_se: null,
    component: null,
    n: 100,
  };
}

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test.each([
  { change: -0.43, se: 0.0204, text: "43 % (39 to 47 %)" },
  { change: 0.05, se: 0.01, text: "5.0 % (3.0 to 7.0 %)" },
  { change: -0.5, se: 0.001, text: "50.0 % (49.8 to 50.2 %)" },
  { change: -0.5, se: 0.0001, text: "50.00 % (49.98 to 50.02 %)" },
  { change: -0.02, se: 0.02, text: "2.0 % (−1.9 to 5.9 %)" },
  { change: -1, se: 0, text: "100 %" },
  { change: -1, se: 1e-17, text: "100 %" },
  { change: -0.5, se: null, text: "50 %" },
])("a change of $change ± $se reads $text: no interval collapses by rounding", ({ change, se, text }) => {
  expect(plain(sizeWithInterval(compared(change, se)))).toBe(text);
});

test("an interval in points has its lower end first, with true minus signs", () => {
  expect(plain(intervalOf(compared(-0.85, 0.0306, "points")))).toBe("−91 to −79 pp");
  expect(intervalOf(compared(-0.85, null, "points"))).toBe("");
});

test("percents are whole from 10 up", () => {
  expect([0.0994, 0.0995, 0.5].map((share) => plain(percent(share)))).toEqual(["9.9 %", "10 %", "50 %"]);
});
