import type { Grader } from "./grader";
import { containsRun, normalizeAnswer } from "./normalize-answer";

/**
 * Correct if an accepted answer stands in the output as a run of words, both in SQuAD's normal form (see
 * `normalizeAnswer`). Fooled by an output that names the answer in order to deny it, or that lists many answers.
 */
export const alias: Grader = {
  id: "alias",
  refuses: ({ answers }) =>
    answers.some((answer) => normalizeAnswer(answer).length > 0) ? null : "no accepted answer holds a word",
  isCorrect({ answers }, output) {
    const words = normalizeAnswer(output);
    return answers.some((answer) => containsRun(words, normalizeAnswer(answer)));
  },
};
