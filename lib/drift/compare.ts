import type { ItemLine, SampleLine } from "../contract/lines";
import type { ReleaseText } from "../contract/release-text";
import type { CompareResult, ComponentId, Components } from "../contract/verdict";
import type { Measurement } from "../metrics/metric";
import { measureAnswers } from "../probes/measure-answers";
import { probeSignals } from "../probes/probe-signals";
import type { TokenizerName } from "../text/tokenizers";
import { type ComparedSignals, compareSignals } from "./compare-signals";
import { type MeasuredTexts, measureTexts } from "./compare-texts";
import { isNoiseLike, isWarning } from "./component-state";
import { decide } from "./decide";
import { gatherEvidence } from "./evidence";
import { writeHeadline } from "./headline";
import { joinIdenticalAnswers, judgeIdenticalAnswers } from "./identical-answers";
import { compareKnowledge, type Knowledge } from "./knowledge";
import { decodingIsDeclared, knownDifferences } from "./known-differences";
import type { Policy } from "./policy";
import { writeReasons } from "./reasons";
import { signalOf } from "./signals";
import type { Story } from "./story";
import { type MetricEffects, textComponent, textComponentIds } from "./text-components";

/**
 * Compares a release with a baseline: the five components, the verdict with its reasons, every signal, and the evidence.
 * The same input gives the same result. Either side may have no outputs (answers alone) or no answers (text alone).
 * @param names how the two are called in sentences; default "this release" and "the baseline"
 * @param slowDrift components on which the series of releases has raised an alarm: they count as warn at least
 * @param onProgress told the share done, 0 to 1
 */
export function compareReleases({
  baseline,
  candidate,
  items,
  reference,
  tokenizer,
  policy,
  names,
  slowDrift,
  onProgress,
}: {
  baseline: ReleaseText;
  candidate: ReleaseText;
  items: readonly ItemLine[];
  reference: readonly SampleLine[] | null;
  tokenizer: TokenizerName;
  policy: Policy;
  names?: { candidate?: string | undefined; baseline?: string | undefined };
  slowDrift?: readonly ComponentId[];
  onProgress?: (share: number) => void;
}): CompareResult {
  const hasText = baseline.samples.length > 0 && candidate.samples.length > 0;
  const progress = onProgress ?? (() => undefined);
  const texts = hasText
    ? measureTexts({ baseline, candidate, reference, tokenizer, policy, onProgress: progress })
    : null;
  const textSignals = compareSignals({ pairs: texts?.pairs ?? [], paired: texts?.pairing.paired ?? true, policy });
  const knowledge =
    items.length > 0 && baseline.answers.length > 0 && candidate.answers.length > 0
      ? compareKnowledge({ items, before: baseline.answers, after: candidate.answers, policy })
      : null;
  const probes = compareSignals({ pairs: probePairs(knowledge), paired: true, policy });
  progress(0.85);
  const { components, identical, absent } = judgeComponents({ texts, textSignals, knowledge, policy });
  for (const id of slowDrift ?? []) {
    const component = components[id];
    if (component !== null && !isWarning(component.state)) components[id] = { ...component, state: "warn" };
  }
  const findings = {
    components,
    identical,
    lengthChange: texts?.pairing.lengthChange ?? null,
    tokensCutShare: texts?.pairing.tokensCutShare ?? null,
    differences: knownDifferences(baseline, candidate),
    enoughPrompts: hasEnoughPrompts(texts, policy),
    enoughItems: knowledge !== null && knowledge.pairs.length >= policy.minimum.items,
    paired: texts?.pairing.paired ?? true,
    noiseLike: (["blandness", "phrasing", "sameness"] as const).filter((id) => {
      const component = components[id];
      return component !== null && isNoiseLike({ ...component, rules: policy.state });
    }),
  };
  const decision = decide(findings, policy);
  const story: Story = {
    ...decision,
    findings,
    texts,
    knowledge,
    metrics: { ...textSignals.compared, ...probes.compared },
    policy,
    slowDrift: slowDrift ?? [],
    decodingIsDeclared: decodingIsDeclared(baseline, candidate),
    candidate: names?.candidate ?? "this release",
    baseline: names?.baseline ?? "the baseline",
  };
  const evidence = gatherEvidence({ texts, knowledge, falseDiscovery: policy.falseDiscovery });
  progress(1);
  return {
    ...decision,
    headline: writeHeadline(story),
    reasons: writeReasons(story),
    paired_prompts: texts === null || !texts.pairing.paired ? 0 : texts.pairing.common,
    tokens_cut_share: findings.tokensCutShare,
    length_change: findings.lengthChange,
    reference: texts?.reference.kind ?? null,
    components,
    metrics: story.metrics,
    raw: { ...texts?.raw, ...rawProbes({ baseline, candidate, items }) },
    absent: { ...textSignals.absent, ...(knowledge === null ? {} : probes.absent), ...absent },
    evidence,
    policy: policy.version,
    tokenizer: texts?.tokenizer ?? null,
    embedder: candidate.embedder?.id ?? null,
  };
}

