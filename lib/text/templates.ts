import type { Corpus } from "./corpus";
import { type CodedOutputs, eachRun, type FrequentRun, frequentRuns } from "./frequent-runs";
import { frequentOpenings } from "./openings";
import { codeOutputs } from "./skeleton";

const LISTED_SKELETONS = 100;
/** How many openings are listed. */
export const LISTED_OPENINGS = 20;

/** The most frequent skeletons and openings of some outputs. Openings are of their vocabulary. */
export interface Templates {
  /** Runs of six skeleton codes, most frequent first. */
  skeletons: readonly FrequentRun[];
  /** Openings and how many outputs they open. */
  openings: ReadonlyMap<string, number>;
}

/**
 * Both lists of all outputs of some corpora together: of one release, or of both sides of a comparison, which then have an
 * equal say in what is listed (docs/adr/0012).
 * @param corpora of one vocabulary
 */
export function findTemplates(corpora: readonly Corpus[]): Templates {
  return { skeletons: findSkeletons(corpora), openings: frequentOpenings(corpora, LISTED_OPENINGS) };
}

/** The 100 most frequent skeletons of six tokens, each in two outputs at least. */
export function findSkeletons(corpora: readonly Corpus[]): Templates["skeletons"] {
  return frequentRuns(joinCodes(corpora.map(codeOutputs)), LISTED_SKELETONS);
}

/** All outputs' codes, one after the other. */
function joinCodes(parts: readonly CodedOutputs[]): CodedOutputs {
  const [first] = parts;
  if (first === undefined) throw new RangeError("there are no outputs to code");
  if (parts.length === 1) return first;
  const codes = new Uint16Array(parts.reduce((all, part) => all + part.codes.length, 0));
  const offsets = new Int32Array(1 + parts.reduce((all, part) => all + part.offsets.length - 1, 0));
  let tokens = 0;
  let outputs = 0;
  for (const part of parts) {
    codes.set(part.codes, tokens);
    for (let output = 1; output < part.offsets.length; output++) {
      offsets[outputs + output] = tokens + (part.offsets[output] ?? 0);
    }
    tokens += part.codes.length;
    outputs += part.offsets.length - 1;
  }
  return { ...first, codes, offsets };
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
