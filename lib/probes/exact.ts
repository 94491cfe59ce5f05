import type { Grader } from "./grader";

/** Correct if the output is an accepted answer, letter by letter (in NFC); only blanks around and between words are forgiven. */
export const exact: Grader = {
  id: "exact",
  refuses: () => null,
  reader({ answers }) {
    const accepted = new Set(answers.map(settled));
    return (output) => {
      const said = settled(output);
      return { correct: accepted.has(said), said };
    };
  },
};

function settled(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/gu, " ");
}
