import type { Grader } from "./grader";
import { normalizeAnswer } from "./normalize-answer";

const LONGEST_PATTERN = 300;
const LONGEST_TEXT = 512;
const MOST_OPEN_REPEATS = 2;
/** Ways to read one place of a text, all choices of a pattern together. */
const MOST_WAYS = 4096;
const LARGEST_COUNT = 100;

/**
 * Correct if an accepted pattern is found in the first 512 characters of the output, whatever its case.
 * Patterns come from outside, and a pattern can be made to run for hours. So one is refused if it is longer than 300
 * characters, repeats a group, refers back, has more than two open-ended repeats, or so many alternatives and options
 * one after another that their combinations explode: what is left is at worst cubic in the 512 characters.
 */
export const regex: Grader = {
  id: "regex",
  refuses: ({ answers }) => answers.map(refusalOf).find((reason) => reason !== null) ?? null,
  reader({ answers }) {
    const patterns = answers
      .filter((pattern) => refusalOf(pattern) === null)
      .map((pattern) => new RegExp(pattern, "iu"));
    return (output) => {
      const text = output.slice(0, LONGEST_TEXT);
      return { correct: patterns.some((pattern) => pattern.test(text)), said: normalizeAnswer(text) };
    };
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
  if (open.length > MOST_OPEN_REPEATS)
    return `a pattern has more than ${MOST_OPEN_REPEATS} open-ended repeats: ${pattern}`;
  if ([...bare.matchAll(/\{(\d+)/gu)].some(([, count]) => Number(count) > LARGEST_COUNT))
    return `a pattern repeats more than ${LARGEST_COUNT} times: ${pattern}`;
  return waysOf(bare) > MOST_WAYS ? `a pattern has too many alternatives one after another: ${pattern}` : null;
}

/** At most how many ways lead through a pattern, open-ended repeats aside: choices one after another multiply. */
function waysOf(bare: string): number {
  let ways = 1;
  for (const [, most] of bare.matchAll(/\{\d+,(\d)\}/gu)) ways *= Number(most) + 1;
  // A mark after a repeat, or after the opening of a group, is no option.
  ways *= 2 ** (bare.replace(/[*+}?]\?|\(\?/gu, "").match(/\?/gu)?.length ?? 0);
  const bars = [1];
  for (const mark of bare.match(/[()|]/gu) ?? []) {
    if (mark === "(") bars.push(1);
    else if (mark === ")") ways *= bars.pop() ?? 1;
    else bars.push((bars.pop() ?? 1) + 1);
  }
  return ways;
}
