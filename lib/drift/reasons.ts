import {
  type Compared,
  type Component,
  type ComponentId,
  componentIds,
  componentMeanings,
  componentNames,
  type Severity,
  type Verdict,
} from "../contract/verdict";
import { mcnemarExact } from "../stats/exact-tests";
import type { MeasuredTexts } from "./compare-texts";
import { isWarning } from "./component-state";
import type { Findings } from "./decide";
import { count, intervalOf, margins, percent, points, sizeWithInterval } from "./figures";
import type { Knowledge } from "./knowledge";
import type { Policy } from "./policy";
import { signalOf } from "./signals";

/** All that a verdict's sentences are written from. */
export interface Story {
  verdict: Verdict;
  severity: Severity;
  findings: Findings;
  texts: MeasuredTexts | null;
  knowledge: Knowledge | null;
  metrics: Record<string, Compared>;
  policy: Policy;
  /** Components on which the series of releases has raised an alarm. */
  slowDrift: readonly ComponentId[];
  decodingIsDeclared: boolean;
  /** How the two are called. */
  candidate: string;
  baseline: string;
}

/** Why this verdict: one sentence a reason, the gravest first, then what limits it. */
export function writeReasons(story: Story): string[] {
  return [...comparability(story), ...stage(story), ...warnings(story), ...open(story), ...limits(story)].map(
    (reason) => beginning(reason, story),
  );
}

