import type { ComponentState, ReleaseVerdict, Severity } from "@/lib/contract/verdict";

/** The shapes of the verdicts: never colour alone. */
export type GlyphShape =
  | "critical"
  | "warning"
  | "ok"
  | "inconclusive"
  | "insufficient"
  | "not-comparable"
  | "error"
  | "baseline";

/** The ink a verdict is drawn with. */
export type Tone = "critical" | "warn" | "ok" | "unsure" | "fault";

/** How a verdict looks: shape, colour role and word, always all three. */
export interface Appearance {
  shape: GlyphShape;
  tone: Tone;
  word: string;
}

const words: Record<ReleaseVerdict, string> = {
  healthy: "Healthy",
  "early collapse": "Early collapse",
  "late collapse": "Late collapse",
  "knowledge loss": "Knowledge loss",
  "style or decoding change": "Style change",
  "sameness only": "Sameness only",
  inconclusive: "Inconclusive",
  "not comparable": "Not comparable",
  "insufficient samples": "Too few samples",
  error: "Error",
  baseline: "Baseline",
};

const unknowns: Partial<Record<ReleaseVerdict, { shape: GlyphShape; tone: Tone }>> = {
  inconclusive: { shape: "inconclusive", tone: "unsure" },
  "not comparable": { shape: "not-comparable", tone: "unsure" },
  "insufficient samples": { shape: "insufficient", tone: "unsure" },
  error: { shape: "error", tone: "fault" },
  baseline: { shape: "baseline", tone: "unsure" },
};

/** The shape follows the severity, the word is the verdict; what is not known is grey whatever its severity. */
export function verdictAppearance(verdict: ReleaseVerdict, severity: Severity | null): Appearance {
  const look = unknowns[verdict] ?? severityLook(severity);
  return { ...look, word: words[verdict] };
}

/** The word of the severity instead of the stage, as the fleet's first column has it: Critical, Warning, Healthy. */
export function severityAppearance(verdict: ReleaseVerdict, severity: Severity | null): Appearance {
  const look = verdictAppearance(verdict, severity);
  if (severity === "critical") return { ...look, word: "Critical" };
  if (severity === "warn") return { ...look, word: "Warning" };
  return look;
}

/** How the state of one component looks. */
export function componentAppearance(state: ComponentState): Appearance {
  switch (state) {
    case "critical":
      return { shape: "critical", tone: "critical", word: "Critical" };
    case "warn":
      return { shape: "warning", tone: "warn", word: "Warning" };
    case "ok":
      return { shape: "ok", tone: "ok", word: "OK" };
    case "inconclusive":
      return { shape: "inconclusive", tone: "unsure", word: "Inconclusive" };
  }
}

function severityLook(severity: Severity | null): { shape: GlyphShape; tone: Tone } {
  if (severity === "critical") return { shape: "critical", tone: "critical" };
  if (severity === "warn") return { shape: "warning", tone: "warn" };
  if (severity === "ok") return { shape: "ok", tone: "ok" };
  return { shape: "inconclusive", tone: "unsure" };
}
