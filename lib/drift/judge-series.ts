import type { VerdictBasis } from "../contract/basis";
import type { Trend } from "../contract/release-series";
import { type ComponentId, type Components, componentIds, type Severity, type Verdict } from "../contract/verdict";
import { mannKendall, theilSen } from "../stats/trend";
import { isWarning } from "./component-state";
import { judgeBasis } from "./judge-basis";
import type { Policy } from "./policy";
import { isOtherEmbedder, withLearntNoise } from "./release-noise";
import { advanceSlowDrift, type SlowDrift, startSlowDrift } from "./slow-drift";

/** One release of a series, judged with what the releases before it have taught. */
export interface JudgedInSeries {
  verdict: Verdict;
  severity: Severity;
  components: Components;
  drift: SlowDrift;
  /** Components that the slow-drift detector made warn. */
  alarms: readonly ComponentId[];
  /** Null before three releases. */
  trend: Record<ComponentId, Trend | null>;
  /** The policy it was judged by, with the release noise that was known then. */
  policy: Policy;
}

/** Everything that is known when the next release comes. */
export interface SeriesState {
  drift: SlowDrift;
  /** Effects of each component so far, oldest first, as many as a trend looks at. */
  effects: Record<ComponentId, readonly number[]>;
  healthy: readonly VerdictBasis[];
  /** What the last release that could be compared was embedded with; undefined: not known. */
  embedder: VerdictBasis["embedder"];
}

const TREND_OVER = 8;
const LEAST_FOR_TREND = 3;

/** Before the first release. */
export function startSeries(): SeriesState {
  return { drift: startSlowDrift(), effects: everyComponent(() => []), healthy: [], embedder: undefined };
}

/**
 * Judges the next release of a series: slow drift, trend, and release noise learnt from the healthy ones before it.
 * @param policy the one that was set; what is learnt is added to it
 */
export function judgeNext({
  state: soFar,
  basis,
  policy: set,
}: {
  state: SeriesState;
  basis: VerdictBasis;
  policy: Policy;
}): {
  judged: JudgedInSeries;
  state: SeriesState;
} {
  const state = isOtherEmbedder(soFar.embedder, basis.embedder) ? withoutSameness(soFar) : soFar;
  const policy = withLearntNoise(set, state.healthy, basis.embedder);
  const alone = judgeBasis({ basis, policy, slowDrift: [] });
  // What another decoding or embedder has moved is no decay: it would still be in the sum once that is set back.
  const comparable = basis.differences.length === 0;
  // Neither are probes that the baseline cannot answer: they say nothing, however often.
  const components = alone.uninformative
    ? { ...alone.findings.components, knowledge: null }
    : alone.findings.components;
  const drift = comparable ? advanceSlowDrift({ before: state.drift, components, policy }) : state.drift;
  const alarms = componentIds.filter(
    (id) =>
      drift[id].alarm && !isWarning(alone.findings.components[id]?.state) && alone.findings.components[id] !== null,
  );
  const { verdict, severity, findings } =
    alarms.length === 0 ? alone : judgeBasis({ basis, policy, slowDrift: alarms });
  const effects = everyComponent((id) => {
    const component = alone.findings.components[id];
    return component === null || !comparable
      ? state.effects[id]
      : [...state.effects[id], component.effect].slice(-TREND_OVER);
  });
  return {
    judged: {
      verdict,
      severity,
      components: findings.components,
      drift,
      alarms,
      trend: everyComponent((id) => trendOf(effects[id])),
      policy,
    },
    state: {
      drift,
      effects,
      healthy: verdict === "healthy" ? [...state.healthy, basis] : state.healthy,
      embedder: comparable && basis.embedder !== undefined ? basis.embedder : state.embedder,
    },
  };
}

/** Everything that is known after past releases, from what was kept of their comparisons with one baseline, in order. */
export function seriesAfter(bases: readonly VerdictBasis[], policy: Policy): SeriesState {
  let state = startSeries();
  for (const basis of bases) state = judgeNext({ state, basis, policy }).state;
  return state;
}

/**
 * Back-test: where a policy would have fired over past releases, from what was kept of their comparisons with one
 * baseline, in their order. With the policy that was set then, it gives the verdicts that were given then.
 */
export function backTest(bases: readonly VerdictBasis[], policy: Policy): JudgedInSeries[] {
  let state = startSeries();
  return bases.map((basis) => {
    const next = judgeNext({ state, basis, policy });
    state = next.state;
    return next.judged;
  });
}

/**
 * Sameness begins anew where both sides are embedded with something else than before: two of its four members are
 * distances in another space, in which the same releases differ by another amount (docs/adr/0019).
 */
function withoutSameness(state: SeriesState): SeriesState {
  const { sameness } = startSlowDrift();
  return { ...state, drift: { ...state.drift, sameness }, effects: { ...state.effects, sameness: [] } };
}

function trendOf(effects: readonly number[]): Trend | null {
  if (effects.length < LEAST_FOR_TREND) return null;
  return { releases: effects.length, slope: theilSen(effects), p: mannKendall(effects) };
}

function everyComponent<T>(of: (id: ComponentId) => T): Record<ComponentId, T> {
  // Every key of the record is a component's id, and each is given.
  return Object.fromEntries(componentIds.map((id) => [id, of(id)])) as Record<ComponentId, T>;
}
