import type { Corpus } from "./corpus";
import type { CodedOutputs } from "./frequent-runs";
import { functionWords } from "./function-words";

/** Tokens that are not kept, by their shape. */
const shapes = ["[word]", "[number]", "[code]", "[symbol]"] as const;
const WORD = 0;
const NUMBER = 1;
const MIXED = 2;
const SYMBOL = 3;

/** Punctuation that gives a sentence or a list its form. */
const marks = [..."!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~–—…•·“”‘’«»¿¡、。，．：；！？（）「」『』【】《》"];

/** What the codes of a skeleton stand for: shapes, then the tokens that are kept. At most 1,024, so that three fit 30 bits. */
const texts: readonly string[] = [...shapes, ...new Set([...marks, ...functionWords])];
const codeOf = new Map(texts.map((text, code) => [text, code]));

const kept = Uint8Array.from(texts, (_, code) => (code < shapes.length ? 0 : 1));
const CODE_BITS = 10;

/**
 * The skeletons of a corpus: function words and punctuation are kept, anything else becomes its shape (a word, a
 * number, letters with digits, a symbol). Case does not count.
 */
export function codeOutputs({ tokens, offsets, vocabulary }: Corpus): CodedOutputs {
  const codeOfId = new Uint16Array(vocabulary.words.length);
  vocabulary.words.forEach((word, id) => {
    codeOfId[id] = codeOfToken(word);
  });
  const codes = new Uint16Array(tokens.length);
  for (let i = 0; i < codes.length; i++) codes[i] = codeOfId[tokens[i] ?? 0] ?? SYMBOL;
  return { codes, bits: CODE_BITS, offsets, kept };
}

/** The six tokens of a run, from its two halves: a kept token is itself, any other its shape in brackets. */
export function runTokens({ head, tail }: { head: number; tail: number }): string[] {
  const mask = 2 ** CODE_BITS - 1;
  return [head, tail].flatMap((half) => [2, 1, 0].map((place) => texts[(half >> (place * CODE_BITS)) & mask] ?? ""));
}

function codeOfToken(token: string): number {
  const folded = token.toLowerCase().replaceAll("’", "'");
  const known = codeOf.get(folded) ?? codeOf.get(token);
  // A token "[word]" is a symbol like any other.
  if (known !== undefined && kept[known] === 1) return known;
  const letter = /\p{L}/u.test(token);
  const digit = /\p{N}/u.test(token);
  if (letter) return digit ? MIXED : WORD;
  return digit ? NUMBER : SYMBOL;
}
