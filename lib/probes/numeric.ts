import type { Grader } from "./grader";

const number = /[-+−]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?|[-+−]?\.\d+/gu;

/**
 * Correct if the last number of the output (a chain of thought ends with its answer) equals an accepted one within the
 * item's own `tolerance` (absolute, from its line), or else within one part in a million.
 */
export const numeric: Grader = {
  id: "numeric",
  refuses: ({ answers }) =>
    answers.some((answer) => lastNumber(answer) !== null) ? null : "no accepted answer is a number",
  isCorrect({ answers, metadata }, output) {
    const given = lastNumber(output);
    if (given === null) return false;
    const tolerance = metadata?.tolerance;
    return answers.some((answer) => {
      const wanted = lastNumber(answer);
      if (wanted === null) return false;
      const allowed = typeof tolerance === "number" && tolerance >= 0 ? tolerance : Math.abs(wanted) * 1e-6;
      return Math.abs(given - wanted) <= allowed;
    });
  },
};

function lastNumber(text: string): number | null {
  const found = text.match(number)?.at(-1);
  if (found === undefined) return null;
  const value = Number(found.replaceAll(",", "").replace("−", "-"));
  return Number.isFinite(value) ? value : null;
}
