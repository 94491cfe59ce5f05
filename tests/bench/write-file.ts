import { closeSync, openSync, statSync, writeSync } from "node:fs";
import { seededRandom } from "../../lib/stats/seeded-random";
import type { SourceTexts } from "./source-texts";

/** One in so many words is replaced by another, drawn as often as it is used. */
const REPLACED = 0.35;
/** One in so many is new: the halves of two words. Vocabularies grow with the text. */
const COINED = 0.004;
const OUTPUTS_PER_PROMPT = 4;

/**
 * Writes a file of `n` outputs (NDJSON): the first 805 as they are, one to a prompt; a larger file holds variations,
 * four to a prompt, in which so many words differ that their n-grams are new and no two are near copies.
 * @returns its size in bytes
 */
export function writeOutputs(path: string, n: number, { first, all }: SourceTexts): number {
  const file = openSync(path, "w");
  const rng = seededRandom(n);
  const words = all.slice(0, 2000).flatMap((text) => text.match(/\p{L}+/gu) ?? []);
  const asTheyAre = n <= first.length;
  let lines: string[] = [];
  for (let i = 0; i < n; i++) {
    const prompt = asTheyAre ? i : Math.floor(i / OUTPUTS_PER_PROMPT);
    const text = asTheyAre ? first[i] : all[prompt % all.length];
    if (text === undefined) throw new RangeError("there are no outputs to vary");
    const output = asTheyAre ? text : varied(text, words, rng);
    lines.push(`${JSON.stringify({ prompt_id: `p${prompt}`, output })}\n`);
    if (lines.length === 500 || i === n - 1) {
      writeSync(file, lines.join(""));
      lines = [];
    }
  }
  closeSync(file);
  return statSync(path).size;
}

function varied(text: string, words: readonly string[], rng: () => number): string {
  const drawn = () => words[Math.floor(rng() * words.length)] ?? "";
  return text.replace(/\p{L}+/gu, (word) => {
    const x = rng();
    if (x < COINED) return half(drawn(), 0) + half(drawn(), 1);
    return x < REPLACED ? drawn() : word;
  });
}

function half(word: string, which: 0 | 1): string {
  const middle = Math.ceil(word.length / 2);
  return which === 0 ? word.slice(0, middle) : word.slice(middle);
}
