import type { ComponentState } from "../contract/verdict";
import type { Policy } from "./policy";

/**
 * The state of an effect in practical margins, + is worse. WARN is asked before OK: an effect that is surely there and
 * large enough is not "equivalent", however small its interval.
 * @param okWithin the loss, in margins, that "ok" must exclude
 */
export function componentState({
  effect,
  se,
  okWithin,
  rules,
}: {
  effect: number;
  se: number;
  okWithin: number;
  rules: Policy["state"];
}): ComponentState {
  if (effect - rules.critical.z * se > rules.critical.margins) return "critical";
  if (effect > rules.warn.z * se && effect >= rules.warn.margins) return "warn";
  if (effect + rules.ok.z * se < okWithin) return "ok";
  return "inconclusive";
}

/** Whether variety rose as it does where noise is taken for diversity: said, and never offsets anything. */
export function isNoiseLike({ effect, se, rules }: { effect: number; se: number; rules: Policy["state"] }): boolean {
  return effect <= -rules.noiseLike.margins && effect < -rules.noiseLike.z * se;
}

/** Warn or critical. */
export function isWarning(state: ComponentState | undefined): boolean {
  return state === "warn" || state === "critical";
}
