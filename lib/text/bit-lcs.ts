import type { Corpus } from "./corpus";
import { growTo, MATCH_BYTES, newLcsKernel, WORD_BITS, WORD_BYTES } from "./lcs-kernel";

/** Taken at a time, for the bits of one output. */
const SPARE_BYTES = 1 << 20;

/** Finds longest common subsequences of one output with others, quickly: what is known of the one is kept. */
export interface BitLcs {
  /** Takes an output whose subsequences with others are asked for next. */
  take(output: number): void;
  /** Tokens of the longest common subsequence of the taken output and another. */
  with(other: number): number;
  /** Tokens of an output that other outputs say too: only these are looked at. */
  shared(output: number): number;
}

/**
 * Bit-parallel longest common subsequences (Crochemore et al. 2001; Hyyrö 2004): for each word of the taken output one
 * bit a place where it stands, and for each token of the other V ← (V + (V & M)) | (V & ~M), 63 places at a time. The
 * zeros of V count the subsequence. Words of a single output match nothing and are left out beforehand; a token that
 * the taken output lacks changes nothing and is skipped.
 *
 * Memory: 4 bytes a token, and for the longest output an eighth of a byte for each of its places and different words.
 */
export function newBitLcs(corpus: Corpus): BitLcs {
  const { tokens, starts, words } = sharedTokens(corpus);
  const longest = starts.reduce((most, start, output) => Math.max(most, start - (starts[output - 1] ?? 0)), 0);
  // One after the other: by word the address of its bits, the tokens, room for those that match, the bits.
  const addressAt = WORD_BYTES;
  const tokensAt = addressAt + 4 * words;
  const matchedAt = aligned(tokensAt + 4 * tokens.length);
  const bitsAt = matchedAt + MATCH_BYTES * (longest + 1);
  const { memory, common } = newLcsKernel(bitsAt);
  let numbers = new Int32Array(memory.buffer);
  const kept = tokensAt >> 2;
  for (let i = 0; i < tokens.length; i++) numbers[kept + i] = addressAt + 4 * (tokens[i] ?? 0);
  let taken = { from: 0, to: 0 };
  let width = 0;
  return {
    take(output) {
      for (let i = taken.from; i < taken.to; i++) numbers[(numbers[kept + i] ?? 0) >> 2] = 0;
      const from = starts[output] ?? 0;
      const to = starts[output + 1] ?? 0;
      width = Math.ceil((to - from) / WORD_BITS);
      let used = bitsAt;
      for (let i = from; i < to; i++) {
        const word = (numbers[kept + i] ?? 0) >> 2;
        const place = i - from;
        const at = (place / WORD_BITS) | 0;
        const bit = place - at * WORD_BITS;
        let base = numbers[word] ?? 0;
        if (base === 0) {
          base = used;
          used += width * WORD_BYTES;
          if (used > numbers.byteLength) {
            growTo(memory, used + SPARE_BYTES);
            numbers = new Int32Array(memory.buffer);
          }
          numbers.fill(0, base >> 2, used >> 2);
          numbers[word] = base;
        }
        const half = ((base + at * WORD_BYTES) >> 2) + (bit >> 5);
        numbers[half] = (numbers[half] ?? 0) | (1 << (bit & 31));
      }
      taken = { from, to };
    },
    with: (other) =>
      width === 0
        ? 0
        : common(tokensAt + 4 * (starts[other] ?? 0), tokensAt + 4 * (starts[other + 1] ?? 0), matchedAt, width),
    shared: (output) => (starts[output + 1] ?? 0) - (starts[output] ?? 0),
  };
}

function aligned(address: number): number {
  return Math.ceil(address / WORD_BYTES) * WORD_BYTES;
}

/** The tokens of words that two outputs or more say, the words numbered from the most frequent, which are met most. */
function sharedTokens({ outputs, offsets, tokens, vocabulary }: Corpus): {
  tokens: Int32Array;
  starts: Int32Array;
  words: number;
} {
  const types = vocabulary.words.length;
  const count = new Int32Array(types);
  const holder = new Int32Array(types).fill(-1);
  const isShared = new Uint8Array(types);
  for (let output = 0; output < outputs; output++) {
    for (let i = offsets[output] ?? 0; i < (offsets[output + 1] ?? 0); i++) {
      const word = tokens[i] ?? 0;
      count[word] = (count[word] ?? 0) + 1;
      const held = holder[word] ?? -1;
      if (held >= 0 && held !== output) isShared[word] = 1;
      holder[word] = output;
    }
  }
  const order = Int32Array.from(vocabulary.words.keys()).filter((word) => isShared[word] === 1);
  order.sort((a, b) => (count[b] ?? 0) - (count[a] ?? 0) || a - b);
  const numberOf = new Int32Array(types).fill(-1);
  order.forEach((word, number) => {
    numberOf[word] = number;
  });
  const kept = new Int32Array(tokens.length);
  const starts = new Int32Array(outputs + 1);
  let length = 0;
  for (let output = 0; output < outputs; output++) {
    for (let i = offsets[output] ?? 0; i < (offsets[output + 1] ?? 0); i++) {
      const number = numberOf[tokens[i] ?? 0] ?? -1;
      if (number >= 0) kept[length++] = number;
    }
    starts[output + 1] = length;
  }
  return { tokens: kept.slice(0, length), starts, words: order.length };
}