function hasEnoughPrompts(texts: MeasuredTexts | null, policy: Policy): boolean {
  return texts !== null && texts.pairing.baseline.prompts.length >= policy.minimum.prompts;
}

function judgeComponents({
  texts,
  textSignals,
  knowledge,
  policy,
}: {
  texts: MeasuredTexts | null;
  textSignals: ComparedSignals;
  knowledge: Knowledge | null;
  policy: Policy;
}): { components: Components; identical: "none" | "warn" | "critical" | null; absent: Record<string, string> } {
  const components: Components = {
    range: null,
    blandness: null,
    phrasing: null,
    sameness: null,
    knowledge: knowledge?.component ?? null,
  };
  const absent: Record<string, string> = {};
  if (knowledge === null) absent.knowledge = "no probe answers of both releases";
  else if (knowledge.absent !== null) absent.knowledge = knowledge.absent;
  if (texts === null || !hasEnoughPrompts(texts, policy)) {
    const reason =
      texts === null
        ? "no outputs of both releases"
        : `${texts.pairing.baseline.prompts.length} prompts can be compared; ${policy.minimum.prompts} are needed`;
    for (const id of textComponentIds) absent[id] = reason;
    return { components, identical: null, absent };
  }
  const effects: MetricEffects = new Map(
    [...textSignals.effects].map(([id, effect]) => [id, { effect, worse: signalOf(id).collapseMeans ?? "falls" }]),
  );
  for (const id of textComponentIds) components[id] = textComponent({ id, effects, tokens: texts.tokens, policy });
  const identical = judgeIdenticalAnswers(textSignals.effects.get("cross-prompt-duplicate-share"), policy);
  components.sameness = joinIdenticalAnswers({
    sameness: components.sameness,
    identical,
    share: textSignals.compared["cross-prompt-duplicate-share"],
    policy,
  });
  for (const id of textComponentIds) {
    if (components[id] === null) absent[id] = "none of its signals could be compared";
  }
  return { components, identical, absent };
}

function probePairs(knowledge: Knowledge | null): { id: string; baseline: Measurement; candidate: Measurement }[] {
  if (knowledge === null || knowledge.pairs.length === 0) return [];
  return probeSignals.map(({ id }) => ({ id, baseline: knowledge.baseline[id], candidate: knowledge.candidate[id] }));
}

/** Probe signals of each side over all of its answers. */
function rawProbes({
  baseline,
  candidate,
  items,
}: {
  baseline: ReleaseText;
  candidate: ReleaseText;
  items: readonly ItemLine[];
}): Record<string, { baseline: number | null; candidate: number | null }> {
  if (items.length === 0) return {};
  const before = measureAnswers({ items, answers: baseline.answers }).measurements;
  const after = measureAnswers({ items, answers: candidate.answers }).measurements;
  const readValue = (measurement: Measurement) => (measurement.ok ? measurement.value : null);
  return Object.fromEntries(
    probeSignals.map(({ id }) => [id, { baseline: readValue(before[id]), candidate: readValue(after[id]) }]),
  );
}
