import type { ItemLine } from "../contract/lines";
import type { Grader } from "./grader";
import { languageOf } from "./language-of";
import { normalizeAnswer } from "./normalize-answer";
import { prepareNumbers, type Quantity, quantitiesOf } from "./quantities";

const CLOSE = 1e-6;

/**
 * Correct if the number that the output answers with equals an accepted one within the item's own `tolerance` (from its
 * line: a number, absolute, in the unit of the accepted answer; or "2%", relative), or else within one part in a million.
 *
 * Which number is the answer: the last one marked as such ("answer: 5", "\boxed{5}", "#### 5", "**5**"); else the last one
 * (a chain of thought ends with its answer) that is not a year in passing ("as of 2020"), a citation ("[2]") or the number
 * of a step. "50 %" is .5 and, where one of the two leaves the sign out, 50 as well. Units are read over, never converted.
 */
export const numeric: Grader = {
  id: "numeric",
  refuses: (item) =>
    item.answers.some((answer) => acceptedOf(answer, item) !== null) ? null : "no accepted answer is a number",
  reader(item) {
    const accepted = item.answers.map((answer) => acceptedOf(answer, item)).filter((answer) => answer !== null);
    const language = languageOf(item);
    const tolerance = item.metadata?.tolerance;
    return (output) => {
      const given = answeredNumber(output, language);
      if (given === null) return { correct: false, said: normalizeAnswer(output) };
      const said = `${given.percent ? given.value / 100 : given.value}`;
      return { correct: accepted.some((wanted) => isWithin({ given, wanted, tolerance })), said };
    };
  },
};

function acceptedOf(answer: string, item: ItemLine): Quantity | null {
  return quantitiesOf(prepareNumbers(answer), languageOf(item)).at(-1) ?? null;
}

const mark =
  /(?:\b(?:final |correct )?(?:answer|result|total)(?: is| was| would be|:| =)+|\b(?:antwort|ergebnis)(?: ist|:)+|\b(?:respuesta|resultado|réponse|résultat|resposta)(?: es| est| é|:)+|答案是?|答えは|\\boxed\{|####)[:：]?\s*(?:\*\*|\$|\\\()*\s*(?:about |approximately |roughly |around |etwa |environ |约|約)?[$€£¥]?$/iu;

/** The number that an output gives as its answer; null if it holds none. */
export function answeredNumber(output: string, language: string | null): Quantity | null {
  const text = prepareNumbers(output);
  const all = quantitiesOf(text, language);
  const marked = all.filter(({ start, end }) => isMarked(text, start, end));
  if (marked.length > 0) return marked.at(-1) ?? null;
  return all.filter((number) => !isInPassing(text, number)).at(-1) ?? all.at(-1) ?? null;
}

function isMarked(text: string, start: number, end: number): boolean {
  if (mark.test(text.slice(Math.max(0, start - 60), start))) return true;
  const opened = text.slice(0, start).split("**");
  return (
    opened.length % 2 === 0 &&
    (opened.at(-1) ?? "").length <= 20 &&
    /^[^*\d]{0,20}\*\*/u.test(text.slice(end, end + 24))
  );
}

const dating =
  /(?:\b(?:as of|in|since|until|till|by|during|circa|around|before|after|year|stand|seit|im jahr|en|desde|em|depuis)|[(,])\s*(?:the year |early |late |mid-)?$/iu;

/** Years in passing, citations, and the numbers of steps and list entries. */
function isInPassing(text: string, { value, start, end }: Quantity): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  const written = text.slice(start, end);
  if (/^\d{4}$/u.test(written) && value >= 1000 && value <= 2100 && dating.test(before)) return true;
  if (/\[$/u.test(before) && /^\]/u.test(text.slice(end))) return true;
  const startsLine = /(?:^|\n)[ \t]*$/u.test(before) && (start > 24 || before.trim() === "");
  return (startsLine && /^[.)]\s/u.test(text.slice(end))) || /\bstep $/iu.test(before);
}

/** Where only one side has a percent sign, it may have been left out of the other (50), or worked out there (.5). */
function isWithin({ given, wanted, tolerance }: { given: Quantity; wanted: Quantity; tolerance: unknown }): boolean {
  const allowed = allowance(wanted.value, tolerance);
  if (Math.abs(given.value - wanted.value) <= allowed) return true;
  if (given.percent === wanted.percent) return false;
  return wanted.percent
    ? Math.abs(given.value * 100 - wanted.value) <= allowed
    : Math.abs(given.value / 100 - wanted.value) <= allowed;
}

function allowance(wanted: number, tolerance: unknown): number {
  if (typeof tolerance === "number" && tolerance >= 0) return tolerance;
  const percent = typeof tolerance === "string" ? /^(\d+(?:\.\d+)?)\s*%$/u.exec(tolerance.trim())?.[1] : undefined;
  return Math.abs(wanted) * (percent === undefined ? CLOSE : Number(percent) / 100);
}
