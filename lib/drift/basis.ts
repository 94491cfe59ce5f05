import type { TextBasis, VerdictBasis } from "../contract/basis";
import { covarianceOf, type Effect } from "../stats/effect";
import { basisWithoutFixedWords } from "./basis-without-fixed-words";
import type { MeasuredTexts } from "./compare-texts";
import { identicalAnswersSignal } from "./identical-answers";
import type { Knowledge } from "./knowledge";
import { defaultPolicy, marginOf, type Policy } from "./policy";

/** What the verdict on a comparison is decided from, and what any other policy would decide from. */
export function basisOf({
  texts,
  effects,
  knowledge,
  differences,
  embedder,
  policy,
}: {
  texts: MeasuredTexts | null;
  /** Of the text's signals. */
  effects: ReadonlyMap<string, Effect>;
  knowledge: Knowledge | null;
  differences: readonly string[];
  /** Of the candidate's outputs; null without vectors. */
  embedder: { id: string; dimension: number } | null;
  policy: Policy;
}): VerdictBasis {
  return {
    differences: [...differences],
    embedder: embedder === null ? null : { id: embedder.id, dimension: embedder.dimension },
    text:
      texts === null ? null : { ...textBasis(texts, effects, policy), fixed: basisWithoutFixedWords(texts, policy) },
    knowledge: knowledge === null ? null : { items: knowledge.pairs.length, members: [...knowledge.members] },
  };
}

function textBasis(
  { pairing, tokens }: MeasuredTexts,
  effects: ReadonlyMap<string, Effect>,
  policy: Policy,
): TextBasis {
  const kept = [...effects].filter(
    ([id, { blocks }]) =>
      blocks !== null &&
      (id === identicalAnswersSignal || marginOf(policy, id) !== null || marginOf(defaultPolicy, id) !== null),
  );
  return {
    prompts: pairing.baseline.prompts.length,
    tokens,
    paired: pairing.paired,
    length_change: pairing.lengthChange,
    tokens_cut_share: pairing.tokensCutShare,
    signals: kept.map(([id]) => id),
    changes: kept.map(([, { value }]) => value),
    covariance: kept.map(([, a], i) => kept.slice(0, i + 1).map(([, b]) => covarianceOf(a, b) ?? 0)),
  };
}
