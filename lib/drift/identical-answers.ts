import type { TextBasis } from "../contract/basis";
import type { Component } from "../contract/verdict";
import { isWarning } from "./component-state";
import type { Policy } from "./policy";
import { withReleaseNoise } from "./text-components";

/** Share of outputs that are copies of an output to another prompt. */
export const identicalAnswersSignal = "cross-prompt-duplicate-share";

/** The rise of identical answers: in points, with its standard error; null where it was not measured. */
export function identicalRise({ signals, changes, covariance }: TextBasis): { rise: number; se: number } | null {
  const index = signals.indexOf(identicalAnswersSignal);
  const rise = changes[index];
  const variance = covariance[index]?.[index];
  return rise === undefined || variance === undefined ? null : { rise, se: Math.sqrt(variance) };
}

/** How much more often different prompts get the same answer, judged uncut: the most blatant collapse of all. */
export function judgeIdenticalAnswers(
  found: { rise: number; se: number } | null,
  policy: Policy,
): "none" | "warn" | "critical" {
  if (found === null) return "none";
  const { warnRise, criticalRise, z } = policy.identical;
  if (found.rise <= z * found.se) return "none";
  if (found.rise >= criticalRise) return "critical";
  return found.rise >= warnRise ? "warn" : "none";
}

/**
 * Sameness with identical answers joined to its members, its state the worse of both. Where the text gave no sameness
 * (all outputs are empty, say) and answers are identical, they alone make it, in units of the rise that warns, with the
 * release noise that every component has: where each answer is a copy, their share has no error of its own.
 */
export function joinIdenticalAnswers({
  sameness,
  identical,
  found,
  policy,
}: {
  sameness: Component | null;
  identical: "none" | "warn" | "critical";
  found: { rise: number; se: number } | null;
  policy: Policy;
}): Component | null {
  if (found === null) return sameness;
  if (sameness === null) {
    if (identical === "none") return null;
    const { warnRise } = policy.identical;
    return {
      effect: found.rise / warnRise,
      se: withReleaseNoise({ variance: (found.se / warnRise) ** 2, component: "sameness", policy }),
      state: identical,
      members: [identicalAnswersSignal],
    };
  }
  const members = [...sameness.members, identicalAnswersSignal];
  const state =
    identical === "critical" || (identical === "warn" && !isWarning(sameness.state)) ? identical : sameness.state;
  return { ...sameness, state, members };
}