/** The sentence with a capital at its beginning, unless that is a release's own name ("v9 says …"). */
export function beginning(sentence: string, { candidate, baseline }: Pick<Story, "candidate" | "baseline">): string {
  const isName = [candidate, baseline].some((name) => !name.includes(" ") && sentence.startsWith(`${name} `));
  return isName ? sentence : `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}

function stage({ verdict }: Story): string[] {
  if (verdict === "early collapse") return ["The tails are going while the bulk looks fine."];
  if (verdict === "late collapse") return ["Variety itself is collapsing."];
  return [];
}

function comparability({ findings, policy, candidate, verdict }: Story): string[] {
  const reasons = findings.differences.map((difference) => `Known to differ: ${difference}.`);
  if ((findings.tokensCutShare ?? 0) > policy.tokensCut) {
    reasons.push(
      `${percent(findings.tokensCutShare ?? 0)} of all words had to be cut to bring both sides to one length` +
        (verdict === "not comparable" ? "." : ", and what was found does not rest on length."),
    );
  }
  const { lengthChange } = findings;
  if (lengthChange !== null && Math.abs(lengthChange) > policy.lengthChange) {
    const direction = lengthChange > 0 ? "longer" : "shorter";
    reasons.push(
      `Style or length: outputs of ${candidate} are ${percent(Math.abs(lengthChange))} ${direction}; both sides were compared at equal length.`,
    );
  }
  return reasons;
}

function warnings(story: Story): string[] {
  const { findings } = story;
  const order = [...componentIds].sort((a, b) => rank(findings.components[a]) - rank(findings.components[b]));
  return order.flatMap((id) => {
    const component = findings.components[id];
    if (component === null || !isWarning(component.state)) return [];
    return [
      ...(id === "knowledge" ? knowledgeSentences(story) : textSentences(story, id, component)),
      lossSentence(id, component),
    ];
  });
}

function rank(component: Component | null): number {
  return component?.state === "critical" ? 0 : component?.state === "warn" ? 1 : 2;
}

function lossSentence(id: ComponentId, { effect, se, state }: Component): string {
  return `${componentNames[id]} (${componentMeanings[id]}) is ${state}: a loss of ${margins(effect)} ± ${margins(1.96 * se)} margins.`;
}

function textSentences({ metrics, texts, baseline }: Story, id: ComponentId, component: Component): string[] {
  const outputs = count(texts?.cut.candidate.outputs ?? 0);
  const sentences: string[] = [];
  const coverage = metrics["tail-coverage"];
  if (id === "range" && coverage !== undefined && coverage.relative_change < 0) {
    sentences.push(
      `Of the rarest tenth of words, ${sizeWithInterval(coverage).replace(" (", ` fewer appear than in ${baseline} (`)}; n = ${outputs} outputs.`,
    );
  }
  const share = metrics["cross-prompt-duplicate-share"];
  if (
    id === "sameness" &&
    share !== undefined &&
    component.members.includes("cross-prompt-duplicate-share") &&
    share.relative_change >= 0.1
  ) {
    sentences.push(
      `${percent(share.candidate)} of outputs are nearly identical to an output to another prompt; in ${baseline} it was ${percent(share.baseline)} (${points(share.relative_change)}, ${intervalOf(share)}).`,
    );
  }
  const others = component.members
    .filter((member) => member !== "tail-coverage" && member !== "cross-prompt-duplicate-share")
    .flatMap((member) => {
      const signal = metrics[member];
      if (signal === undefined || (signal.margins ?? 0) <= 0) return [];
      const { label } = signalOf(member);
      return [`${label} ${signal.relative_change < 0 ? "fell" : "rose"} by ${sizeWithInterval(signal)}`];
    });
  if (others.length > 0) sentences.push(`${others.join("; ")}, at equal length; n = ${outputs} outputs.`);
  return sentences;
}

function knowledgeSentences({ knowledge, metrics, baseline }: Story): string[] {
  if (knowledge === null) return [];
  const sentences = knowledge.judged
    .filter(({ state }) => isWarning(state))
    .map(({ id, baseline: before, candidate: after, n }) => {
      const signal = metrics[id];
      const interval = signal === undefined ? "" : `, ${intervalOf(signal)}`;
      const name = signal === undefined ? id : signalOf(id).label;
      return `${name} went from ${percent(before)} to ${percent(after)} (${points(after - before)}${interval}; n = ${count(n)} items).`;
    });
  const lost = knowledge.pairs.filter(
    ({ before, after }) => before.outcome === "correct" && after.outcome !== "correct",
  ).length;
  const regained = knowledge.pairs.filter(
    ({ before, after }) => before.outcome !== "correct" && after.outcome === "correct",
  ).length;
  const p = mcnemarExact({ lost, regained });
  sentences.push(
    `Of ${count(knowledge.pairs.length)} items, ${count(lost)} that ${baseline} answered correctly are lost and ${count(regained)} are regained (exact p ${p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`}).`,
  );
  return sentences;
}

/** Components that nothing was found on and that are not shown to be well either. */
function open({ findings, texts, policy, knowledge }: Story): string[] {
  return componentIds.flatMap((id) => {
    const component = findings.components[id];
    if (component === null || component.state !== "inconclusive") return [];
    if (id === "knowledge" && knowledge?.uninformative === true) {
      return [
        `Knowledge cannot be judged: the baseline answers fewer than ${percent(policy.minimum.accuracy)} of the items correctly.`,
      ];
    }
    const { effect, se } = component;
    const tokens = texts?.tokens ?? 0;
    if (
      policy.minimum.tokenHungry.includes(id) &&
      tokens < policy.minimum.tokens &&
      effect + policy.state.ok.z * se < policy.state.ok.margins
    ) {
      return [
        `${componentNames[id]}: ${count(tokens)} words a side could be compared; ${count(policy.minimum.tokens - tokens)} more are needed before it can be called OK.`,
      ];
    }
    const seen = margins(Math.max(effect, 0) + policy.state.ok.z * se);
    return [
      `${componentNames[id]}: a loss of one margin cannot be excluded (${margins(effect)} ± ${margins(1.96 * se)} margins; up to ${seen} is possible).`,
    ];
  });
}

function limits(story: Story): string[] {
  const { findings, texts, knowledge, policy, candidate, baseline, decodingIsDeclared } = story;
  const reasons = story.slowDrift.map(
    (id) =>
      `Slow drift: over the releases since ${baseline}, ${componentNames[id].toLowerCase()} has been lost little by little.`,
  );
  if (findings.noiseLike.length > 0) {
    const names = findings.noiseLike.map((id) => componentNames[id].toLowerCase()).join(" and ");
    reasons.push(`Noise-like diversity: ${names} moved the way scattered words move it; this offsets no loss.`);
  }
  if (texts !== null) reasons.push(...textLimits(story, texts));
  if (knowledge === null && texts !== null && componentIds.some((id) => isWarning(findings.components[id]?.state))) {
    reasons.push(
      "Without probes, a collapse and a change of decoding cannot be told apart by text: declare the decoding settings or send probe answers.",
    );
  }
  if (knowledge !== null) {
    const { worstSlice } = knowledge;
    if (worstSlice !== null) {
      reasons.push(
        `The topic or slice that fell most: ${worstSlice.id.replace("accuracy, ", "")}, from ${percent(worstSlice.baseline)} to ${percent(worstSlice.candidate)} (n = ${count(worstSlice.n)} items).`,
      );
    }
    if (knowledge.absent !== null) reasons.push(`Knowledge was not judged: ${knowledge.absent}.`);
    if (knowledge.ungradable > 0)
      reasons.push(`${count(knowledge.ungradable)} items could not be graded and were left out.`);
  }
  if (texts === null && policy.minimum.items <= (knowledge?.pairs.length ?? 0)) {
    reasons.push("No outputs of both releases were given: variety was not judged, only answers.");
  }
  if (!decodingIsDeclared && texts !== null) {
    reasons.push(`Decoding settings were not declared for both ${candidate} and ${baseline}, and are assumed equal.`);
  }
  return reasons;
}

function textLimits(
  { policy, candidate, baseline, findings }: Story,
  { pairing, samples, cut, tokens, empty }: MeasuredTexts,
): string[] {
  const reasons: string[] = [];
  const prompts = pairing.baseline.prompts.length;
  if (!findings.enoughPrompts)
    reasons.push(`${count(prompts)} prompts can be compared; text is judged from ${policy.minimum.prompts}.`);
  if (!pairing.paired) {
    reasons.push(
      `Only ${count(pairing.common)} prompts are in both releases: prompts were laid side by side by length, a different prompt mix cannot be ruled out, and the severity is at most warn.`,
    );
  }
  const left = samples.baseline.length + samples.candidate.length - 2 * cut.candidate.outputs;
  if (left > 0) reasons.push(`${count(left)} outputs have no counterpart on the other side and were left out.`);
  if (empty.baseline + empty.candidate > 0) {
    reasons.push(
      `${count(empty.candidate)} outputs of ${candidate} and ${count(empty.baseline)} of ${baseline} are empty.`,
    );
  }
  if (cut.candidate.outputs > 0 && tokens / cut.candidate.outputs < policy.minimum.tokensAnOutput) {
    reasons.push(
      "The answers are a few words each: there is little text to judge; lean on knowledge and on identical answers.",
    );
  }
  return reasons;
}
