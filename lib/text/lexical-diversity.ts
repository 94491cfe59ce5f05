import type { Corpus } from "./corpus";

/** The type–token ratio at which a stretch of text counts as one factor. */
const FACTOR = 0.72;

/** Tokens drawn for HD-D. */
export const DRAWS = 42;

/**
 * MTLD of each output: its length over the factors that it falls into, read forwards and backwards, the mean of both.
 * A factor ends as soon as its type–token ratio is at most .72, however short; what is left over counts in part.
 * McCarthy & Jarvis 2010, as the package LexicalRichness reads it.
 * @returns one number an output; NaN for an output without a token
 */
export function mtldOf(corpus: Corpus): Float64Array {
  const { outputs, offsets, vocabulary } = corpus;
  // The stretch that last held the word: stretches are numbered from 1.
  const seenIn = new Int32Array(vocabulary.words.length);
  let stretch = 0;
  const factors = (from: number, to: number, step: 1 | -1): number => {
    let length = 0;
    let types = 0;
    let whole = 0;
    stretch++;
    for (let i = from; i !== to; i += step) {
      const word = corpus.tokens[i] ?? 0;
      length++;
      if (seenIn[word] !== stretch) {
        seenIn[word] = stretch;
        types++;
      }
      if (types / length <= FACTOR) {
        whole++;
        stretch++;
        length = 0;
        types = 0;
      }
    }
    const part = length === 0 ? 0 : (1 - types / length) / (1 - FACTOR);
    // Nothing is said twice: the text counts as one factor.
    return whole + part === 0 ? 1 : whole + part;
  };
  const values = new Float64Array(outputs);
  for (let output = 0; output < outputs; output++) {
    const from = offsets[output] ?? 0;
    const to = offsets[output + 1] ?? 0;
    const length = to - from;
    values[output] =
      length === 0 ? Number.NaN : (length / factors(from, to, 1) + length / factors(to - 1, from - 1, -1)) / 2;
  }
  return values;
}

/**
 * HD-D of each output: the expected type–token ratio of 42 tokens drawn from it without replacement (McCarthy & Jarvis
 * 2007). A word said c times in N is missed with P(c) = C(N−c, 42) / C(N, 42), which follows from P(c − 1) by one
 * factor, (N − 42 − c + 1) / (N − c + 1): one short table an output.
 * @returns one number an output; NaN for an output of fewer than 42 tokens
 */
export function hddOf({ outputs, offsets, tokens, vocabulary }: Corpus): Float64Array {
  const countOf = new Int32Array(vocabulary.words.length);
  const values = new Float64Array(outputs);
  // How many words are said c times.
  let wordsSaid = new Int32Array(64);
  for (let output = 0; output < outputs; output++) {
    const from = offsets[output] ?? 0;
    const to = offsets[output + 1] ?? 0;
    const length = to - from;
    if (length < DRAWS) {
      values[output] = Number.NaN;
      continue;
    }
    for (let i = from; i < to; i++) countOf[tokens[i] ?? 0] = (countOf[tokens[i] ?? 0] ?? 0) + 1;
    let most = 0;
    for (let i = from; i < to; i++) {
      const word = tokens[i] ?? 0;
      const count = countOf[word] ?? 0;
      if (count === 0) continue;
      countOf[word] = 0;
      if (count >= wordsSaid.length) wordsSaid = grown(wordsSaid, count);
      wordsSaid[count] = (wordsSaid[count] ?? 0) + 1;
      if (count > most) most = count;
    }
    let missed = 1;
    let found = 0;
    for (let count = 1; count <= most; count++) {
      // Once more than N − 42 of the tokens are the word, it cannot be missed.
      missed = count > length - DRAWS ? 0 : (missed * (length - DRAWS - count + 1)) / (length - count + 1);
      found += (wordsSaid[count] ?? 0) * (1 - missed);
      wordsSaid[count] = 0;
    }
    values[output] = found / DRAWS;
  }
  return values;
}

function grown(counts: Int32Array, index: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * (index + 1));
  larger.set(counts);
  return larger;
}
