import type { Corpus } from "./corpus";

/** Bits of a word: one less than 32, so that a sum's carry is its sign. */
const BITS = 31;
const FULL = 0x7fffffff;
/** Words that are worked on at once, in registers. */
const STRIPE = 4;

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
 * bit a place where it stands, and for each token of the other V ← (V + (V & M)) | (V & ~M), 31 places at a time. The
 * zeros of V count the subsequence. Words of a single output match nothing and are left out beforehand; a token that
 * the taken output lacks changes nothing and is skipped. Four words of V go through all tokens before the next four do,
 * so that V stays in registers.
 */
export function newBitLcs(corpus: Corpus): BitLcs {
  const { tokens, starts, words } = sharedTokens(corpus);
  // By word of the taken output: where its bits begin.
  const bitsOf = new Int32Array(words).fill(-1);
  let bits = new Int32Array(1024);
  const longest = starts.reduce((most, start, output) => Math.max(most, start - (starts[output - 1] ?? 0)), 0);
  // Of each token of the other output that the taken one has: where its bits begin, and what it carries to the next words.
  const matched = new Int32Array(longest + 1);
  const carries = new Int32Array(longest + 1);
  let taken = { from: 0, to: 0 };
  let width = 0;
  return {
    take(output) {
      for (let i = taken.from; i < taken.to; i++) bitsOf[tokens[i] ?? 0] = -1;
      const from = starts[output] ?? 0;
      const to = starts[output + 1] ?? 0;
      width = STRIPE * Math.ceil((to - from) / (BITS * STRIPE));
      let used = 0;
      for (let i = from; i < to; i++) {
        const word = tokens[i] ?? 0;
        const place = i - from;
        const at = (place / BITS) | 0;
        let base = bitsOf[word] ?? -1;
        if (base < 0) {
          base = used;
          used += width;
          if (used > bits.length) bits = larger(bits, used);
          bits.fill(0, base, used);
          bitsOf[word] = base;
        }
        bits[base + at] = (bits[base + at] ?? 0) | (1 << (place - at * BITS));
      }
      taken = { from, to };
    },
    with(other) {
      const to = starts[other + 1] ?? 0;
      let matches = 0;
      for (let i = starts[other] ?? 0; i < to; i++) {
        const base = bitsOf[tokens[i] ?? 0] ?? -1;
        // Written in any case, kept if the taken output has the word: a branch here would be guessed wrong too often.
        matched[matches] = base;
        matches += 1 + (base >> 31);
      }
      if (matches === 0) return 0;
      carries.fill(0, 0, matches);
      let zeros = 0;
      for (let w = 0; w < width; w += STRIPE) zeros += zerosOfStripe({ bits, matched, carries, matches, w });
      return zeros;
    },
    shared: (output) => (starts[output + 1] ?? 0) - (starts[output] ?? 0),
  };
}

/** The zeros of four words of V, from word w on, after all matched tokens; what each carries over is left in `carries`. */
function zerosOfStripe({
  bits,
  matched,
  carries,
  matches,
  w,
}: {
  bits: Int32Array;
  matched: Int32Array;
  carries: Int32Array;
  matches: number;
  w: number;
}): number {
  let v0 = FULL;
  let v1 = FULL;
  let v2 = FULL;
  let v3 = FULL;
  for (let i = 0; i < matches; i++) {
    const at = ((matched[i] ?? 0) + w) | 0;
    const u0 = v0 & (bits[at] ?? 0);
    const u1 = v1 & (bits[at + 1] ?? 0);
    const u2 = v2 & (bits[at + 2] ?? 0);
    const u3 = v3 & (bits[at + 3] ?? 0);
    const s0 = (v0 + u0 + (carries[i] ?? 0)) | 0;
    const s1 = (v1 + u1 + (s0 >>> BITS)) | 0;
    const s2 = (v2 + u2 + (s1 >>> BITS)) | 0;
    const s3 = (v3 + u3 + (s2 >>> BITS)) | 0;
    carries[i] = s3 >>> BITS;
    v0 = (s0 | (v0 ^ u0)) & FULL;
    v1 = (s1 | (v1 ^ u1)) & FULL;
    v2 = (s2 | (v2 ^ u2)) & FULL;
    v3 = (s3 | (v3 ^ u3)) & FULL;
  }
  return ones(~v0 & FULL) + ones(~v1 & FULL) + ones(~v2 & FULL) + ones(~v3 & FULL);
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

function larger(array: Int32Array, atLeast: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(Math.max(2 * array.length, atLeast));
  copy.set(array);
  return copy;
}

/** How many bits of a number are 1. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
