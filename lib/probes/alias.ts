import { findAnswer, type Run, soughtWords } from "./find-answer";
import type { Grader } from "./grader";
import { languageOf } from "./language-of";
import { type AnswerWord, answerWords, normalizeAnswer, type Reading, readings } from "./normalize-answer";
import { articlesOf, functionWords } from "./small-words";

/**
 * Correct if an accepted answer stands in the output as a run of words, both in a normal form (see `answerWords`,
 * `findAnswer`) and with hyphens and apostrophes read either way, so that "l'Australie" holds "Australie".
 *
 * Three kinds of words prove nothing and are not counted: a function word or single letter, unless it is the whole answer
 * or stands in the capitals of its alias ("IN" for India, in "The country is in Brazil"); words that the output repeats
 * from the question, between the same neighbours; and a qualifier in brackets at an alias's end ("Utrecht (city)"), which
 * may be missing. An alias without words (a flag) is found letter by letter.
 * Fooled by an output that names the answer in order to deny it, or that lists many answers.
 */
export const alias: Grader = {
  id: "alias",
  refuses: ({ answers }) =>
    answers.some((answer) => isSought(answer)) ? null : "no accepted answer holds a word or sign",
  reader(item) {
    const language = languageOf(item);
    const articles = articlesOf(language);
    const accepted = item.answers.flatMap(withAndWithoutQualifier);
    const signs = accepted
      .filter((answer) => normalizeAnswer(answer) === "")
      .map(signsOf)
      .filter((sign) => sign !== "");
    const forms = readings.map((reading) =>
      formsOf({ accepted, question: item.question, reading, language, articles }),
    );
    return (output) => {
      const stated = forms.some(({ reading, sought, question }) => {
        const words = answerWords(output, { reading, language });
        return sought.some((answer) => states({ words, answer, question, articles }));
      });
      const bare = signs.length === 0 ? "" : signsOf(output);
      return { correct: stated || signs.some((sign) => bare.includes(sign)), said: normalizeAnswer(output) };
    };
  },
};

function isSought(answer: string): boolean {
  return normalizeAnswer(answer) !== "" || signsOf(answer) !== "";
}

/** "Utrecht (city)" may be answered "Utrecht". */
function withAndWithoutQualifier(answer: string): string[] {
  const bare = /^(.*\p{L}.*?)\s*\([^()]*\)\s*$/su.exec(answer)?.[1];
  return bare === undefined ? [answer] : [answer, bare];
}

function signsOf(text: string): string {
  return text.normalize("NFKC").replace(/\s|\p{Default_Ignorable_Code_Point}/gu, "");
}

interface Forms {
  reading: Reading;
  sought: readonly AnswerWord[][];
  question: readonly AnswerWord[];
}

function formsOf({
  accepted,
  question,
  reading,
  language,
  articles,
}: {
  accepted: readonly string[];
  question: string;
  reading: Reading;
  language: string | null;
  articles: ReadonlySet<string>;
}): Forms {
  const asked = answerWords(question, { reading, language });
  const different = new Map(
    accepted.map((answer) => {
      const words = answerWords(answer, { reading, language });
      return [guardOf(words, articles) === null ? soughtWords(words, articles).join(" ") : answer, words];
    }),
  );
  return { reading, sought: [...different.values()], question: asked };
}

function states({
  words,
  answer,
  question,
  articles,
}: {
  words: readonly AnswerWord[];
  answer: readonly AnswerWord[];
  question: readonly AnswerWord[];
  articles: ReadonlySet<string>;
}): boolean {
  const guarded = guardOf(answer, articles);
  if (guarded !== null) return isGuardedAnswer({ words, guarded, articles });
  const runs = findAnswer({ output: words, answer, articles });
  if (runs.length === 0) return false;
  const asked = findAnswer({ output: question, answer, articles });
  return runs.some((run) => !asked.some((echoed) => isEcho({ words, run, question, echoed })));
}

/** The one word of an answer ("US" of "the US") if it is a function word or a letter, else null. */
function guardOf(answer: readonly AnswerWord[], articles: ReadonlySet<string>): AnswerWord | null {
  const [word, ...more] = answer.length === 1 ? answer : answer.filter(({ normal }) => !articles.has(normal));
  if (word === undefined || more.length > 0) return null;
  return functionWords.has(word.normal) || articles.has(word.normal) || /^[a-zа-яα-ω]$/u.test(word.normal)
    ? word
    : null;
}

function isGuardedAnswer({
  words,
  guarded,
  articles,
}: {
  words: readonly AnswerWord[];
  guarded: AnswerWord;
  articles: ReadonlySet<string>;
}): boolean {
  const isIt = ({ normal }: AnswerWord) => normal === guarded.normal;
  if (words.some(isIt) && words.every((word) => isIt(word) || articles.has(word.normal))) return true;
  const inCapitals = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase();
  if (!inCapitals(guarded.written) || words.every(({ written }) => written === written.toUpperCase())) return false;
  // A single capital may begin a sentence ("A", "I"); as the last word it is what was said.
  const places = guarded.normal.length === 1 ? words.slice(-1) : words;
  return places.some((word) => isIt(word) && inCapitals(word.written));
}

/** Whether a run of the output repeats one of the question: the same words on both sides (its border counts as any). */
function isEcho({
  words,
  run,
  question,
  echoed,
}: {
  words: readonly AnswerWord[];
  run: Run;
  question: readonly AnswerWord[];
  echoed: Run;
}): boolean {
  const before = question[echoed.start - 1]?.normal;
  const after = question[echoed.end]?.normal;
  if (before === undefined && after === undefined) return false;
  const isSame = (asked: string | undefined, said: string | undefined) => asked === undefined || asked === said;
  return isSame(before, words[run.start - 1]?.normal) && isSame(after, words[run.end]?.normal);
}
