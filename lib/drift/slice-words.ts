import type { JudgedSlice } from "../contract/slices";
import { componentNames } from "../contract/verdict";
import { isWarning } from "./component-state";
import { count, margins } from "./figures";
import type { Story } from "./story";

/** One sentence on the topic or slice that lost what the whole did not, or else that stays furthest behind the rest. */
export function writeSlices({ slices, findings, policy }: Pick<Story, "slices" | "findings" | "policy">): string[] {
  if (slices === null) return [];
  const hidden = slices.judged.filter(
    ({ found, effect, se, component }) =>
      found &&
      // Beside much that is sure, false-discovery control lets pass what its own interval does not exclude to be nothing.
      effect > 1.96 * se &&
      effect >= policy.state.warn.margins &&
      !isWarning(findings.components[component]?.state),
  );
  const worst = slices.judged.find(
    ({ slice, component }) => slice === slices.worst?.slice && component === slices.worst.component,
  );
  // The one furthest behind the rest speaks for the hidden ones, if it is among them.
  const told = worst !== undefined && (hidden.length === 0 || hidden.includes(worst)) ? worst : hidden[0];
  if (told === undefined) return [];
  const isHidden = hidden.includes(told);
  const others = hidden.filter((one) => one.slice !== told.slice);
  const more = others.length === 0 ? "" : ` So have ${[...new Set(others.map(({ slice }) => slice))].join(", ")}.`;
  const start = isHidden
    ? `Within ${told.slice} there is a loss that the whole does not show`
    : `Worst within ${told.slice}`;
  return [`${start}: ${lossOf(told)}.${isHidden ? more : ""}`];
}

function lossOf({ component, effect, se, n, gap }: JudgedSlice): string {
  const unit = component === "knowledge" ? "items" : "prompts";
  const behind = gap === null ? "" : `, ${margins(gap.effect)} ± ${margins(1.96 * gap.se)} more than the rest`;
  return `${componentNames[component].toLowerCase()} ${margins(effect)} ± ${margins(1.96 * se)} margins over ${count(n)} ${unit}${behind}`;
}
