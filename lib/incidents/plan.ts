import type { ComponentId, Severity } from "../contract/verdict";

/** A judged release, as far as the plan looks at it. */
export interface JudgedRelease {
  id: string;
  releasedAt: Date;
  severity: Severity;
  /** The components that are warn or critical. */
  warned: readonly ComponentId[];
}

/** The model's incident that is not resolved. */
export interface OpenIncident {
  state: "open" | "acknowledged";
  severity: "warn" | "critical";
  /** The components that are warn or critical in the last release it covers. */
  warned: readonly ComponentId[];
}

/** What is to be done about a release. `tell`: channels hear of it. */
export type IncidentPlan =
  | { kind: "nothing"; because: string }
  | { kind: "open"; severity: "warn" | "critical"; because: string }
  | { kind: "update"; severity: "warn" | "critical"; escalated: boolean; tell: boolean; because: string }
  | { kind: "improving"; okReleases: number; of: number }
  | { kind: "resolve"; okReleases: number };

/** Releases that must be ok, one after another, before an incident is over. */
const okReleasesToResolve = 2;

/**
 * Who is told about a release (DRIFT § 9): critical pages; warn opens a ticket, and pages when it is repeated in 2 of 3
 * releases or joined by a second component; one incident a model; over after 2 releases that are ok.
 *
 * @param recorded the release is part of an incident's history already: nothing is told twice
 * @param earlier the model's other judged releases, newest first; those without a verdict count for nothing
 */
export function planIncident({
  release,
  open,
  earlier,
  recorded,
}: {
  release: JudgedRelease;
  open: OpenIncident | null;
  earlier: readonly Omit<JudgedRelease, "warned">[];
  recorded: boolean;
}): IncidentPlan {
  const judged = earlier.filter(({ severity }) => severity !== "none");
  const newest = judged[0];
  if (recorded) return { kind: "nothing", because: "this release was recorded before" };
  if (release.severity === "none") return { kind: "nothing", because: "there is no verdict that could tell" };
  if (newest !== undefined && newest.releasedAt > release.releasedAt) {
    return { kind: "nothing", because: "a newer release has been judged" };
  }
  if (release.severity === "ok") {
    if (open === null) return { kind: "nothing", because: "all is well" };
    const bad = judged.findIndex(({ severity }) => severity !== "ok");
    const okReleases = 1 + (bad === -1 ? judged.length : bad);
    if (okReleases >= okReleasesToResolve) return { kind: "resolve", okReleases };
    return { kind: "improving", okReleases, of: okReleasesToResolve };
  }
  const grade = gradeOf(release, open, judged);
  if (open === null) return { kind: "open", ...grade };
  const escalated = grade.severity === "critical" && open.severity === "warn";
  const severity = open.severity === "critical" ? "critical" : grade.severity;
  // Who acknowledged knows; only what is worse than they know wakes them again.
  return { kind: "update", severity, escalated, tell: escalated || open.state === "open", because: grade.because };
}

function gradeOf(
  release: JudgedRelease,
  open: OpenIncident | null,
  judged: readonly Omit<JudgedRelease, "warned">[],
): { severity: "warn" | "critical"; because: string } {
  if (release.severity === "critical") return { severity: "critical", because: "the verdict is critical" };
  if (judged.slice(0, 2).some(({ severity }) => severity !== "ok")) {
    return { severity: "critical", because: "a warning was repeated in 2 of 3 releases" };
  }
  if (new Set([...release.warned, ...(open?.warned ?? [])]).size > 1) {
    return { severity: "critical", because: "a second component joined the warning" };
  }
  return { severity: "warn", because: "a first warning" };
}
