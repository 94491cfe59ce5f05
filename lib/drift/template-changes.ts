import type { OutputRef, TemplateChange } from "../contract/verdict";
import { fisherExact, mcnemarExact } from "../stats/exact-tests";
import { benjaminiHochberg } from "../stats/false-discovery";
import type { Corpus } from "../text/corpus";
import { openingOf } from "../text/openings";
import { runTokens } from "../text/skeleton";
import { eachTemplate, type Templates } from "../text/templates";
import { phraseText } from "./phrase-text";

const LISTED = 8;
const REFS = 5;
/** Skeletons are windows of six tokens: those that share this many in a row are shown once. */
const COMMON = 4;

/** Where one template stands, on both sides: baseline, candidate. */
interface Standing {
  kind: TemplateChange["kind"];
  tokens: readonly string[];
  rows: [number[], number[]];
}

/**
 * The templates of both sides whose share of outputs grew, most first, at a false-discovery rate: sentence skeletons and
 * openings. The exact test is over prompts: McNemar's where both sides share them, else Fisher's.
 * @param sides equal-length corpora of the same rows and one vocabulary: baseline, candidate
 * @param refOf names an output of the candidate by its row
 */
export function findTemplateChanges({
  sides,
  refOf,
  templates,
  paired,
  falseDiscovery,
}: {
  sides: readonly [Corpus, Corpus];
  refOf: (row: number) => OutputRef;
  templates: Templates;
  paired: boolean;
  falseDiscovery: number;
}): TemplateChange[] {
  const standings = [...skeletonsIn(sides, templates), ...openingsIn(sides, templates)];
  const p = standings.map(({ rows }) => pOf(rows, sides, paired));
  const adjusted = benjaminiHochberg(p);
  const shareOf = ({ rows }: Standing, side: 0 | 1) => rows[side].length / Math.max(1, sides[side].outputs);
  const grown = standings
    .map((standing, i) => ({
      standing,
      p: p[i] ?? 1,
      isFound: (adjusted[i] ?? 1) <= falseDiscovery,
      growth: shareOf(standing, 1) - shareOf(standing, 0),
    }))
    .filter(({ isFound, growth }) => isFound && growth > 0)
    .sort((a, b) => b.growth - a.growth);
  return withoutOverlaps(grown).map(({ standing, p }) => ({
    kind: standing.kind,
    phrase: phraseText(standing.tokens),
    baseline_share: shareOf(standing, 0),
    candidate_share: shareOf(standing, 1),
    p,
    outputs: standing.rows[1].slice(0, REFS).map(refOf),
  }));
}

function skeletonsIn(sides: readonly [Corpus, Corpus], { skeletons }: Templates): Standing[] {
  const standings: Standing[] = skeletons.map((run) => ({ kind: "skeleton", tokens: runTokens(run), rows: [[], []] }));
  for (const side of [0, 1] as const) {
    eachTemplate(sides[side], skeletons, (skeleton, row) => {
      const rows = standings[skeleton]?.rows[side];
      // Outputs come in their order: one that holds it twice is the last one again.
      if (rows !== undefined && rows.at(-1) !== row) rows.push(row);
    });
  }
  return standings;
}

function openingsIn(sides: readonly [Corpus, Corpus], { openings }: Templates): Standing[] {
  const { words } = sides[0].vocabulary;
  const standings = new Map<string, Standing>();
  for (const opening of openings.keys()) {
    const tokens = opening.split(",").map((id) => words[Number(id)] ?? "");
    standings.set(opening, { kind: "opening", tokens, rows: [[], []] });
  }
  for (const side of [0, 1] as const) {
    for (let row = 0; row < sides[side].outputs; row++) {
      const opening = openingOf(sides[side], row);
      if (opening !== null) standings.get(opening)?.rows[side].push(row);
    }
  }
  return [...standings.values()];
}

function pOf(rows: readonly [number[], number[]], sides: readonly [Corpus, Corpus], paired: boolean): number {
  const [before, after] = ([0, 1] as const).map((side) => new Set(rows[side].map((row) => sides[side].promptOf[row])));
  if (before === undefined || after === undefined) return 1;
  if (!paired) {
    return fisherExact({ a: before.size, ofA: sides[0].prompts.length, b: after.size, ofB: sides[1].prompts.length });
  }
  const both = [...before].filter((prompt) => after.has(prompt)).length;
  return mcnemarExact({ lost: before.size - both, regained: after.size - both });
}

function withoutOverlaps<T extends { standing: Standing }>(ranked: readonly T[]): T[] {
  const seen = new Set<string>();
  const kept: T[] = [];
  for (const found of ranked) {
    if (kept.length === LISTED) break;
    const { tokens } = found.standing;
    const windows = Array.from({ length: tokens.length - COMMON + 1 }, (_, i) =>
      JSON.stringify(tokens.slice(i, i + COMMON)),
    );
    if (windows.some((window) => seen.has(window))) continue;
    for (const window of windows) seen.add(window);
    kept.push(found);
  }
  return kept;
}
