const units =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const tens = "_ _ twenty thirty forty fifty sixty seventy eighty ninety";
const small = new Map([
  ...units.split(" ").map((word, value) => [word, value] as const),
  ...tens.split(" ").flatMap((word, ten) => (word === "_" ? [] : [[word, ten * 10] as const])),
]);
const large = new Map([
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
]);

/**
 * The last number that a text spells in English words, as "two hundred and five" or "minus twenty-one"; null if none.
 * "a hundred" and "half a million" are read, ordinals ("third") are not.
 */
export function spelledNumber(text: string): { value: number; start: number; end: number } | null {
  const words = [...text.toLowerCase().matchAll(/\p{L}+/gu)].map(({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }));
  for (let last = words.length - 1; last >= 0; last--) {
    if (!isNumberWord(words[last]?.word)) continue;
    let first = last;
    while (first > 0 && (isNumberWord(words[first - 1]?.word) || joins(words[first - 1]?.word, words[first - 2]?.word)))
      first--;
    const run = words.slice(first, last + 1).map(({ word }) => word);
    const start = words[first];
    const end = words[last];
    if (start === undefined || end === undefined) return null;
    const before = words[first - 1]?.word;
    const value = numberFrom(run) * (before === "half" || words[first - 2]?.word === "half" ? 0.5 : 1);
    return { value: before === "minus" || before === "negative" ? -value : value, start: start.start, end: end.end };
  }
  return null;
}

function isNumberWord(word: string | undefined): boolean {
  return word !== undefined && (small.has(word) || large.has(word) || word === "hundred");
}

/** "and" stands inside a number only after a hundred or more. */
function joins(word: string | undefined, before: string | undefined): boolean {
  return word === "and" && before !== undefined && (before === "hundred" || large.has(before));
}

function numberFrom(run: readonly string[]): number {
  let total = 0;
  let part: number | null = null;
  for (const word of run) {
    const factor = large.get(word);
    if (factor !== undefined) {
      total += (part ?? 1) * factor;
      part = null;
    } else if (word === "hundred") part = (part ?? 1) * 100;
    else if (word !== "and") part = (part ?? 0) + (small.get(word) ?? 0);
  }
  return total + (part ?? 0);
}
