import type { Compared, Component } from "../contract/verdict";
import type { Effect } from "../stats/effect";
import { varianceOf } from "../stats/effect";
import { isWarning } from "./component-state";
import type { Policy } from "./policy";

const ID = "cross-prompt-duplicate-share";

/** How much more often different prompts get the same answer, judged uncut: the most blatant collapse of all. */
export function judgeIdenticalAnswers(effect: Effect | undefined, policy: Policy): "none" | "warn" | "critical" {
  if (effect === undefined) return "none";
  const { warnRise, criticalRise, z } = policy.identical;
  const variance = varianceOf(effect);
  if (variance === null || effect.value <= z * Math.sqrt(variance)) return "none";
  if (effect.value >= criticalRise) return "critical";
  return effect.value >= warnRise ? "warn" : "none";
}

/**
 * Sameness with identical answers joined to its members, its state the worse of both. Where the text gave no sameness
 * (all outputs are empty, say) and answers are identical, they alone make it, in units of the rise that warns.
 */
export function joinIdenticalAnswers({
  sameness,
  identical,
  share,
  policy,
}: {
  sameness: Component | null;
  identical: "none" | "warn" | "critical";
  share: Compared | undefined;
  policy: Policy;
}): Component | null {
  if (share === undefined || share.se === null) return sameness;
  if (sameness === null) {
    if (identical === "none") return null;
    const { warnRise } = policy.identical;
    return { effect: share.relative_change / warnRise, se: share.se / warnRise, state: identical, members: [ID] };
  }
  const members = [...sameness.members, ID];
  const state =
    identical === "critical" || (identical === "warn" && !isWarning(sameness.state)) ? identical : sameness.state;
  return { ...sameness, state, members };
}
