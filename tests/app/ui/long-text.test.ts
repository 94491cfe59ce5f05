import { expect, test } from "vitest";
import { isLong } from "../../../app/_components/ui/long-text";

test("a text is cut by its length or by its lines, and a paragraph is left whole", () => {
  expect(isLong("word ".repeat(100))).toBe(false);
  expect(isLong("word ".repeat(400))).toBe(true);
  expect(isLong("line\n".repeat(11))).toBe(false);
  expect(isLong("line\n".repeat(13))).toBe(true);
});
