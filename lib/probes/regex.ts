import type { Grader } from "./grader";

const LONGEST_PATTERN = 300;
const LONGEST_TEXT = 512;
const MOST_OPEN_REPEATS = 2;

/**
 * Correct if an accepted pattern is found in the first 512 characters of the output, whatever its case.
 * Patterns come from outside, and a pattern can be made to run for hours. So one is refused if it is longer than 300
 * characters, repeats a group without a small bound, refers back, or has more than two open-ended repeats: what is left
 * is at worst cubic in the 512 characters.
 */
export const regex: Grader = {
  id: "regex",
  refuses: ({ answers }) => answers.map(refusalOf).find((reason) => reason !== null) ?? null,
  isCorrect: ({ answers }, output) => {
    const text = output.slice(0, LONGEST_TEXT);
    return answers.some((pattern) => refusalOf(pattern) === null && new RegExp(pattern, "iu").test(text));
  },
};

function refusalOf(pattern: string): string | null {
  if (pattern.length > LONGEST_PATTERN) return `a pattern is longer than ${LONGEST_PATTERN} characters`;
  try {
    new RegExp(pattern, "iu");
  } catch {
    return `not a pattern: ${pattern}`;
  }
  const bare = pattern.replace(/\\[^\dkpPuxc]/gu, "x").replace(/\[(?:[^\]\\]|\\.)*\]/gu, "x");
  if (/\\(?:[1-9]|k)/u.test(bare)) return `a pattern refers back to a group: ${pattern}`;
  if (/\)(?:[*+]|\{\d+,?\d*\})/u.test(bare)) return `a pattern repeats a group: ${pattern}`;
  const open = bare.match(/[*+]|\{\d+,\}|\{\d+,\d{2,}\}/gu) ?? [];
  return open.length > MOST_OPEN_REPEATS
    ? `a pattern has more than ${MOST_OPEN_REPEATS} open-ended repeats: ${pattern}`
    : null;
}
