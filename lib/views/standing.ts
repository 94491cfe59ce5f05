import type { IncidentBrief, ReleaseBrief } from "../contract/views";

/** Where a model stands, and by which of its releases. */
export interface Standing {
  verdict: ReleaseBrief["verdict"];
  severity: ReleaseBrief["severity"];
  headline: string | null;
  /** The release that these are of; null before the first analysis. */
  figures_of: string | null;
  /** What has come after that release, in a sentence; null if nothing has, or if it is being worked on. */
  after: string | null;
}

/**
 * Where a model stands. An incident stands until it is over: a later release without a verdict (nothing came, it cannot
 * be compared, nothing could be settled) or a first one that is well does not hide it. Without an incident it is the last
 * analysed release that counts.
 *
 * @param releases the oldest first
 * @param incident the model's incident that is not resolved
 * @returns with it, whether the incident is open still though the newest judged release is well
 */
export function standingOf(
  releases: readonly ReleaseBrief[],
  incident: IncidentBrief | null,
): { standing: Standing; isRecovering: boolean } {
  const judged = releases.findLast(({ state }) => state === "analysed") ?? null;
  const isOfIncident = incident !== null && judged?.verdict !== "baseline";
  const version = isOfIncident ? incident.last_version : (judged?.version ?? null);
  const at = releases.findIndex((release) => release.version === version);
  const of = releases[at] ?? null;
  const standing = {
    verdict: isOfIncident ? incident.verdict : (judged?.verdict ?? null),
    severity: isOfIncident ? incident.severity : (judged?.severity ?? null),
    headline: isOfIncident ? (of?.headline ?? incident.title) : (judged?.headline ?? null),
    figures_of: version,
    after: version === null ? null : afterwards(releases.slice(at + 1)),
  };
  return { standing, isRecovering: isOfIncident && judged?.severity === "ok" };
}

/** What the newest of these releases is, in a sentence; what is being worked on is shown as it goes. */
export function afterwards(since: readonly ReleaseBrief[]): string | null {
  const latest = since.at(-1);
  if (latest === undefined) return null;
  const { version, state, verdict } = latest;
  if (state === "receiving") {
    const judged = afterwards(since.slice(0, -1));
    return [judged, `${version} waits for its ${hasOutputs(latest) ? "last outputs" : "outputs"}.`]
      .filter(Boolean)
      .join(" ");
  }
  if (state === "failed") return `${version} could not be analysed.`;
  if (state !== "analysed" || verdict === null) return null;
  switch (verdict) {
    case "inconclusive":
      return `${version} settled nothing: it is inconclusive.`;
    case "not comparable":
      return `${version} cannot be compared.`;
    case "insufficient samples":
      return `${version} has too few samples to be judged.`;
    case "error":
      return `${version} could not be judged.`;
    case "baseline":
      return `${version} is the baseline now.`;
    default:
      return latest.severity === "ok" ? `${version} is well.` : `${version}: ${verdict}.`;
  }
}

function hasOutputs({ arrived }: ReleaseBrief): boolean {
  return arrived !== null && arrived.outputs > 0;
}
