import { shuffledOrder } from "../stats/shuffled-order";
import type { Corpus } from "./corpus";

const SEED = 0x5eed;

/** An output's tokens joined by blanks: its text where the text itself is not kept, or is cut. */
export function joinedTokens({ offsets, tokens, vocabulary }: Corpus, output: number): string {
  const words: string[] = [];
  for (let i = offsets[output] ?? 0; i < (offsets[output + 1] ?? 0); i++)
    words.push(vocabulary.words[tokens[i] ?? 0] ?? "");
  return words.join(" ");
}

/** The outputs' joined tokens in a fixed shuffled order: the same for corpora of as many outputs. */
export function* shuffledTexts(corpus: Corpus): Iterable<string> {
  for (const output of shuffledOrder(corpus.outputs, SEED)) yield joinedTokens(corpus, output);
}

/** Bytes of all joined tokens, joined by blanks, in UTF-8. */
export function joinedBytes({ outputs, offsets, tokens, vocabulary }: Corpus): number {
  const encoder = new TextEncoder();
  const bytesOf = new Int32Array(vocabulary.words.length).fill(-1);
  let bytes = Math.max(0, outputs - 1);
  for (let output = 0; output < outputs; output++) {
    const from = offsets[output] ?? 0;
    const to = offsets[output + 1] ?? 0;
    bytes += Math.max(0, to - from - 1);
    for (let i = from; i < to; i++) {
      const word = tokens[i] ?? 0;
      if (bytesOf[word] === -1) bytesOf[word] = encoder.encode(vocabulary.words[word] ?? "").length;
      bytes += bytesOf[word] ?? 0;
    }
  }
  return bytes;
}
