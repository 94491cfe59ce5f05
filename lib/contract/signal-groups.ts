import { componentIds, componentMeanings, componentNames } from "./verdict";

/** What the signals are shown by: the five warning signs first, then what is charted only. */
export const signalGroups = [
  ...componentIds,
  "repetition",
  "vocabulary",
  "meaning",
  "copies",
  "templates",
  "answers",
  "others",
] as const;
export type SignalGroup = (typeof signalGroups)[number];

/** How the groups are called, and what each holds in a few words. */
export const signalGroupNames: Record<SignalGroup, { name: string; note: string }> = {
  range: { name: componentNames.range, note: componentMeanings.range },
  blandness: { name: componentNames.blandness, note: componentMeanings.blandness },
  phrasing: { name: componentNames.phrasing, note: componentMeanings.phrasing },
  sameness: { name: componentNames.sameness, note: componentMeanings.sameness },
  knowledge: { name: componentNames.knowledge, note: componentMeanings.knowledge },
  repetition: { name: "Repetition", note: "what is said again" },
  vocabulary: { name: "Vocabulary", note: "which words, and how evenly" },
  meaning: { name: "Meaning", note: "how far outputs lie apart" },
  copies: { name: "Copies", note: "outputs equal to another" },
  templates: { name: "Templates", note: "skeletons and openings" },
  answers: { name: "Answers", note: "probes beside the warning sign" },
  others: { name: "Others", note: "not grouped" },
};

/** Whether a group has a say in the verdict, or is charted only. */
export function isWarningSign(group: SignalGroup): boolean {
  return componentIds.some((id) => id === group);
}
