import type { Lack } from "../contract/lack";
import type { MeasuredTexts } from "./compare-texts";
import { count, percent } from "./figures";
import type { Knowledge } from "./knowledge";
import type { Story } from "./story";

/** Answers to one item from which answers that are wrong the same way each time can be told. */
const ANSWERS = 5;

/** Everything that a comparison had to do without: what it costs and what would settle it; what costs most first. */
export function listLacks(story: Story): Lack[] {
  const { texts, knowledge, slices, policy } = story;
  return [
    ...(texts === null ? [noOutputs] : [...promptLacks(story, texts), ...textLacks(story, texts)]),
    ...knowledgeLacks(story, knowledge),
    ...(texts === null || story.decodingIsDeclared ? [] : [undeclaredDecoding]),
    ...(slices === null ? [noSlices(policy.minimum.slicePrompts, policy.minimum.equityItems)] : []),
    ...(texts === null || texts.reference.kind === "human" ? [] : [noReference]),
  ];
}

const noOutputs: Lack = {
  code: "no-outputs",
  lacking: "No outputs of both releases were given.",
  costs: "Range, blandness, phrasing and sameness are not judged: only answers are.",
  settles:
    "Send both releases' outputs to the same prompts: 1,000 outputs to 250 of them show the loss of one generation.",
};

const noReference: Lack = {
  code: "no-reference",
  lacking: "There is no human reference.",
  costs:
    "Which words are rare is read from both releases together. Losses against the baseline are seen as well; what the baseline itself had lost before is not.",
  settles: "Give the model human text of the kind it writes.",
};

const undeclaredDecoding: Lack = {
  code: "undeclared-decoding",
  lacking: "Decoding settings are not declared for both releases.",
  costs:
    "They are assumed equal. A lower temperature or top-p narrows the text as collapse does: without probes the two look alike.",
  settles: "Send the decoding settings with each release; probe answers tell the two apart in any case.",
};

function noSlices(prompts: number, items: number): Lack {
  return {
    code: "no-slices",
    lacking: "No line names a topic or slice.",
    costs: "A loss for one group alone is seen only as far as it moves the whole.",
    settles: `Name a topic or slice in the lines; each is judged from ${count(prompts)} prompts or ${count(items)} items.`,
  };
}

function promptLacks({ findings, policy }: Story, { pairing, samples }: MeasuredTexts): Lack[] {
  const prompts = pairing.baseline.prompts.length;
  const { prompts: least } = policy.minimum;
  const lacks: Lack[] = [];
  if (!findings.enoughPrompts) {
    lacks.push({
      code: "few-prompts",
      lacking: `${count(prompts)} prompts can be compared, and text is judged from ${count(least)}.`,
      costs: "Range, blandness, phrasing and sameness are not judged.",
      settles: `Send outputs to at least ${count(least)} prompts of the baseline; 1,000 outputs to 250 of them show the loss of one generation.`,
    });
  }
  if (!pairing.paired) {
    lacks.push({
      code: "other-prompts",
      lacking: `Only ${count(pairing.common)} prompts are in both releases; different prompts were laid side by side by length.`,
      costs:
        "A different mix of prompts cannot be ruled out as the cause, the intervals are wider, and the severity is at most warn.",
      settles: `Send this release's outputs to the baseline's prompts, at least ${count(least)} of them, under the same prompt ids.`,
    });
  }
  const compared = pairing.candidate.outputs.length;
  const left = samples.baseline.length + samples.candidate.length - 2 * compared;
  if (left > 0 && findings.enoughPrompts) {
    lacks.push({
      code: "samples-left",
      lacking: `${left === 1 ? "1 output has" : `${count(left)} outputs have`} no counterpart on the other side.`,
      costs: `What has none is left out of the comparison; ${count(compared)} outputs a side are in it.`,
      settles: "Send as many outputs to each prompt for both releases.",
    });
  }
  return lacks;
}

