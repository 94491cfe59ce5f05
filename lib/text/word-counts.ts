import type { Corpus } from "./corpus";
import { orderByPrompt } from "./prompt-order";

/** How often each word is said, in all and by prompt. */
export interface WordCounts {
  /** Tokens in all. */
  total: number;
  /** Different words. */
  types: number;
  /** By token id: tokens of it in all. */
  count: Int32Array;
  /** By token id: how many prompts' outputs say it. */
  promptCount: Int32Array;
  /** By prompt: tokens of its outputs. */
  totalOf: Float64Array;
  /** The words of prompt p are `word[start[p]..start[p + 1])`, each said `times` times in its outputs. */
  start: Int32Array;
  word: Int32Array;
  times: Int32Array;
}

/** Counts words, in linear time. */
export function countWords(corpus: Corpus): WordCounts {
  const { prompts, offsets, tokens, vocabulary } = corpus;
  const order = orderByPrompt(corpus);
  const types = vocabulary.words.length;
  const count = new Int32Array(types);
  const promptCount = new Int32Array(types);
  const totalOf = new Float64Array(prompts.length);
  const start = new Int32Array(prompts.length + 1);
  const word = new Int32Array(tokens.length);
  const times = new Int32Array(tokens.length);
  const entryOf = new Int32Array(types).fill(-1);
  let entries = 0;
  let seen = 0;
  for (let p = 0; p < prompts.length; p++) {
    const first = entries;
    for (let o = order.start[p] ?? 0; o < (order.start[p + 1] ?? 0); o++) {
      const output = order.outputs[o] ?? 0;
      const from = offsets[output] ?? 0;
      const to = offsets[output + 1] ?? 0;
      totalOf[p] = (totalOf[p] ?? 0) + to - from;
      for (let i = from; i < to; i++) {
        const id = tokens[i] ?? 0;
        let entry = entryOf[id] ?? -1;
        if (entry < first) {
          entry = entries++;
          entryOf[id] = entry;
          word[entry] = id;
          promptCount[id] = (promptCount[id] ?? 0) + 1;
        }
        times[entry] = (times[entry] ?? 0) + 1;
        if (count[id] === 0) seen++;
        count[id] = (count[id] ?? 0) + 1;
      }
    }
    start[p + 1] = entries;
  }
  return {
    total: tokens.length,
    types: seen,
    count,
    promptCount,
    totalOf,
    start,
    word: word.slice(0, entries),
    times: times.slice(0, entries),
  };
}
