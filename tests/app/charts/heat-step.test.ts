import { expect, test } from "vitest";
import { heatInk, heatStep } from "@/app/_components/charts/heat-step";

test("steps begin at a half, one, two, four and eight margins; gains are told apart from losses", () => {
  expect([-3, -1, -0.6, -0.5, -0.4, 0, 0.49, 0.5, 1, 2, 4, 7.9, 8, 30].map(heatStep)).toEqual([
    "better-2",
    "better-2",
    "better-1",
    "better-1",
    "0",
    "0",
    "0",
    "1",
    "2",
    "3",
    "4",
    "4",
    "5",
    "5",
  ]);
});

test("only the two strongest steps take the ramp's own text colour", () => {
  expect((["0", "3", "4", "5"] as const).map(heatInk)).toEqual([
    "var(--ink)",
    "var(--ink)",
    "var(--heat-on)",
    "var(--heat-on)",
  ]);
});
