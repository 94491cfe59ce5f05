import type { AnswerWord } from "./normalize-answer";
import { koreanParticles } from "./small-words";

/** Where a run of words stands: from `start`, up to but not including `end`. */
export interface Run {
  start: number;
  end: number;
}

/**
 * Every place where the words of an accepted answer stand as neighbours in an output.
 * Articles are read over on both sides, before and between the words; an article that ends the answer is a name and must
 * stand there ("Vitamin A" is not "vitamin C"), and so must all of them where an answer is nothing else. A Korean particle
 * may follow the last word.
 */
export function findAnswer({
  output,
  answer,
  articles,
}: {
  output: readonly AnswerWord[];
  answer: readonly AnswerWord[];
  articles: ReadonlySet<string>;
}): Run[] {
  const sought = soughtWords(answer, articles);
  const [first] = sought;
  if (first === undefined) return [];
  const runs: Run[] = [];
  for (let start = 0; start < output.length; start++) {
    if (!isSame(output[start]?.normal ?? "", first, sought.length === 1)) continue;
    const end = endOfRun({ output, sought, start, articles });
    if (end !== null) runs.push({ start, end });
  }
  return runs;
}

/** The words of an answer that must be found: all but its articles, or the last of them too. */
export function soughtWords(answer: readonly AnswerWord[], articles: ReadonlySet<string>): string[] {
  const words = answer.map(({ normal }) => normal);
  if (words.every((word) => articles.has(word))) return words;
  return words.filter((word, at) => at === words.length - 1 || !articles.has(word));
}

function endOfRun({
  output,
  sought,
  start,
  articles,
}: {
  output: readonly AnswerWord[];
  sought: readonly string[];
  start: number;
  articles: ReadonlySet<string>;
}): number | null {
  let at = start + 1;
  for (let next = 1; next < sought.length; next++) {
    const wanted = sought[next] ?? "";
    const isLast = next === sought.length - 1;
    while (!isSame(output[at]?.normal ?? "", wanted, isLast)) {
      if (!articles.has(output[at]?.normal ?? "")) return null;
      at++;
    }
    at++;
  }
  return at;
}

function isSame(word: string, wanted: string, isLast: boolean): boolean {
  if (word === wanted) return true;
  return (
    isLast &&
    /\p{Script=Hangul}$/u.test(wanted) &&
    word.startsWith(wanted) &&
    koreanParticles.has(word.slice(wanted.length))
  );
}
