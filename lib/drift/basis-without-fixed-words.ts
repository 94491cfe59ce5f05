import type { TextBasis } from "../contract/basis";
import { basisOfRows } from "./basis-of-rows";
import type { ComparedTexts } from "./evidence";
import { findFixedWords, withoutFixedWords } from "./fixed-words";
import type { Policy } from "./policy";

/**
 * What the text's verdict would be decided from if neither side had the words that most outputs of one begin or end with:
 * they are taken off before the cut, since at equal length they take the place of other words. The vectors hold them and
 * cannot be had without them here: what they measure is left out.
 * @returns the words and the comparison without them; null where no side has such words
 */
export function basisWithoutFixedWords(
  { uncut, pairing, reference }: Pick<ComparedTexts, "uncut" | "pairing" | "reference">,
  policy: Policy,
): NonNullable<TextBasis["fixed"]> | null {
  const found = findFixedWords({ baseline: uncut.baseline.corpus, candidate: uncut.candidate.corpus });
  if (found.length === 0) return null;
  const rowsOf = (side: "baseline" | "candidate") => ({
    corpus: withoutFixedWords(
      uncut[side].corpus,
      found.filter((words) => words.side === side),
    ),
    vectors: null,
    dimension: 0,
  });
  return {
    words: found.map(({ ids, ...words }) => words),
    without: basisOfRows({
      baseline: rowsOf("baseline"),
      candidate: rowsOf("candidate"),
      reference: reference.kind === "human" ? reference : null,
      policy,
      paired: pairing.paired,
    }),
  };
}
