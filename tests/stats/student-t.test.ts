import { expect, test } from "vitest";
import { studentT95 } from "../../lib/stats/student-t";

test.each([
  [1, 12.7062],
  [2, 4.3027],
  [4, 2.7764],
  [5, 2.5706],
  [9, 2.2622],
  [19, 2.093],
  [99, 1.9842],
  [Number.POSITIVE_INFINITY, 1.96],
])("with %s degrees of freedom it is the tables' %s", (degrees, t) => {
  expect(Math.abs(studentT95(degrees) - t)).toBeLessThan(1e-3);
});

test("fewer degrees reach further, all of them", () => {
  for (let degrees = 1; degrees < 300; degrees++) {
    expect(studentT95(degrees)).toBeGreaterThan(studentT95(degrees + 1));
  }
  expect(() => studentT95(0)).toThrow(RangeError);
});
