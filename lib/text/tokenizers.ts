import type { Tokenizer } from "./tokenizer";
import { whitespaceTokenizer } from "./whitespace-tokenizer";
import { wordsTokenizer } from "./words-tokenizer";

export type TokenizerName = "words" | "whitespace";

/** The tokenisers, by the name that the command line takes. */
export const tokenizers: Record<TokenizerName, Tokenizer> = { words: wordsTokenizer, whitespace: whitespaceTokenizer };
