import { expect, test } from "vitest";
import { toCsv } from "@/app/_components/charts/csv";

test("commas, quotes and line breaks survive; negative numbers stay numbers; formulas do not run", () => {
  const rows = [
    ["a,b", 'say "x"'],
    ["line\nbreak", "-0.4"],
    ["=SUM(A1)", "+cmd"],
    ["-2+3+cmd|' /C calc'!A0", "+1.5 %"],
  ];
  expect(toCsv({ head: ["v", "note"], rows })).toBe(
    'v,note\r\n"a,b","say ""x"""\r\n"line\nbreak",-0.4\r\n\'=SUM(A1),\'+cmd\r\n\'-2+3+cmd|\' /C calc\'!A0,+1.5 %\r\n',
  );
});
