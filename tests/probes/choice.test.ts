import fc from "fast-check";
import { expect, test } from "vitest";
import { choice } from "../../lib/probes/choice";
import { graderOf } from "../../lib/probes/graders";

const item = (answers: string[]) => ({ item_id: "q", question: "?", answers });
const read = (answers: string[], output: string) => choice.reader(item(answers))(output);

test.each([
  { answers: ["[Yes]"], output: "[No]… no: [Yes]", correct: true, name: "the last stated option counts" },
  { answers: ["[Yes]"], output: "[ YES ]", correct: true, name: "case and blanks are forgiven" },
  { answers: ["[Yes]"], output: "Yes", correct: false, name: "the brackets were asked for" },
  { answers: ["[Yes]"], output: "[Yes], not [No].", correct: true, name: "a denied option was not stated" },
  { answers: ["(A)"], output: "(A). It is not (B)", correct: true, name: "round brackets, and one denied" },
  { answers: ["(A)"], output: "(A) is wrong, it is (B)", correct: false, name: "the one before is not counted" },
  { answers: ["(B)"], output: "It is (B); (A) is incorrect.", correct: true, name: "denied behind it" },
  { answers: ["(B)"], output: "(B), since (C) isn't true", correct: true, name: "denied behind it, shortened" },
  { answers: ["[No]"], output: "So not a prime: [No]", correct: true, name: "a denial of something else" },
  { answers: ["[No]"], output: "It is not. [No]", correct: true, name: "a denial that ended before" },
  { answers: ["[No]"], output: "Must I say [Yes] or [No]?", correct: false, name: "options on offer are not stated" },
  { answers: ["[a]"], output: "[a]. Not [b], [c] or [d]", correct: true, name: "a whole list on offer" },
  {
    answers: ["[No]"],
    output: "[No]. I was asked for [Yes] or [No].",
    correct: true,
    name: "and what was stated before",
  },
  { answers: ["[B]"], output: "(A) or so: [B]", correct: true, name: "other brackets are text" },
  { answers: ["[ja]"], output: "[nein], nicht [ja]", correct: false, name: "denied in German" },
  { answers: ["[是]"], output: "不是[否]，[是]", correct: true, name: "denied in Chinese" },
])("$name: $output", ({ answers, output, correct }) => expect(read(answers, output).correct).toBe(correct));

test("options in round brackets are letters and numbers; other remarks in brackets are not options", () => {
  expect(graderOf(item(["(A)", "(12)"])).id).toBe("choice");
  expect(graderOf(item(["(a remark)"])).id).toBe("alias");
  expect(choice.refuses(item(["A"]))).toBe("an accepted answer is not a bracketed option");
});

test("wrong answers agree by the option they state, whatever stands around it", () => {
  expect(read(["[Yes]"], "One way: [No]").said).toBe(read(["[Yes]"], "[no], as shown").said);
  expect(read(["[Yes]"], "I cannot say").stated).toBeUndefined();
});

test("an option alone, after any text without brackets or denial, is the answer", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."abc xyz.,é北\n"), maxLength: 60 });
  fc.assert(
    fc.property(
      letters,
      fc.constantFrom("A", "B", "Yes"),
      fc.constantFrom("A", "B", "Yes"),
      (text, stated, accepted) => {
        expect(read([`[${accepted}]`], `${text} [${stated}] ${text}`).correct).toBe(stated === accepted);
      },
    ),
  );
});
