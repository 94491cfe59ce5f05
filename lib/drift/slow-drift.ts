import { type ComponentId, type Components, componentIds } from "../contract/verdict";
import { eCusumStep } from "../stats/e-cusum";
import type { Policy } from "./policy";

/** The evidence of slow decay of each component over the releases so far. */
export type SlowDrift = Record<ComponentId, { cusum: number; alarm: boolean }>;

/**
 * A sum goes no further past its alarm than this many times: without a limit a few bad releases would hold the alarm
 * through as many good ones after them (docs/adr/0019). Until the first alarm it changes nothing.
 */
const BEYOND_ALARM = 20;

/** Before the first release: no evidence. */
export function startSlowDrift(): SlowDrift {
  return everyComponent(() => ({ cusum: 1, alarm: false }));
}

/**
 * The evidence after one more release, compared with the pinned baseline. A component that was not measured keeps its
 * sum. SE/√2 is the release's own share of the standard error, and as much the baseline's.
 */
export function advanceSlowDrift({
  before,
  components,
  policy,
}: {
  before: SlowDrift;
  components: Components;
  policy: Policy;
}): SlowDrift {
  const { delta, alarm } = policy.slowDrift;
  return everyComponent((id) => {
    const component = components[id];
    if (component === null) return before[id];
    const se = component.se / Math.SQRT2;
    const step = eCusumStep({ before: before[id].cusum, effect: component.effect, se, baselineSe: se, delta });
    const cusum = Math.min(step, BEYOND_ALARM * alarm);
    return { cusum, alarm: cusum >= alarm };
  });
}

function everyComponent<T>(of: (id: ComponentId) => T): Record<ComponentId, T> {
  // Every key of the record is a component's id, and each is given.
  return Object.fromEntries(componentIds.map((id) => [id, of(id)])) as Record<ComponentId, T>;
}
