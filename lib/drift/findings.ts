import type { Exchange } from "../contract/rare-topics";
import { type Compared, type Component, type ComponentId, componentIds, componentNames } from "../contract/verdict";
import { isWarning } from "./component-state";
import { copiesFinding, repeatsFinding } from "./copies-words";
import { count, intervalOf, margins, percent, points, sizeWithInterval } from "./figures";
import { identicalAnswersSignal } from "./identical-answers";
import type { JudgedMember } from "./judge-knowledge";
import type { Knowledge } from "./knowledge";
import { exchangeOfItems } from "./rare-topics";
import { signalOf } from "./signals";
import type { Story } from "./story";

interface Flagged {
  id: ComponentId;
  component: Component;
}

/** Warning signs that can make a release critical; the others only ever warn. */
const canBeCritical: ReadonlySet<ComponentId> = new Set(["range", "sameness", "knowledge"]);

/** One sentence for each warning sign that was found, with its members' numbers and intervals folded in, the gravest first. */
export function writeFindings(story: Story): string[] {
  const flagged = componentIds.flatMap((id) => {
    const component = story.findings.components[id];
    // That phrasing warns for fixed words is said with these.
    if (id === "phrasing" && story.findings.withoutFixed?.alone === true) return [];
    return component !== null && isWarning(component.state) ? [{ id, component }] : [];
  });
  const gravity = (one: Flagged) => gravityOf(one, story);
  const ordered = flagged.sort((a, b) => gravity(b) - gravity(a) || b.component.effect - a.component.effect);
  // Over how many outputs is said once: it is the same for all text.
  const firstOfText = ordered.find(({ id }) => id !== "knowledge");
  return ordered.map((one) => {
    const parts = one.id === "knowledge" ? knowledgeParts(story) : textParts(story, one);
    const over = one === firstOfText ? `, over ${count(story.texts?.cut.candidate.outputs ?? 0)} outputs a side` : "";
    const sentence = [parts.join("; "), lossOf(one, story)].filter((part) => part !== "").join(": ");
    return `${sentence}${over}.`;
  });
}

/** That everyone is told the same comes first; that some are, before what is no graver. */
function gravityOf({ id, component }: Flagged, { findings }: Story): number {
  const toldTheSame = { critical: 4, warn: 0.5, none: 0 }[findings.identical ?? "none"];
  return (
    (id === "sameness" ? toldTheSame : 0) + (component.state === "critical" ? 2 : 0) + (canBeCritical.has(id) ? 1 : 0)
  );
}

function lossOf(one: Flagged, story: Story): string {
  const { slowDrift, baseline } = story;
  const { id, component } = one;
  const { effect, se, state } = component;
  const slow = slowDrift.includes(id) ? `, little by little over the releases since ${baseline}` : "";
  const grade = state === "critical" ? "critical" : "a warning";
  if (restsOnCopies(one, story)) return `sameness is ${grade} for that alone${slow}`;
  return `${componentNames[id].toLowerCase()} is ${grade}, ${margins(effect)} ± ${margins(1.96 * se)} margins lost${slow}`;
}

/** Whether identical answers alone make sameness a warning: its other members lost nothing sure. */
function restsOnCopies({ id, component: { effect, se } }: Flagged, { findings, policy }: Story): boolean {
  const { z, margins: least } = policy.state.warn;
  const isIdentical = findings.identical === "warn" || findings.identical === "critical";
  return id === "sameness" && isIdentical && !(effect > z * se && effect >= least);
}

function textParts(story: Story, one: Flagged): string[] {
  const { metrics, baseline } = story;
  const { id: of, component } = one;
  const worse = component.members.flatMap((id) => {
    const signal = metrics[id];
    return signal === undefined ? [] : [{ id, signal }];
  });
  const fallen = worse
    .filter(
      ({ id, signal }) => id !== identicalAnswersSignal && (signal.margins ?? 0) > 0 && !restsOnCopies(one, story),
    )
    .sort((a, b) => rank(a) - rank(b));
  return [
    ...(of === "sameness" ? [copiesFinding(story), repeatsFinding(story)].filter(Boolean) : []),
    ...fallen.map(({ id, signal }) => (id === "tail-coverage" ? rarestPart(signal, baseline) : memberPart(id, signal))),
  ];
}

/** Rare words first: they go first. Then by loss. */
function rank({ id, signal }: { id: string; signal: Compared }): number {
  return id === "tail-coverage" ? Number.NEGATIVE_INFINITY : -(signal.margins ?? 0);
}

/** "of the rarest tenth of words, 43 % fewer appear than in v1 (39 to 47 %)" */
function rarestPart(coverage: Compared, baseline: string): string {
  const [size = "", ...interval] = sizeWithInterval(coverage).split(" (");
  const figures = interval.length === 0 ? "" : ` (${interval.join(" (")}`;
  return `of the rarest tenth of words, ${size} fewer appear than in ${baseline}${figures}`;
}

function memberPart(id: string, signal: Compared): string {
  const { label } = signalOf(id);
  const name = `${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  return `${name} ${signal.relative_change < 0 ? "fell" : "rose"} by ${sizeWithInterval(signal)}`;
}

function knowledgeParts({ knowledge, metrics, baseline }: Story): string[] {
  if (knowledge === null) return [];
  const parts = knowledge.judged
    .filter(({ state }) => isWarning(state))
    .sort((a, b) => b.effect - a.effect)
    .map((member) => judgedPart(member, metrics[member.id]));
  return [...parts, ...exchangePart(knowledge, baseline)];
}

const plainNames: Record<string, string> = {
  accuracy: "questions answered right",
  "accuracy-tail": "rare-topic questions answered right",
  "accuracy-torso": "less common questions answered right",
  "consistently-wrong": "questions wrong the same way each time",
  "confidently-wrong": "questions wrong with confidence",
};

function judgedPart({ id, baseline, candidate, n }: JudgedMember, signal: Compared | undefined): string {
  const name = plainNames[id] ?? `right answers in ${id.replace("accuracy, ", "")}`;
  const interval = signal === undefined ? "" : intervalOf(signal);
  const figures = [points(candidate - baseline), interval, `${count(n)} items`].filter(Boolean).join(", ");
  const verb = candidate < baseline ? "fell" : "rose";
  return `${name} ${verb} from ${percent(baseline)} to ${percent(candidate)} (${figures})`;
}

function exchangePart({ pairs }: Knowledge, baseline: string): string[] {
  const exchange = exchangeOfItems(pairs);
  if (exchange === null) return [];
  const { overall, tail } = exchange;
  const ofTail = tail === null ? "" : `; of ${count(tail.items)} rare-topic items ${writeExchange(tail)}`;
  return [
    `of ${count(overall.items)} items ${count(overall.lost)} that ${baseline} had right are lost and ${count(overall.regained)} regained (exact p ${pValue(overall.p)})${ofTail}`,
  ];
}

function writeExchange({ lost, regained, p }: Exchange): string {
  return `${count(lost)} and ${count(regained)} (p ${pValue(p)})`;
}

function pValue(p: number): string {
  return p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`;
}
