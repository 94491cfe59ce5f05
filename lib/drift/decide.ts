import { type ComponentId, type Components, componentIds, type Severity, type Verdict } from "../contract/verdict";
import { isWarning } from "./component-state";
import type { Policy } from "./policy";

/** What the verdict is made from. */
export interface Findings {
  components: Components;
  /** By identical answers alone, judged uncut; null where there is no text. */
  identical: "none" | "warn" | "critical" | null;
  /** Signed change of output length, as judged; null without text. */
  lengthChange: number | null;
  /** What is known to differ between the set-ups (decoding, tokeniser, embedder), in words. */
  differences: readonly string[];
  tokensCutShare: number | null;
  enoughPrompts: boolean;
  enoughItems: boolean;
  /** Whether the prompts of both sides are the same. */
  paired: boolean;
  /** Components that moved as noise moves them. */
  noiseLike: readonly ComponentId[];
  /**
   * What is here of the text is of it without the words that most outputs of one side begin or end with (docs/adr/0023);
   * `alone`: phrasing warns for these words, and not by itself. Null: they are of the text as it is.
   */
  withoutFixed: { alone: boolean } | null;
}

const textComponents = ["range", "blandness", "phrasing", "sameness"] as const;
const neverVerdicts: ReadonlySet<Verdict> = new Set([
  "inconclusive",
  "not comparable",
  "insufficient samples",
  "error",
]);

/** The first verdict of DRIFT.md § 6 that matches, and its severity. */
export function decide(findings: Findings, policy: Policy): { verdict: Verdict; severity: Severity } {
  const { verdict, atMostWarn, ok } = firstMatch(findings, policy);
  if (neverVerdicts.has(verdict)) return { verdict, severity: "none" };
  if (ok) return { verdict, severity: "ok" };
  const { range, sameness, knowledge } = findings.components;
  const isCritical = [range, sameness, knowledge].some((component) => component?.state === "critical");
  return { verdict, severity: isCritical && !atMostWarn && findings.paired ? "critical" : "warn" };
}

function firstMatch(findings: Findings, policy: Policy): { verdict: Verdict; atMostWarn?: boolean; ok?: boolean } {
  const { components, identical } = findings;
  const warns = (id: ComponentId) => isWarning(components[id]?.state);
  const textWarns = textComponents.some(warns);
  const lowAboveOne = isLowAboveOne(findings, policy);
  const longer = findings.lengthChange !== null && Math.abs(findings.lengthChange) > policy.lengthChange;

  if (findings.differences.length > 0) return { verdict: "not comparable" };
  const cutTooFar = findings.tokensCutShare !== null && findings.tokensCutShare > policy.tokensCut;
  const judgedAnyway =
    warns("knowledge") || (warns("range") && lowAboveOne) || identical === "warn" || identical === "critical";
  if (cutTooFar && !judgedAnyway) return { verdict: "not comparable" };
  if (!findings.enoughPrompts && !findings.enoughItems) return { verdict: "insufficient samples" };

  if (warns("knowledge") && !lowAboveOne && !textWarns) return { verdict: "knowledge loss", atMostWarn: true };
  if (warns("knowledge") && !lowAboveOne && !warns("range") && textWarns) return { verdict: "early collapse" };
  const knowledgeHeld = components.knowledge?.state === "ok";
  const onlyBlandness = warns("blandness") && componentIds.every((id) => id === "blandness" || !warns(id));
  if (
    (textWarns && knowledgeHeld && identical !== "critical") ||
    (textWarns && longer && !warns("range") && !warns("knowledge") && !lowAboveOne) ||
    onlyBlandness
  ) {
    return { verdict: "style or decoding change", atMostWarn: true };
  }
  if (lowAboveOne && (warns("range") || warns("knowledge"))) return { verdict: "late collapse" };
  if (warns("range")) return { verdict: "early collapse" };
  if (warns("phrasing") || warns("sameness")) {
    return { verdict: "sameness only", atMostWarn: components.sameness?.state !== "critical" };
  }
  const allOk = componentIds.every((id) => components[id] === null || components[id].state === "ok");
  if (components.range === null || !allOk) return { verdict: "inconclusive" };
  if (longer || findings.noiseLike.length > 0) return { verdict: "style or decoding change", ok: true };
  return { verdict: "healthy", ok: true };
}

/** Whether variety itself is surely lost by more than one margin, or everyone is told the same. */
function isLowAboveOne({ components, identical }: Findings, policy: Policy): boolean {
  if (identical === "critical") return true;
  const { sameness } = components;
  return sameness !== null && isWarning(sameness.state) && sameness.effect - policy.state.ok.z * sameness.se > 1;
}
