import type { VerdictBasis } from "../contract/basis";
import type { Lack } from "../contract/lack";
import type { ItemLine, SampleLine } from "../contract/lines";
import type { RareTopics } from "../contract/rare-topics";
import type { ReleaseText } from "../contract/release-text";
import type { Slices } from "../contract/slices";
import type { CompareResult, ComponentId } from "../contract/verdict";
import type { Measurement } from "../metrics/metric";
import { measureAnswers } from "../probes/measure-answers";
import { probeSignals } from "../probes/probe-signals";
import type { TokenizerName } from "../text/tokenizers";
import { basisOf } from "./basis";
import { compareSignals } from "./compare-signals";
import { measureTexts } from "./compare-texts";
import { gatherEvidence } from "./evidence";
import { writeHeadline } from "./headline";
import { judgeBasis } from "./judge-basis";
import { kindsAbsent } from "./kinds-absent";
import { compareKnowledge, type Knowledge } from "./knowledge";
import { decodingIsDeclared, knownDifferences } from "./known-differences";
import { listLacks } from "./lacks";
import { writeLimits } from "./limits";
import type { Policy } from "./policy";
import { exchangeOfItems } from "./rare-topics";
import { writeReasons } from "./reasons";
import { judgeSlices } from "./slices";
import type { Story } from "./story";

/** A comparison just made: it has what older stored ones may lack. */
export type FreshComparison = CompareResult & {
  limits: string[];
  lacks: Lack[];
  policy_used: Policy;
  basis: VerdictBasis;
  slices: Slices | null;
  rare_topics: RareTopics | null;
};

/**
 * Compares a release with a baseline: the five components, the verdict with its reasons, every signal, and the evidence.
 * The same input gives the same result. Either side may have no outputs (answers alone) or no answers (text alone).
 * @param names how the two are called in sentences; default "this release" and "the baseline"
 * @param slowDrift told what the verdict is decided from, gives the components on which the series of releases, this one
 *   included, raises an alarm: they count as warn at least
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
  slowDrift?: (basis: VerdictBasis) => readonly ComponentId[];
  onProgress?: (share: number) => void;
}): FreshComparison {
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
  const basis = basisOf({
    texts,
    effects: textSignals.effects,
    knowledge,
    differences: knownDifferences(baseline, candidate),
    embedder: candidate.embedder,
    policy,
  });
  const alarms = slowDrift?.(basis) ?? [];
  const { verdict, severity, findings, absent } = judgeBasis({ basis, policy, slowDrift: alarms });
  const slices = judgeSlices({ texts, effects: textSignals.effects, knowledge, policy });
  const evidence = gatherEvidence({ texts, knowledge, falseDiscovery: policy.falseDiscovery });
  const story: Story = {
    verdict,
    severity,
    findings,
    texts,
    knowledge,
    slices,
    metrics: { ...textSignals.compared, ...probes.compared },
    evidence,
    fixed: basis.text?.fixed ?? null,
    policy,
    slowDrift: alarms,
    decodingIsDeclared: decodingIsDeclared(baseline, candidate),
    candidate: names?.candidate ?? "this release",
    baseline: names?.baseline ?? "the baseline",
  };
  progress(1);
  return {
    verdict,
    severity,
    headline: writeHeadline(story),
    reasons: writeReasons(story),
    paired_prompts: texts === null || !texts.pairing.paired ? 0 : texts.pairing.common,
    tokens_cut_share: basis.text?.tokens_cut_share ?? null,
    length_change: basis.text?.length_change ?? null,
    reference: texts?.reference.kind ?? null,
    components: findings.components,
    metrics: story.metrics,
    raw: { ...texts?.raw, ...rawProbes({ baseline, candidate, items }) },
    absent: { ...kindsAbsent(texts, knowledge), ...textSignals.absent, ...probes.absent, ...absent },
    evidence,
    basis,
    slices,
    rare_topics: knowledge === null ? null : exchangeOfItems(knowledge.pairs),
    limits: writeLimits(story),
    lacks: listLacks(story),
    policy: policy.version,
    policy_used: policy,
    tokenizer: texts?.tokenizer ?? null,
    embedder: candidate.embedder?.id ?? null,
    embedder_dimension: candidate.embedder?.dimension ?? null,
  };
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
