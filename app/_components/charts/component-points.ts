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
}

/** One release with its components, as the views give it. */
export interface ComponentHistory {
  version: string;
  verdict: ReleaseVerdict | null;
  components: ComponentsPoint;
}

/** The points of one component, in the order of the releases. */
export function componentPoints(history: readonly ComponentHistory[], id: ComponentId): ComponentPoint[] {
  return history.map(({ version, verdict, components }) => {
    const component = components[id];
    if (verdict === "baseline" && !component) return { version, mark: "baseline", effect: 0, se: null, joined: true };
    if (!component) return { version, mark: "inconclusive", effect: null, se: null, joined: false };
    return {
      version,
      mark: markOf(verdict, component.state),
      effect: component.effect,
      se: component.se,
      joined: verdict !== "not comparable",
    };
  });
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
