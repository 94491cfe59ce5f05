import { outbound, type Post } from "../../outbound";

/** A batch's vectors as JSON numbers: 32 of 8,192 numbers are about 5 MB. */
const ANSWER_BYTES = 16 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/** The way out to embedding services: answers are kept whole, and a model may take its time. */
export function embeddingPost(allowPrivateTargets: readonly string[]): Post {
  return outbound({ allowPrivateTargets, keptBodyBytes: ANSWER_BYTES, totalTimeoutMs: TIMEOUT_MS }).post;
}
