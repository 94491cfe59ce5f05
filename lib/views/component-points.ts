import type { ComponentRow } from "../../db/store/history";
import { type Component, componentIds, componentState } from "../contract/verdict";
import type { ComponentsPoint } from "../contract/views";

export type Against = "pinned" | "previous";

/**
 * Looks up the components of a release against a baseline; null where a component was not measured. The pinned baseline
 * stands against nothing: what it had lost against the one before it ended when it was accepted.
 */
export function componentLookup(
  rows: readonly ComponentRow[],
  baselineId: string | null,
): (release: { releaseId: string; against: Against }) => ComponentsPoint {
  const found = new Map(rows.map((row) => [keyOf(row), toComponent(row)]));
  return ({ releaseId, against }) => {
    const isBaseline = against === "pinned" && releaseId === baselineId;
    const at = (component: string) =>
      isBaseline ? null : (found.get(keyOf({ releaseId, against, component })) ?? null);
    const [range, blandness, phrasing, sameness, knowledge] = componentIds;
    return {
      range: at(range),
      blandness: at(blandness),
      phrasing: at(phrasing),
      sameness: at(sameness),
      knowledge: at(knowledge),
    };
  };
}

function keyOf({ releaseId, against, component }: { releaseId: string; against: string; component: string }): string {
  return `${releaseId} ${against} ${component}`;
}

function toComponent({ effect, se, state, members }: ComponentRow): Component {
  return { effect, se, state: componentState.parse(state), members };
}
