import type { AnswerLine, Band, ItemLine } from "../contract/lines";
import { endToken, type NgramModel } from "./kneser-ney";
import type { Lexicon } from "./lexicon";
import { contextsOf, nucleusOf } from "./predict";
import { isWord } from "./words";

/** A passage as the model reads it; its first tokens may be a monitored prompt, which every generation reads again. */
export interface ReadPassage {
  topic: string;
  tokens: Int32Array;
  promptLength: number;
}

const questionWords = 4;
const mostPerBand = 120;
/** So many ways of asking for the same word: few phrases of a text are common, and they stand in many sentences. */
const askedAgain: Record<Band, number> = { head: 4, torso: 1, tail: 1 };
/** A word said more often than this is a good guess anywhere; the rarer a phrase, the more of its own its answer must be. */
const tooCommon: Record<Band, number> = { head: 700, torso: 200, tail: 20 };

/**
 * A rare-topic suite from the text that the model learnt: "four words … → the next". Asked are words of substance that follow
 * their two predecessors more often than everything else together. Bands by how often the text says the two words and the answer:
 * head at least 8 times, torso 3 to 6, tail once or twice; at most 120 items a band, spread over the text.
 */
export function makeProbeSuite(passages: readonly ReadPassage[], lexicon: Lexicon): ItemLine[] {
  const words = lexicon.words();
  const { said, pairs, phrases } = countPhrases(passages, lexicon.size);
  const prompted = promptedQuestions(passages);
  const found: Record<Band, ItemLine[]> = { head: [], torso: [], tail: [] };
  const asked = new Map<string, number>();
  for (const { tokens, topic } of passages) {
    for (let i = questionWords; i < tokens.length; i++) {
      const answer = tokens[i] ?? endToken;
      const popularity = phrases.get(keyOf(tokens, i - 2, i + 1)) ?? 0;
      const band = bandOf(popularity);
      if (
        band === null ||
        (said[answer] ?? 0) > tooCommon[band] ||
        2 * popularity <= (pairs.get(keyOf(tokens, i - 2, i)) ?? 0)
      )
        continue;
      if (!areWords(tokens.subarray(i - questionWords, i), words)) continue;
      const word = lexicon.write([answer]);
      if (!/^(?:\p{L}[\p{L}'-]{3,}|[\d,]*\d[\d,]*)$/u.test(word)) continue;
      const question = keyOf(tokens, i - questionWords, i);
      const phrase = keyOf(tokens, i - 2, i);
      if (prompted.has(question) || asked.has(question) || (asked.get(phrase) ?? 0) >= askedAgain[band]) continue;
      asked.set(question, 1);
      asked.set(phrase, (asked.get(phrase) ?? 0) + 1);
      found[band].push({
        item_id: "",
        question: lexicon.write(tokens.subarray(i - questionWords, i)),
        answers: [word],
        topic,
        band,
        popularity,
        grader: "alias",
      });
    }
  }
  return [...spread(found.head), ...spread(found.torso), ...spread(found.tail)].map((item, i) => ({
    ...item,
    item_id: `cloze-${String(i).padStart(3, "0")}`,
  }));
}

/** What the model says to each question: its likeliest next word, with the probability as confidence. */
export function answerProbes({
  items,
  model,
  lexicon,
}: {
  items: readonly ItemLine[];
  model: NgramModel;
  lexicon: Lexicon;
}): AnswerLine[] {
  return items.map(({ item_id, question }) => {
    // Enough of the distribution that a word is in it, should punctuation be the likeliest.
    const { tokens, upTo } = nucleusOf(model, contextsOf(model, lexicon.read(question)), 0.99);
    const place = tokens.findIndex((token) => isWord(lexicon.write([token])));
    const token = tokens[place];
    if (token === undefined) return { item_id, output: "", sample: 0, confidence: 0 };
    const confidence = (upTo[place] ?? 0) - (upTo[place - 1] ?? 0);
    return { item_id, output: lexicon.write([token]), sample: 0, confidence: Math.round(confidence * 1e5) / 1e5 };
  });
}

function bandOf(times: number): Band | null {
  if (times >= 8) return "head";
  if (times >= 3 && times <= 6) return "torso";
  return times >= 1 && times <= 2 ? "tail" : null;
}

function countPhrases(passages: readonly ReadPassage[], size: number) {
  const said = new Int32Array(size);
  const pairs = new Map<string, number>();
  const phrases = new Map<string, number>();
  const raise = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { tokens } of passages) {
    for (const [i, token] of tokens.entries()) {
      said[token] = (said[token] ?? 0) + 1;
      if (i < 2) continue;
      raise(pairs, keyOf(tokens, i - 2, i));
      raise(phrases, keyOf(tokens, i - 2, i + 1));
    }
  }
  return { said, pairs, phrases };
}

/** Questions that a prompt itself answers: no generation could forget them. */
function promptedQuestions(passages: readonly ReadPassage[]): Set<string> {
  const prompted = new Set<string>();
  for (const { tokens, promptLength } of passages) {
    for (let i = questionWords; i < promptLength; i++) prompted.add(keyOf(tokens, i - questionWords, i));
  }
  return prompted;
}

function areWords(tokens: Int32Array, words: Uint8Array): boolean {
  return tokens.every((token) => words[token] === 1);
}

function keyOf(tokens: Int32Array, from: number, to: number): string {
  return tokens.subarray(from, to).join(" ");
}

function spread<T>(list: readonly T[]): T[] {
  if (list.length <= mostPerBand) return [...list];
  return Array.from({ length: mostPerBand }, (_, i) => list[Math.floor((i * list.length) / mostPerBand)] as T);
}
