import type { SampleLine } from "../contract/lines";
import type { Evidence, OutputRef } from "../contract/verdict";
import type { MeasuredText } from "../metrics/measured-text";
import type { GradedItem } from "../probes/grade-answers";
import type { Corpus } from "../text/corpus";
import type { Reference } from "../text/reference";
import type { Templates } from "../text/templates";
import type { Knowledge } from "./knowledge";
import { findLostWords } from "./lost-words";
import type { Pairing, Side } from "./pair";
import { findPhraseChanges } from "./phrase-changes";
import { isLost, isRegained } from "./rare-topics";
import { findTemplateChanges } from "./template-changes";

const LISTED_ITEMS = 50;
const LISTED_CLUSTERS = 5;
const LISTED_OUTPUTS = 20;

/** The texts of a comparison, as far as its evidence needs them. */
export interface ComparedTexts {
  samples: { baseline: readonly SampleLine[]; candidate: readonly SampleLine[] };
  pairing: Pairing;
  /** At equal length; row i of both sides belongs together. */
  cut: { baseline: Corpus; candidate: Corpus };
  /** The candidate's outputs as they came, all of them. */
  whole: { candidate: Corpus };
  /** The compared outputs of both sides before the cut. */
  uncut: { baseline: MeasuredText; candidate: MeasuredText };
  reference: Reference;
  /** The most frequent skeletons and openings of both sides together, at equal length. */
  templates: Templates;
}

type TextEvidence = Omit<Evidence, `${"lost" | "regained" | "ungradable"}_items${"" | "_total"}`>;
type ItemEvidence = Required<Omit<Evidence, keyof TextEvidence>>;

/** The very outputs, words, phrases and items behind a verdict. */
export function gatherEvidence({
  texts,
  knowledge,
  falseDiscovery,
}: {
  texts: ComparedTexts | null;
  knowledge: Knowledge | null;
  falseDiscovery: number;
}): Evidence {
  return { ...textEvidence(texts, falseDiscovery), ...itemEvidence(knowledge) };
}

function textEvidence(texts: ComparedTexts | null, falseDiscovery: number): TextEvidence {
  if (texts === null) {
    return {
      grown_phrases: [],
      vanished_phrases: [],
      grown_templates: [],
      lost_words: [],
      lost_words_total: 0,
      duplicate_clusters: [],
      baseline_largest_cluster: 0,
    };
  }
  const { samples, pairing, cut, uncut } = texts;
  const refs = [refsOf(samples.baseline, pairing.baseline), refsOf(samples.candidate, pairing.candidate)] as const;
  const phrases = findPhraseChanges({
    sides: [cut.baseline, cut.candidate],
    refs,
    paired: pairing.paired,
    falseDiscovery,
  });
  const lost = findLostWords({ texts, refOf: refs[0] });
  return {
    grown_phrases: phrases.grown,
    vanished_phrases: phrases.vanished,
    grown_templates: findTemplateChanges({
      sides: [cut.baseline, cut.candidate],
      refOf: refs[1],
      templates: texts.templates,
      paired: pairing.paired,
      falseDiscovery,
    }),
    lost_words: lost.words,
    lost_words_total: lost.total,
    duplicate_clusters: clustersOf(uncut.candidate, refs[1]),
    baseline_largest_cluster: clustersAcrossPrompts(uncut.baseline)[0]?.length ?? 0,
  };
}

function refsOf(samples: readonly SampleLine[], side: Side): (row: number) => OutputRef {
  return (row) => {
    const sample = samples[side.outputs[row] ?? -1];
    if (sample === undefined) throw new RangeError(`row ${row} has no output`);
    return { prompt_id: sample.prompt_id, sample: sample.sample };
  };
}

function clustersAcrossPrompts(text: MeasuredText): readonly Int32Array[] {
  return text.duplicates().clusters.filter((cluster) => promptsIn(text.corpus, cluster) > 1);
}

function clustersOf(text: MeasuredText, refOf: (row: number) => OutputRef): Evidence["duplicate_clusters"] {
  return clustersAcrossPrompts(text)
    .slice(0, LISTED_CLUSTERS)
    .map((cluster) => ({
      size: cluster.length,
      prompts: promptsIn(text.corpus, cluster),
      outputs: [...cluster.subarray(0, LISTED_OUTPUTS)].map(refOf),
    }));
}

function promptsIn({ promptOf }: Corpus, cluster: Int32Array): number {
  return new Set(Array.from(cluster, (output) => promptOf[output])).size;
}

function itemEvidence(knowledge: Knowledge | null): ItemEvidence {
  const pairs = knowledge?.pairs ?? [];
  const lost = pairs.filter(isLost);
  const regained = pairs.filter(isRegained);
  const ungradable = knowledge?.ungradable ?? [];
  return {
    lost_items: listed(lost),
    lost_items_total: lost.length,
    regained_items: listed(regained),
    regained_items_total: regained.length,
    ungradable_items: ungradable.slice(0, LISTED_ITEMS),
    ungradable_items_total: ungradable.length,
  };
}

const rarestFirst = ["tail", "torso", "head"];

function listed(pairs: readonly { before: GradedItem; after: GradedItem }[]): Evidence["lost_items"] {
  const rank = ({ before }: { before: GradedItem }) => rarestFirst.indexOf(before.band ?? "head");
  return [...pairs]
    .sort((a, b) => rank(a) - rank(b) || (a.before.item.item_id < b.before.item.item_id ? -1 : 1))
    .slice(0, LISTED_ITEMS)
    .map(({ before, after }) => {
      const [from, to] = [shownOf(before), shownOf(after)];
      return {
        item_id: before.item.item_id,
        question: before.item.question,
        answers: before.item.answers,
        band: before.band,
        topic: before.item.topic ?? null,
        baseline_output: from.output,
        candidate_output: to.output,
        baseline_sample: from.sample,
        candidate_sample: to.sample,
        baseline_correct: correctOf(before),
        candidate_correct: correctOf(after),
        answered: before.answers.length,
      };
    });
}

/** The answer that shows what became of an item: the first with its outcome; of a tie without one, the first. */
function shownOf({ answers, grades, outcome, item }: GradedItem): { output: string; sample: number } {
  const shown = answers[Math.max(0, grades.indexOf(outcome))];
  if (shown === undefined) throw new RangeError(`the item ${item.item_id} is graded without an answer`);
  return shown;
}

function correctOf({ grades }: GradedItem): number {
  return grades.filter((grade) => grade === "correct").length;
}
