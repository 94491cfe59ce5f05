import type { Corpus } from "./corpus";
import { eachRun, type FrequentRun, frequentRuns } from "./frequent-runs";
import { frequentOpenings } from "./openings";
import { codeOutputs } from "./skeleton";

const LISTED_SKELETONS = 100;
/** How many openings are listed. */
export const LISTED_OPENINGS = 20;

/** The most frequent skeletons and openings of a release. Openings are of its vocabulary. */
export interface Templates {
  /** Runs of six skeleton codes, most frequent first. */
  skeletons: readonly FrequentRun[];
  /** Openings and how many outputs they open. */
  openings: ReadonlyMap<string, number>;
}

/** Both lists of a release. */
export function findTemplates(corpus: Corpus): Templates {
  return { skeletons: findSkeletons(corpus), openings: findOpenings(corpus) };
}

/** A release's 100 most frequent skeletons of six tokens, each in two outputs at least. */
export function findSkeletons(corpus: Corpus): Templates["skeletons"] {
  return frequentRuns(codeOutputs(corpus), LISTED_SKELETONS);
}

/** A release's 20 most frequent openings, each of two outputs at least. */
export function findOpenings(corpus: Corpus): Templates["openings"] {
  return frequentOpenings(corpus, LISTED_OPENINGS);
}

/**
 * Walks over the places where a listed skeleton stands.
 * @param visit told the skeleton's place in the list, the output, and the token where it begins
 */
export function eachTemplate(
  corpus: Corpus,
  skeletons: readonly FrequentRun[],
  visit: (skeleton: number, output: number, start: number) => void,
): void {
  const byHead = new Map<number, Map<number, number>>();
  skeletons.forEach(({ head, tail }, place) => {
    const tails = byHead.get(head) ?? new Map<number, number>();
    byHead.set(head, tails.set(tail, place));
  });
  eachRun(codeOutputs(corpus), (head, tail, output, start) => {
    const place = byHead.get(head)?.get(tail);
    if (place !== undefined) visit(place, output, start);
  });
}