function textLacks({ findings, policy, metrics }: Story, { pairing, cut, tokens }: MeasuredTexts): Lack[] {
  if (!findings.enoughPrompts) return [];
  const { outputs, prompts } = cut.candidate;
  const { tokens: inFull, tokensAnOutput } = policy.minimum;
  const lacks: Lack[] = [];
  if (outputs === prompts.length) {
    lacks.push({
      code: "one-sample",
      lacking: "There is one output a prompt.",
      costs: pairing.paired
        ? "Whether one question still gets different answers is not judged, and the check of false alarms between halves of one release cannot be made."
        : "Whether one question still gets different answers is not judged.",
      settles: "Send two outputs a prompt or more; four are enough.",
    });
  }
  if (tokens < tokensAnOutput * outputs) {
    lacks.push({
      code: "short-answers",
      lacking: "The answers are a few words each.",
      costs: "There is little text to judge: only identical answers and knowledge tell much.",
      settles: "Send probe answers, or open questions beside the closed ones.",
    });
  } else if (tokens < inFull) {
    lacks.push({
      code: "few-words",
      lacking: `${count(tokens)} words a side can be compared; a loss of rare words shows in full from ${count(inFull)}.`,
      costs: `To be called OK, range and blandness must exclude a loss of ${percent(tokens / inFull)} of a margin, not of a whole one; less is seen.`,
      settles: `Send more outputs: ${count(Math.ceil((inFull / Math.max(1, tokens)) * outputs))} of this length.`,
    });
  }
  if (metrics["embedding-spread-between"] === undefined && metrics["embedding-spread-within"] === undefined) {
    lacks.push({
      code: "no-vectors",
      lacking: "There are no vectors of both releases' outputs.",
      costs: "Sameness is judged by words alone: answers that say the same in other words are not seen.",
      settles: "Choose an embedder for the model, or send vectors with the outputs.",
    });
  }
  return lacks;
}

function knowledgeLacks({ findings, policy }: Story, knowledge: Knowledge | null): Lack[] {
  const { items, accuracy } = policy.minimum;
  if (knowledge === null) {
    return [
      {
        code: "no-probes",
        lacking: "There are no probe answers of both releases.",
        costs:
          "Knowledge, which goes first and fastest, is not judged; collapse and a change of decoding cannot be told apart by text.",
        settles: `Send a fixed set of questions and each release's answers: from ${count(items)} items; 231 find a fall of 10 pp in 4 of 5 cases.`,
      },
    ];
  }
  if (!findings.enoughItems || knowledge.component === null) {
    return [
      {
        code: "few-items",
        lacking: `${count(knowledge.pairs.length)} items that can be graded were answered by both releases, and ${count(items)} are needed.`,
        costs: "Knowledge is not judged.",
        settles: `Ask both releases the same items, at least ${count(items)}; a fall of 5 pp is found in 4 of 5 cases by 932.`,
      },
    ];
  }
  const lacks: Lack[] = [];
  if (knowledge.uninformative) {
    lacks.push({
      code: "weak-probes",
      lacking: `The baseline answers fewer than ${percent(accuracy)} of the items correctly.`,
      costs: "There is nothing left to lose: knowledge stays inconclusive whatever happens.",
      settles: "Ask questions that the baseline mostly answers.",
    });
  }
  const isBanded = knowledge.members.some(({ kind, n }) => kind === "band" && n >= items);
  if (isBanded) lacks.push(...smallBands(knowledge, items));
  else {
    lacks.push({
      code: "no-bands",
      lacking: `${count(itemsOf(knowledge, "tail"))} items are known to be of a rare topic and ${count(itemsOf(knowledge, "torso"))} of a less common one; ${count(items)} of either are needed.`,
      costs:
        "Rare knowledge, which goes first, is averaged with what everybody knows; the total and the worst topic are judged.",
      settles: "Give the items their band, or how often their subject is looked up.",
    });
  }
  if (!knowledge.members.some(({ kind, n }) => kind === "wrong" && n >= items)) {
    lacks.push({
      code: "no-wrong-answers",
      lacking: `Neither ${ANSWERS} answers to an item nor confidences were given for ${count(items)} items.`,
      costs: "Whether wrong answers are given with confidence is not judged.",
      settles: `Ask each item ${ANSWERS} times, or send a confidence with each answer.`,
    });
  }
  return lacks;
}

/** Beside a band that is judged, one that is too small to be: whatever becomes of it, knowledge does not show it. */
function smallBands(knowledge: Knowledge, least: number): Lack[] {
  const names = { tail: "a rare", torso: "a less common" } as const;
  return (["tail", "torso"] as const).flatMap((band): Lack[] => {
    const n = itemsOf(knowledge, band);
    if (n === 0 || n >= least) return [];
    return [
      {
        code: "few-band-items",
        lacking: `${n === 1 ? "1 item is" : `${count(n)} items are`} of ${names[band]} topic, and ${count(least)} are needed.`,
        costs: `What the release knows of ${names[band]} topic is not judged by itself: all of it could be lost and knowledge still be OK.`,
        settles: `Ask both releases at least ${count(least - n)} more of them; a fall of 10 pp is found in 4 of 5 cases by 231.`,
      },
    ];
  });
}

function itemsOf({ pairs }: Knowledge, band: "tail" | "torso"): number {
  return pairs.filter(({ before }) => before.band === band).length;
}
