import type { Corpus } from "./corpus";
import { IntList } from "./int-list";
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

const ENTRIES_AT_A_TIME = 1 << 14;

/** Counts words, in linear time; 8 bytes for each different word of each prompt. */
export function countWords(corpus: Corpus): WordCounts {
  const { prompts, offsets, tokens, vocabulary } = corpus;
  const order = orderByPrompt(corpus);
  const types = vocabulary.words.length;
  const count = new Int32Array(types);
  const promptCount = new Int32Array(types);
  const totalOf = new Float64Array(prompts.length);
  const start = new Int32Array(prompts.length + 1);
  const word = new IntList(ENTRIES_AT_A_TIME);
  const times = new IntList(ENTRIES_AT_A_TIME);
  // Of the prompt at hand: how often it says each word, and the words in order of first sight.
  const said = new Int32Array(types);
  let met = new Int32Array(1024);
  let seen = 0;
  for (let p = 0; p < prompts.length; p++) {
    let words = 0;
    let all = 0;
    for (let o = order.start[p] ?? 0; o < (order.start[p + 1] ?? 0); o++) {
      const output = order.outputs[o] ?? 0;
      const from = offsets[output] ?? 0;
      const to = offsets[output + 1] ?? 0;
      all += to - from;
      if (met.length < words + to - from + 1) met = lengthened(met, 2 * (words + to - from + 1));
      for (let i = from; i < to; i++) {
        const id = tokens[i] ?? 0;
        const before = said[id] ?? 0;
        said[id] = before + 1;
        met[words] = id;
        words += before === 0 ? 1 : 0;
      }
    }
    totalOf[p] = all;
    for (let k = 0; k < words; k++) {
      const id = met[k] ?? 0;
      const here = said[id] ?? 0;
      said[id] = 0;
      word.push(id);
      times.push(here);
      promptCount[id] = (promptCount[id] ?? 0) + 1;
      if (count[id] === 0) seen++;
      count[id] = (count[id] ?? 0) + here;
    }
    start[p + 1] = word.length;
  }
  return {
    total: tokens.length,
    types: seen,
    count,
    promptCount,
    totalOf,
    start,
    word: word.drain(),
    times: times.drain(),
  };
}

function lengthened(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}
