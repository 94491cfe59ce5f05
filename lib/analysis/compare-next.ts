import type { VerdictBasis } from "../contract/basis";
import type { ReleaseSeries } from "../contract/release-series";
import { type ComponentId, componentIds } from "../contract/verdict";
import type { FreshComparison } from "../drift/compare";
import { type JudgedInSeries, judgeNext, type SeriesState, startSeries } from "../drift/judge-series";
import type { Policy } from "../drift/policy";
import { learntFrom, withLearntNoise } from "../drift/release-noise";

/** A release that was compared with the baseline before: its name, and what its verdict was decided from. */
export interface PastRelease {
  version: string;
  basis: VerdictBasis;
}

/** Everything that the releases so far say about the next one. */
export interface SeriesSoFar {
  state: SeriesState;
  /** Their versions, oldest first. */
  earlier: readonly string[];
  /** The release with which each alarm that stands now began. */
  since: Readonly<Record<ComponentId, string | null>>;
}

/** A comparison with what the releases before it say of it. */
export type ComparedInSeries = FreshComparison & { series: ReleaseSeries };

/** Before the first release that is compared with a baseline. */
export function noReleaseYet(): SeriesSoFar {
  return {
    state: startSeries(),
    earlier: [],
    since: { range: null, blandness: null, phrasing: null, sameness: null, knowledge: null },
  };
}

/** What past releases, compared with one baseline, oldest first, say about the next one under a policy. */
export function seriesOf(past: readonly PastRelease[], policy: Policy): SeriesSoFar {
  return past.reduce((before, release) => advance(before, release, policy).after, noReleaseYet());
}

/**
 * Compares the next release of a series: with the release noise that the healthy ones before it have taught, and with
 * slow drift counted as a warning. The command line's `series` and the server both come by here.
 *
 * @param policy the one that was set; what is learnt is added to it
 * @param embedder what the release is embedded with
 * @param compare makes the comparison
 */
export function compareNext({
  before,
  version,
  policy,
  embedder,
  compare,
}: {
  before: SeriesSoFar;
  version: string;
  policy: Policy;
  embedder: VerdictBasis["embedder"];
  compare: (more: { policy: Policy; slowDrift: (basis: VerdictBasis) => readonly ComponentId[] }) => FreshComparison;
}): { result: ComparedInSeries; after: SeriesSoFar } {
  const { healthy } = before.state;
  const result = compare({
    policy: withLearntNoise(policy, healthy, embedder),
    slowDrift: (basis) => judgeNext({ state: before.state, basis, policy }).judged.alarms,
  });
  const { judged, after } = advance(before, { version, basis: result.basis }, policy);
  const counts = learntFrom(policy, healthy, embedder);
  const series: ReleaseSeries = {
    earlier: [...before.earlier],
    drift: everyComponent((id) => ({
      ...judged.drift[id],
      threshold: judged.policy.slowDrift.alarm,
      since: after.since[id],
    })),
    trend: judged.trend,
    noise: everyComponent((id) => ({
      sigma: judged.policy.releaseNoise[id],
      default: policy.releaseNoise[id],
      learnt_from: counts[id],
    })),
  };
  return { result: { ...result, series }, after };
}

function advance(
  before: SeriesSoFar,
  { version, basis }: PastRelease,
  policy: Policy,
): { judged: JudgedInSeries; after: SeriesSoFar } {
  const { judged, state } = judgeNext({ state: before.state, basis, policy });
  const since = everyComponent((id) => (judged.drift[id].alarm ? (before.since[id] ?? version) : null));
  return { judged, after: { state, earlier: [...before.earlier, version], since } };
}

function everyComponent<T>(of: (id: ComponentId) => T): Record<ComponentId, T> {
  // Every key of the record is a component's id, and each is given.
  return Object.fromEntries(componentIds.map((id) => [id, of(id)])) as Record<ComponentId, T>;
}
