import { componentIds, componentNames, type ReleaseVerdict, type Severity } from "../contract/verdict";
import type { ComponentsPoint, ModelView } from "../contract/views";
import { whatCameWith } from "./came-with";

const mostFindings = 3;

/** What the story needs of a release. */
export interface StoryRelease {
  version: string;
  severity: Severity | null;
  verdict: ReleaseVerdict | null;
  headline: string | null;
  reasons: readonly string[];
  meta: Record<string, unknown>;
  components: ComponentsPoint;
  /** The baseline that the components are against; null where nothing was compared. */
  compared_with: string | null;
}

/**
 * What changed in the first release of the trouble that still lasts, what came with it, and how it went on.
 *
 * @param releases the oldest first
 * @returns null while nothing is flagged, and once a release has been well again
 */
export function writeStory(releases: readonly StoryRelease[]): ModelView["story"] {
  const start = startOfTrouble(releases);
  const first = start === null ? undefined : releases[start];
  if (start === null || first === undefined) return null;
  return {
    version: first.version,
    what_changed: whatChanged(first),
    what_came_with_it: whatCameWith({ before: releases[start - 1] ?? null, at: first }),
    and_since: howItWentOn(first, releases.slice(start + 1)),
  };
}

/** The gravest findings: reasons come with findings first, one for each flagged warning sign, and limits after them. */
function whatChanged({ components, reasons, headline }: StoryRelease): string {
  const flagged = componentIds.filter((id) => {
    const state = components[id]?.state;
    return state === "warn" || state === "critical";
  }).length;
  const found = reasons.slice(0, Math.min(flagged, mostFindings)).join(" ");
  return found || headline || "No reason was kept.";
}

/** Where the last run of flagged releases began; releases without a verdict do not end a run. */
export function startOfTrouble(releases: readonly Pick<StoryRelease, "severity" | "verdict">[]): number | null {
  let start: number | null = null;
  for (const [i, { severity, verdict }] of releases.entries()) {
    if (severity === "warn" || severity === "critical") start ??= i;
    else if (severity === "ok" || verdict === "baseline") start = null;
  }
  return start;
}

function howItWentOn(first: StoryRelease, since: readonly StoryRelease[]): string {
  const measured = since.filter(({ components }) => componentIds.some((id) => components[id] !== null));
  if (measured.length === 0) return "No release has been measured since.";
  // What is not comparable with the baseline has figures, and no say in how the loss went on.
  const comparable = measured.filter(({ verdict }) => verdict !== "not comparable");
  const newest = comparable.at(-1);
  if (newest === undefined) return "No release since could be compared.";
  // Losses against two baselines have no difference: only what was compared with the same one is set beside it.
  const last = comparable.findLast(({ compared_with: baseline }) => baseline === first.compared_with);
  if (last === undefined) return `${elsewhere(newest)} what ${first.version} lost cannot be set beside it.`;
  const sentence = furtherLoss(first, last);
  return last === newest ? sentence : `${sentence} ${elsewhere(newest)} it starts anew.`;
}

function elsewhere({ version, compared_with: baseline }: StoryRelease): string {
  return `${version} was compared with another baseline, ${baseline ?? "which was not kept"}:`;
}

function furtherLoss(first: StoryRelease, last: StoryRelease): string {
  const changes = componentIds.flatMap((id) => {
    const [then, now] = [first.components[id], last.components[id]];
    return then && now
      ? [{ name: componentNames[id].toLowerCase(), by: now.effect - then.effect, before: then.effect, now }]
      : [];
  });
  const worst = changes.sort((a, b) => b.by - a.by)[0];
  if (worst === undefined) return `${last.version} was measured, but by other signals.`;
  const stands = `${written(worst.now.effect)} ± ${(1.96 * worst.now.se).toFixed(1)} margins`;
  if (worst.by > 0.05) {
    return `By ${last.version}, the loss of ${worst.name} grew from ${written(worst.before)} to ${stands}.`;
  }
  return `Nothing further was lost by ${last.version}; of ${worst.name}, ${stands} are lost in it.`;
}

function written(margins: number): string {
  return margins.toFixed(1).replace("-", "−");
}
