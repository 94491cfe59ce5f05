import type { Severity, Verdict } from "../contract/verdict";
import { isWarning } from "./component-state";
import { copiesHeadline } from "./copies-words";
import { count, percent, sizeWithInterval } from "./figures";
import { fixedWordsHeadline } from "./fixed-words-sentences";
import { beginning } from "./reasons";
import type { Story } from "./story";

/** The finding in one sentence, for the top of the page and the alert's title. */
export function writeHeadline(story: Story): string {
  const sentence = sentences[story.verdict](story);
  return `${beginning(sentence, story)}.`;
}

const sentences: Record<Verdict, (story: Story) => string> = {
  healthy: ({ candidate, baseline, findings }) =>
    findings.components.knowledge === null
      ? `${candidate} is as varied as ${baseline}`
      : `${candidate} is as varied as ${baseline}, and knows what it knew`,
  "early collapse": earlyCollapse,
  "late collapse": lateCollapse,
  "knowledge loss": (story) =>
    `${knowledgeLost(story)}${story.texts === null ? "" : ", while its text has not been seen to narrow"}`,
  "style or decoding change": styleChange,
  "sameness only": (story) =>
    fixedWordsHeadline(story) ?? `${samenessFound(story)}, while its range of words ${rangeHeld(story)}`,
  inconclusive: (story) => `${story.candidate} shows no alarm, but ${openQuestion(story)}`,
  "not comparable": ({ candidate, baseline, findings }) =>
    findings.differences.length > 0
      ? `${candidate} cannot be compared with ${baseline}: ${findings.differences.join("; ")}`
      : `${candidate} cannot be compared with ${baseline}: ${percent(findings.tokensCutShare ?? 0)} of the text would be cut to bring both to one length`,
  "insufficient samples": ({ candidate, texts, knowledge, policy }) =>
    `${candidate} has too few samples to be judged: ${count(texts?.pairing.baseline.prompts.length ?? 0)} prompts and ` +
    `${count(knowledge?.pairs.length ?? 0)} probe items can be compared; ${policy.minimum.prompts} prompts or ${policy.minimum.items} items are needed`,
  error: ({ candidate }) => `${candidate} could not be judged`,
};

function earlyCollapse(story: Story): string {
  const { candidate, findings } = story;
  const knowledge = isWarning(findings.components.knowledge?.state);
  if (!isWarning(findings.components.range?.state)) return `${knowledgeLost(story)}, and repeats itself more`;
  const copies = copiesHeadline(story);
  if (copies !== null)
    return `${copies.clause}, and ${rarestWords(story)}${knowledge ? ", and has lost rare knowledge" : ""}`;
  return `${candidate} ${rarestWords(story)}${knowledge ? ", and has lost rare knowledge" : ", while the bulk looks fine"}`;
}

function lateCollapse(story: Story): string {
  const { candidate, findings } = story;
  const range = isWarning(findings.components.range?.state);
  const copies = copiesHeadline(story);
  const first =
    copies === null
      ? `${candidate} is losing its variety`
      : copies.says === "nothing"
        ? copies.clause
        : `${candidate} tells different people the same thing`;
  return range ? `${first}, and ${rarestWords(story)}` : `${first}, and has lost rare knowledge`;
}

function rarestWords({ metrics, baseline }: Story): string {
  const said = metrics["tail-coverage"];
  if (said === undefined || said.relative_change >= 0) return `has a smaller range of words than ${baseline}`;
  if (said.candidate === 0 || said.relative_change < -0.9) return "has stopped saying its rarest words";
  return `says ${percent(-said.relative_change)} fewer of the rarest words than ${baseline}`;
}

function knowledgeLost({ candidate, baseline, knowledge }: Story): string {
  const judged = knowledge?.judged ?? [];
  const warned = judged.filter(({ state }) => isWarning(state));
  // By slow drift alone none has warned by itself.
  const worst = [...(warned.length > 0 ? warned : judged)].sort(
    (a, b) => toldBefore(a) - toldBefore(b) || b.effect - a.effect,
  )[0];
  if (worst === undefined) return `${candidate} knows less than ${baseline}`;
  const [now, was] = [percent(worst.candidate), percent(worst.baseline)];
  if (worst.id === "consistently-wrong") {
    return `${candidate} gives the same wrong answer each time to ${now} of questions, where ${baseline} gave it to ${was}`;
  }
  if (worst.id === "confidently-wrong") {
    return `${candidate} is wrong with confidence on ${now} of questions, where ${baseline} was on ${was}`;
  }
  const what = questions[worst.id] ?? `questions in ${worst.id.replace("accuracy, ", "")}`;
  return `${candidate} answers ${now} of ${what} correctly, where ${baseline} answered ${was}`;
}

const questions: Record<string, string> = {
  "accuracy-tail": "rare-topic questions",
  "accuracy-torso": "less common questions",
  accuracy: "questions",
};

/** Bands and the total before a topic or slice, and that before wrong answers. */
function toldBefore({ id }: { id: string }): number {
  const place = Object.keys(questions).indexOf(id);
  return place >= 0 ? place : id.startsWith("accuracy, ") ? 3 : 4;
}

function styleChange(story: Story): string {
  const { candidate, baseline, findings, severity } = story;
  const { lengthChange, components } = findings;
  const length = lengthChange === null || Math.abs(lengthChange) <= 0.25 ? null : lengthSentence(lengthChange);
  if ((severity satisfies Severity) === "ok") {
    return length === null
      ? `${candidate} writes with more scattered words than ${baseline}, and nothing was lost`
      : `${candidate} writes ${length} than ${baseline}, and nothing was lost`;
  }
  const fixed = fixedWordsHeadline(story);
  if (fixed !== null) return fixed;
  const copies = copiesHeadline(story);
  if (copies !== null) {
    return `${copies.clause}, and ${components.knowledge?.state === "ok" ? "knows what it knew" : `writes ${length ?? "differently"}: a change of style or length`}`;
  }
  if (components.knowledge?.state === "ok")
    return `${candidate} writes differently from ${baseline}, and knows what it knew`;
  return length === null
    ? `${candidate} writes more blandly than ${baseline}, and nothing else was found`
    : `${candidate} writes ${length} than ${baseline}: a change of style or length`;
}

function lengthSentence(change: number): string {
  return `${percent(Math.abs(change))} ${change > 0 ? "longer" : "shorter"}`;
}

function samenessFound(story: Story): string {
  const { candidate, baseline, findings, metrics } = story;
  const copies = copiesHeadline(story);
  if (copies !== null) return copies.clause;
  if (isWarning(findings.components.sameness?.state)) return `${candidate} is less varied than ${baseline}`;
  const pairs = metrics["distinct-2"];
  return pairs === undefined || pairs.relative_change >= 0
    ? `${candidate} repeats its phrases more than ${baseline}`
    : `${candidate} repeats its phrases more than ${baseline}: different word pairs fell by ${sizeWithInterval(pairs)}`;
}

function rangeHeld({ findings }: Story): string {
  return findings.components.range?.state === "ok" ? "held" : "is not known to have shrunk";
}

function openQuestion({ findings, knowledge }: Story): string {
  if (findings.components.range === null) return "its text could not be judged";
  if (knowledge?.uninformative === true) return "its probes tell nothing: the baseline already answered too few";
  return "a loss of one margin cannot be excluded";
}
