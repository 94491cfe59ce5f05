import type { FleetView } from "../contract/views";
import { capitalised, countWord } from "./count-words";

type FleetModel = Pick<FleetView["models"][number], "name" | "verdict" | "severity" | "headline" | "after"> & {
  /** Its incident is open still, but its newest judged release is well. */
  isRecovering: boolean;
};

/** The fleet in a sentence, worst first, and the finding of its worst model. */
export function writeFleet(models: readonly FleetModel[]): { headline: string; detail: string } {
  if (models.length === 0) {
    return {
      headline: "No model is watched yet.",
      detail: "Announce a release: it is measured, charted and judged here.",
    };
  }
  const recovering = models.filter((m) => m.isRecovering).length;
  const flaggedNow = models.filter((m) => (m.severity === "critical" || m.severity === "warn") && !m.isRecovering);
  const collapsing = flaggedNow.filter((m) => m.severity === "critical" && m.verdict !== "style or decoding change");
  const starting = flaggedNow.filter((m) => m.severity === "warn" && startsCollapse(m));
  const changed = flaggedNow.length - collapsing.length - starting.length;
  const healthy = models.filter((m) => m.severity === "ok").length;
  const baselines = models.filter((m) => m.verdict === "baseline").length;
  const unmeasured = models.filter((m) => m.verdict === null).length;
  const flagged = recovering + flaggedNow.length;
  const unknown = models.length - flagged - healthy - baselines - unmeasured;
  const findings = [
    trouble({ collapsing: collapsing.length, starting: starting.length }),
    sentence(recovering, "is recovering, its incident still open", "are recovering, their incidents still open"),
    sentence(changed, "has changed without collapsing", "have changed without collapsing"),
    sentence(unknown, "could not be judged", "could not be judged"),
    sentence(healthy, "is healthy", "are healthy"),
    sentence(baselines, "has only its baseline", "have only their baseline"),
    sentence(unmeasured, "is not measured yet", "are not measured yet"),
  ].filter((text) => text !== "");
  // The first sentence says what is counted; those after it need not.
  const [first = "", ...rest] = findings;
  return { headline: [withNoun(first), ...rest].join(" "), detail: detailOf(models) };
}

function startsCollapse({ verdict }: FleetModel): boolean {
  return verdict === "early collapse" || verdict === "late collapse" || verdict === "knowledge loss";
}

function trouble({ collapsing, starting }: { collapsing: number; starting: number }): string {
  if (collapsing === 0) return sentence(starting, "is starting to collapse", "are starting to collapse");
  const first = `${capitalised(countWord(collapsing))} ${collapsing === 1 ? "is" : "are"} collapsing`;
  if (starting === 0) return `${first}.`;
  return `${first} and ${countWord(starting)} ${starting === 1 ? "is" : "are"} starting to.`;
}

function sentence(n: number, one: string, many: string): string {
  return n === 0 ? "" : `${capitalised(countWord(n))} ${n === 1 ? one : many}.`;
}

function withNoun(text: string): string {
  const [count = "", ...rest] = text.split(" ");
  return [count, count === "One" ? "model" : "models", ...rest].join(" ");
}

function detailOf(models: readonly FleetModel[]): string {
  const worst = models.find((m) => m.severity === "critical" || m.severity === "warn");
  if (worst !== undefined) {
    const finding = worst.headline === null ? `The worst is ${worst.name}.` : `${worst.name}: ${worst.headline}`;
    return worst.after === null ? finding : `${finding} ${worst.after}`;
  }
  return models.some((m) => m.severity === "ok")
    ? "No release that could be judged has lost a margin against its baseline."
    : "A second release of a model is compared with its first.";
}
