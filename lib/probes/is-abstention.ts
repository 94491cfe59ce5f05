import { abstentionPhrases } from "./abstention-phrases";

/** How many characters are read: who declines says so early, and what a long answer says later is a remark. */
const READ = 400;

/**
 * Whether an output declines to answer: empty, "I don't know", a refusal, nothing found. A doubt with an answer all the
 * same ("I'm not sure, but I think it was Vienna") answers. Only asked of outputs that are not correct.
 * Phrases of eleven languages (see `abstentionPhrases`), each tried on every output: none of them is said of which it is.
 */
export function isAbstention(output: string): boolean {
  const text = output
    .slice(0, 4 * READ)
    .replace(/[’‘`´ʼ]/gu, "'")
    .normalize("NFKC")
    .replace(/[\p{Default_Ignorable_Code_Point}*_]/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase()
    .slice(0, READ);
  if (!/[\p{L}\p{N}\p{S}]/u.test(text)) return true;
  return abstentionPhrases.some(
    ({ refusals, doubts, offers }) =>
      refusals.some((phrase) => phrase.test(text)) ||
      (doubts.some((phrase) => phrase.test(text)) && !offers.test(text)),
  );
}
