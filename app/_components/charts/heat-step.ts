/** The ground of a heat cell, as the part of its token's name after `--heat-`. */
export type HeatStep = "better-2" | "better-1" | "0" | "1" | "2" | "3" | "4" | "5";

/** The steps of the ramp with the words of its legend, best first. */
export const heatLegend: readonly { step: HeatStep; label: string }[] = [
  { step: "better-2", label: "< −1 gain" },
  { step: "better-1", label: "−1" },
  { step: "0", label: "−½ to ½" },
  { step: "1", label: "½" },
  { step: "2", label: "1" },
  { step: "3", label: "2" },
  { step: "4", label: "4" },
  { step: "5", label: "8 +" },
];

/** The step for a loss in margins; a negative loss is a gain. Steps begin at ½, 1, 2, 4 and 8 margins. */
export function heatStep(margins: number): HeatStep {
  if (margins >= 8) return "5";
  if (margins >= 4) return "4";
  if (margins >= 2) return "3";
  if (margins >= 1) return "2";
  if (margins >= 0.5) return "1";
  if (margins <= -1) return "better-2";
  return margins <= -0.5 ? "better-1" : "0";
}

/** The text colour that is readable on a step: ink up to step 3, the ramp's own on the two darkest. */
export function heatInk(step: HeatStep): string {
  return step === "4" || step === "5" ? "var(--heat-on)" : "var(--ink)";
}
