import type { ReleaseVerdict } from "../contract/verdict";
import type { IncidentBrief, ReleaseBrief } from "../contract/views";

/** What the sentence is written from. */
export interface AdviceFacts {
  incident: Pick<IncidentBrief, "state" | "severity" | "verdict" | "first_version" | "last_version">;
  /** Of the last release that the incident covers. */
  stage: ReleaseBrief["stage"];
  /** The last release before the incident that was found well, or that is the baseline. */
  lastHealthy: string | null;
  /** Whether that is the baseline: it was compared with nothing, so nobody found it healthy. */
  isBaseline: boolean;
  /** The newest judged release, where it is well: the incident is about to end. */
  recovered: string | null;
  /** Whether rare knowledge was measured: without it a change of decoding cannot be told from collapse. */
  hasProbes: boolean;
}

/**
 * What to do about an incident, in one sentence: first what limits the harm, then what to look at. It depends on the
 * verdict, on how grave it is, and on whether the release is in front of people already.
 */
export function writeWhatToDo(facts: AdviceFacts): string {
  const { incident, recovered } = facts;
  if (incident.state === "resolved") return "It is over: nothing is left to do.";
  if (recovered !== null) {
    return `Keep ${recovered}, which is well: one more healthy release ends this, or resolve it now if you know why.`;
  }
  const what = advice(incident.verdict, facts);
  return incident.state === "open" ? `Acknowledge it, then ${what}` : `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
}

function advice(verdict: ReleaseVerdict, facts: AdviceFacts): string {
  const { incident, hasProbes } = facts;
  const { first_version: first, last_version: last, severity } = incident;
  switch (verdict) {
    case "style or decoding change":
      return (
        `check what changed in decoding, system prompt or length since ${facts.lastHealthy ?? first}: ` +
        `if it was meant, accept ${last} as the baseline, else undo it.`
      );
    case "sameness only":
      return severity === "critical"
        ? `${contain(facts)}, and look for a template, a refusal or a system prompt that came with ${first}.`
        : `look for a template, a refusal or a system prompt that came with ${first}: if it was meant, accept ${last} as the baseline.`;
    case "knowledge loss":
      return severity === "critical"
        ? `${contain(facts)}, and check whether the rare topics it lost were left out of the data of ${first}.`
        : `hold ${last} back until the next release repeats or clears it, and check whether the rare topics it lost were left out of the data of ${first}.`;
    default: {
      const look = `look at the training mix of ${first}`;
      const unsure = hasProbes ? "" : "; without probes, rule out a change of decoding first";
      return severity === "critical"
        ? `${contain(facts)}, and ${look}${unsure}.`
        : `hold ${last} back until the next release repeats or clears it, and ${look}${unsure}.`;
    }
  }
}

/** Before it is live a release is stopped; after that it is rolled back, where there is something to go back to. */
function contain({ stage, lastHealthy, isBaseline, incident: { last_version: last } }: AdviceFacts): string {
  const isLive = stage === "live";
  if (stage === "superseded") return `do not go back to ${last}, judge what replaced it by its own outputs`;
  if (stage === "rolled back") {
    return lastHealthy === null ? `keep ${last} out of use` : `keep ${last} out of use and stay on ${lastHealthy}`;
  }
  if (lastHealthy === null) {
    return isLive
      ? `take ${last} out of use where you can (no release before it was found well)`
      : `stop the rollout of ${last}`;
  }
  const known = `${lastHealthy}, ${isBaseline ? "the baseline" : "the last healthy release"}`;
  return isLive ? `roll ${last} back to ${known}` : `stop the rollout of ${last} and keep ${known}`;
}
