/** The inner loop of the words tokeniser: what ../word-encoder.ts runs. */
export { encodeWords, idsAt, reserve } from "./encode-words";
