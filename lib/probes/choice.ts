import type { Grader } from "./grader";

const option = /\[([^[\]\n]{1,80})\]/gu;

/** Whether a text is one bracketed option, as "[Yes]". */
export function isBracketedOption(text: string): boolean {
  return /^\s*\[[^[\]\n]{1,80}\]\s*$/u.test(text);
}

/**
 * Correct if the last bracketed option of the output is an accepted one, whatever its case. An option without its
 * brackets was not given in the form that was asked for, and is wrong.
 */
export const choice: Grader = {
  id: "choice",
  refuses: ({ answers }) => (answers.every(isBracketedOption) ? null : "an accepted answer is not a bracketed option"),
  isCorrect({ answers }, output) {
    const given = lastOption(output);
    return given !== null && answers.some((answer) => lastOption(answer) === given);
  },
};

function lastOption(text: string): string | null {
  const last = [...text.matchAll(option)].at(-1)?.[1];
  return last === undefined ? null : last.normalize("NFKC").trim().toLowerCase();
}
