import type { EvidencePart } from "@/app/_components/ui/hrefs";
import type { CompareResult } from "@/lib/contract/verdict";

/** A part of the page that shows what a reason speaks of, and what it holds. */
export interface ReasonEvidence {
  part: EvidencePart;
  label: string;
}

/**
 * Where the outputs, words and answers behind a reason are, by what its sentence speaks of; empty for one about the
 * comparison itself, and never a part that has nothing to show.
 */
export function reasonEvidence(reason: string, { evidence, slices }: CompareResult): ReasonEvidence[] {
  const text = reason.toLowerCase();
  const speaksOf = (...words: string[]) => words.some((word) => text.includes(word));
  const found: [boolean, ReasonEvidence][] = [
    [
      speaksOf("rarest tenth", "rare words", "different words") && evidence.lost_words.length > 0,
      { part: "lost-words", label: "lost words" },
    ],
    [
      speaksOf("nearly identical", "identical answers") && evidence.duplicate_clusters.length > 0,
      { part: "same-answers", label: "the answers" },
    ],
    [speaksOf("items", "questions") && evidence.lost_items.length > 0, { part: "lost-answers", label: "lost answers" }],
    [
      speaksOf("word pairs", "phrasing", "“") && evidence.grown_phrases.length > 0,
      { part: "phrases", label: "grown phrases" },
    ],
    [
      speaksOf("templates", "skeleton") && evidence.grown_templates.length > 0,
      { part: "templates", label: "templates" },
    ],
    [
      speaksOf("topic:", "slice:", "slices") && (slices?.judged.length ?? 0) > 0,
      { part: "slices", label: "topics and slices" },
    ],
  ];
  return found.filter(([isShown]) => isShown).map(([, shown]) => shown);
}
