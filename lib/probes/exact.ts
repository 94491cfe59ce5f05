import type { Grader } from "./grader";

/** Correct if the output is an accepted answer, letter by letter; only blanks around and between words are forgiven. */
export const exact: Grader = {
  id: "exact",
  refuses: () => null,
  isCorrect: ({ answers }, output) => answers.some((answer) => settled(answer) === settled(output)),
};

function settled(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/gu, " ");
}
