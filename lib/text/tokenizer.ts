import type { IntList } from "./int-list";
import type { Vocabulary } from "./vocabulary";

/** How a text is cut into tokens. The id is part of every stored number: a changed rule takes a new one. */
export interface Tokenizer {
  id: string;
  /** Calls `emit` with each token in order. */
  tokenize(text: string, emit: (token: string) => void): void;
  /**
   * The same tokens as ids of a vocabulary, to which new ones are added; for many texts, and several times as fast.
   * @returns what adds a text's ids to a list
   */
  encoder(vocabulary: Vocabulary): (text: string, ids: IntList) => void;
}
