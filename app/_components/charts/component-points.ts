import type { ComponentId, ComponentState, ReleaseVerdict } from "@/lib/contract/verdict";
import type { ComponentsPoint } from "@/lib/contract/views";

/** How a point is drawn: by its component's state, or by what kept the release from being judged. */
export type PointMark = ComponentState | "baseline" | "not comparable" | "insufficient samples" | "error";

/** One component at one release: in margins, + is worse. */
export interface ComponentPoint {
  version: string;
  mark: PointMark;
  /** Null where it was not measured; the baseline itself stands at 0 with no interval. */
  effect: number | null;
  se: number | null;
  /** False for a point that must not be joined to the series. */
  joined: boolean;
  /** It is measured against another baseline than the point before it: nothing joins the two. */
  restarts: boolean;
}

/** One release with its components, as the views give it. */
export interface ComponentHistory {
  version: string;
  verdict: ReleaseVerdict | null;
  components: ComponentsPoint;
  /** The baseline that the components are against; null for the baseline itself, or where nothing was compared. */
  compared_with: string | null;
}

/** The points of one component, in the order of the releases. */
export function componentPoints(history: readonly ComponentHistory[], id: ComponentId): ComponentPoint[] {
  let series: string | null = null;
  return history.map(({ version, verdict, components, compared_with: baseline }) => {
    const component = components[id];
    const isBaseline = verdict === "baseline" && !component;
    const own = isBaseline ? version : component ? baseline : null;
    const restarts = own !== null && series !== null && own !== series;
    series = own ?? series;
    if (isBaseline) return { version, mark: "baseline", effect: 0, se: null, joined: true, restarts };
    if (!component) return { version, mark: "inconclusive", effect: null, se: null, joined: false, restarts };
    return {
      version,
      mark: markOf(verdict, component.state),
      effect: component.effect,
      se: component.se,
      joined: verdict !== "not comparable",
      restarts,
    };
  });
}

/** Releases that stand next to each other and were compared with a baseline that is no longer the model's. */
export interface EarlierComparison {
  baseline: string;
  first: string;
  last: string;
}

/** Which releases were compared with an earlier baseline, in their order: what is drawn of them is against that one. */
export function earlierComparisons(
  history: readonly Pick<ComponentHistory, "version" | "compared_with">[],
  current: string | null,
): EarlierComparison[] {
  const found: EarlierComparison[] = [];
  for (const { version, compared_with: baseline } of history) {
    if (baseline === null || baseline === current) continue;
    const last = found.at(-1);
    if (last?.baseline === baseline) last.last = version;
    else found.push({ baseline, first: version, last: version });
  }
  return found;
}

function markOf(verdict: ReleaseVerdict | null, state: ComponentState): PointMark {
  if (
    verdict === "baseline" ||
    verdict === "not comparable" ||
    verdict === "insufficient samples" ||
    verdict === "error"
  ) {
    return verdict;
  }
  return state;
}

/** The release since which the component has been at warning or worse without a break, or null if its last point is not. */
export function flaggedSince(points: readonly ComponentPoint[]): string | null {
  let since: string | null = null;
  for (const point of points) {
    if (point.effect === null) continue;
    if (point.mark === "warn" || point.mark === "critical") since ??= point.version;
    else since = null;
  }
  return since;
}
