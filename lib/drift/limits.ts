import { componentIds, componentNames } from "../contract/verdict";
import type { MeasuredTexts } from "./compare-texts";
import { isWarning } from "./component-state";
import { copiesNoticed } from "./copies-words";
import { count, percent } from "./figures";
import type { Story } from "./story";

/** What limits a verdict or goes with it, what matters most first. */
export function writeLimits(story: Story): string[] {
  const { texts, knowledge } = story;
  return [
    ...writeCaveats(story),
    ...(typeof knowledge?.absent === "string" ? [`Knowledge was not judged: ${knowledge.absent}.`] : []),
    ...sliceLimit(story),
    ...copiesNoticed(story),
    ...noiseLimit(story),
    ...(texts === null ? [] : shortTextLimit(story, texts)),
    ...decodingLimit(story),
    ...countsLimit(story),
  ];
}

/** Those that go with a verdict however much else is said: what was paired, a change of length, and what has no probes. */
export function writeCaveats(story: Story): string[] {
  const { texts, knowledge, policy } = story;
  return [
    ...(texts === null && policy.minimum.items <= (knowledge?.pairs.length ?? 0)
      ? ["No outputs of both releases were given: variety was not judged, only answers."]
      : []),
    ...(texts === null ? [] : pairingLimits(story, texts)),
    ...lengthLimit(story),
    ...probesLimit(story),
  ];
}

function pairingLimits({ findings, policy }: Story, { pairing }: MeasuredTexts): string[] {
  const limits: string[] = [];
  if (!findings.enoughPrompts) {
    limits.push(
      `${count(pairing.baseline.prompts.length)} prompts can be compared; text is judged from ${policy.minimum.prompts}.`,
    );
  }
  if (!pairing.paired) {
    limits.push(
      `${pairing.common === 0 ? "No prompt is" : pairing.common === 1 ? "Only 1 prompt is" : `Only ${count(pairing.common)} prompts are`} in both releases: prompts were laid side by side by length, a different prompt mix cannot be ruled out, and the severity is at most warn.`,
    );
  }
  return limits;
}

function lengthLimit({ findings: { lengthChange }, policy, candidate }: Story): string[] {
  if (lengthChange === null || Math.abs(lengthChange) <= policy.lengthChange) return [];
  const direction = lengthChange > 0 ? "longer" : "shorter";
  return [
    `Style or length: outputs of ${candidate} are ${percent(Math.abs(lengthChange))} ${direction}; both sides were compared at equal length.`,
  ];
}

function noiseLimit({ findings: { noiseLike, components }, verdict, metrics, baseline }: Story): string[] {
  const quiet = noiseLike.filter((id) => !isWarning(components[id]?.state));
  if (quiet.length === 0 || verdict === "not comparable") return [];
  const names = quiet.map((id) => componentNames[id].toLowerCase()).join(" and ");
  const more = metrics["hill-q0"]?.relative_change ?? 0;
  const words = more > 0 ? ` (${percent(more)} more different words than ${baseline})` : "";
  return [`Noise-like diversity: ${names} moved the way scattered words move it${words}; this offsets no loss.`];
}

function shortTextLimit({ policy }: Story, { cut, tokens }: MeasuredTexts): string[] {
  const { outputs } = cut.candidate;
  if (outputs === 0 || tokens / outputs >= policy.minimum.tokensAnOutput) return [];
  return [
    "At equal length the answers are a few words each: there is little text to judge; lean on knowledge and on identical answers.",
  ];
}

function sliceLimit({ knowledge }: Story): string[] {
  const slice = knowledge?.worstSlice ?? null;
  const isFound = knowledge?.judged.some(({ id, state }) => id === slice?.id && isWarning(state));
  if (slice === null || isFound === true) return [];
  return [
    `The topic or slice that fell most: ${slice.id.replace("accuracy, ", "")}, from ${percent(slice.baseline)} to ${percent(slice.candidate)} (${count(slice.n)} items).`,
  ];
}

function probesLimit(story: Story): string[] {
  if (!lacksProbes(story)) return [];
  return [
    "Without probes, a collapse and a change of decoding cannot be told apart by text: " +
      (story.decodingIsDeclared ? "send probe answers." : "declare the decoding settings or send probe answers."),
  ];
}

/** Whether something was found in text that probes would tell from a change of decoding. */
function lacksProbes({ texts, knowledge, findings }: Story): boolean {
  return texts !== null && knowledge === null && componentIds.some((id) => isWarning(findings.components[id]?.state));
}

function decodingLimit(story: Story): string[] {
  const { texts, decodingIsDeclared, candidate, baseline } = story;
  if (texts === null || decodingIsDeclared || lacksProbes(story)) return [];
  return [`Decoding settings were not declared for both ${candidate} and ${baseline}, and are assumed equal.`];
}

/** What was left out, in one sentence. */
function countsLimit({ texts, knowledge, candidate, baseline }: Story): string[] {
  const parts: string[] = [];
  if (texts !== null) {
    const { samples, cut, empty } = texts;
    const left = samples.baseline.length + samples.candidate.length - 2 * cut.candidate.outputs;
    if (left > 0)
      parts.push(`${left === 1 ? "1 output has" : `${count(left)} outputs have`} no counterpart on the other side`);
    if (empty.baseline + empty.candidate > 0) {
      const outputs = empty.candidate === 1 ? "output" : "outputs";
      parts.push(
        `${count(empty.candidate)} empty ${outputs} of ${candidate} and ${count(empty.baseline)} of ${baseline}`,
      );
    }
  }
  const ungradable = knowledge?.ungradable.length ?? 0;
  if (ungradable > 0) parts.push(`${count(ungradable)} probe items could not be graded`);
  return parts.length === 0 ? [] : [`Left out: ${parts.join("; ")}.`];
}
