/** How a text is cut into tokens. The id is part of every stored number: a changed rule takes a new one. */
export interface Tokenizer {
  id: string;
  /** Calls `emit` with each token in order. */
  tokenize(text: string, emit: (token: string) => void): void;
}
