import type { Embedder } from "./embedder";
import { hashEmbedder } from "./hash-v1";
import { coverageOf } from "./static-en-v1/coverage";
import { staticEnglishEmbedder } from "./static-english";

/** An embedder, and why it was taken, as a clause for people. */
export interface ChosenEmbedder {
  embedder: Embedder;
  reason: string;
}

/** With less of its words in the table than this, a text is embedded by its wording alone. */
const LEAST_COVERAGE = 0.5;

/**
 * The embedder for a model whose first release is `texts`: `static-en-v1` where its table holds most of their words,
 * else `hash-v1`, for other languages. Asked once a model, never per release or output: vectors of two embedders
 * cannot be compared.
 */
export function chooseEmbedder(texts: readonly string[]): ChosenEmbedder {
  const coverage = coverageOf(texts);
  const held = `${Math.round(100 * coverage)} % of the words, by weight, are in the table of static-en-v1`;
  return coverage < LEAST_COVERAGE
    ? { embedder: hashEmbedder, reason: `${held}: too few, so texts are told apart by their wording alone` }
    : { embedder: staticEnglishEmbedder, reason: held };
}
