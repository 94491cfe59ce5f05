import type { Grader } from "./grader";
import { normalizeAnswer } from "./normalize-answer";

/** "[Yes]", "[B] Paris", or a letter or number in round brackets. */
const option = /\[([^[\]\n]{1,80})\]|\((\p{L}\p{M}*|\d{1,2}|[ivx]{1,4})\)/giu;
const bare = /^\s*(?:\[[^[\]\n]{1,80}\]|\((?:\p{L}\p{M}*|\d{1,2}|[ivx]{1,4})\))\s*$/iu;
const denied =
  /(?:\b(?:not|never|neither|nor|cannot be|can't be|except|rather than|instead of|unlike|nicht|kein|keine|pas|não|niet)|n['’]t(?: be)?|不是|而非|ではなく)(?:\s+(?:the|an?|be|option|answer|choice|simply|just))*\s*["'“*_]*$/iu;
const deniedAfter =
  /^["'”*_]*\s*(?:(?:is|was|would be|cannot be|can't be)\s+(?:not\b|(?:clearly |also |therefore )?(?:incorrect|wrong|false|ruled out|excluded|eliminated)\b)|(?:isn|wasn|can)['’]t\b|ist (?:falsch|nicht)|est (?:faux|incorrecte?)|es (?:incorrect[oa]|fals[oa])|ではない|是错误的|不正确)/iu;

/** Whether a text is one bracketed option, as "[Yes]" or "(A)". */
export function isBracketedOption(text: string): boolean {
  return bare.test(text);
}

/**
 * Correct if the last option that the output states is an accepted one, whatever its case; square and round brackets are
 * kept apart. An option is not stated where it is denied just before or after ("not (A)", "[No] is incorrect"), nor where
 * different options are offered side by side ("[Yes] or [No]"). An option without its brackets was not given in the form
 * that was asked for, and is wrong.
 */
export const choice: Grader = {
  id: "choice",
  refuses: ({ answers }) => (answers.every(isBracketedOption) ? null : "an accepted answer is not a bracketed option"),
  reader({ answers }) {
    const accepted = new Set(answers.map((answer) => optionsOf(answer)[0]?.name));
    const round = answers.some((answer) => answer.trim().startsWith("("));
    const square = answers.some((answer) => answer.trim().startsWith("["));
    return (output) => {
      const said = lastStated(output, { round, square });
      if (said === null) return { correct: false, said: normalizeAnswer(output) };
      return { correct: accepted.has(said), stated: true, said };
    };
  },
};

interface Option {
  name: string;
  start: number;
  end: number;
}

function optionsOf(text: string): Option[] {
  return [...text.matchAll(option)].map((match) => {
    const [whole, inSquare, inRound] = match;
    const name = (inSquare ?? inRound ?? "").normalize("NFKC").trim().toLowerCase();
    return {
      name: inSquare === undefined ? `(${name})` : `[${name}]`,
      start: match.index,
      end: match.index + whole.length,
    };
  });
}

function lastStated(output: string, { round, square }: { round: boolean; square: boolean }): string | null {
  const options = optionsOf(output).filter(({ name }) => (name.startsWith("(") ? round : square));
  for (let at = options.length - 1; at >= 0; at--) {
    const { name, start, end } = options[at] ?? { name: "", start: 0, end: 0 };
    if (denied.test(output.slice(Math.max(0, start - 60), start)) || deniedAfter.test(output.slice(end, end + 60)))
      continue;
    const offered = offeredTogether({ output, options, last: at });
    if (offered === 1) return name;
    at -= offered - 1;
  }
  return null;
}

const either = /^["'”*_]*\s*(?:,?\s*(?:or|oder|ou|o|of|或者?|または)|\/)\s*["'“*_]*$/iu;
const listed = /^["'”*_]*\s*[,;、]\s*["'“*_]*$/u;

/** How many different options stand side by side up to `last`, as in "[A], [B] or [C]"; 1 if it stands alone. */
function offeredTogether({
  output,
  options,
  last,
}: {
  output: string;
  options: readonly Option[];
  last: number;
}): number {
  let count = 1;
  for (let at = last; at > 0; at--) {
    const [before, after] = [options[at - 1], options[at]];
    if (before === undefined || after === undefined || before.name === after.name) break;
    const between = output.slice(before.end, after.start);
    if (!either.test(between) && !(count > 1 && listed.test(between))) break;
    count++;
  }
  return count;
}
