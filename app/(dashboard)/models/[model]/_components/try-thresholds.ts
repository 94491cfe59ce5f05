import type { PolicyView } from "@/lib/contract/model-settings";
import type { Policy } from "@/lib/contract/policy";

/** A threshold that can be tried: where it stands in a policy, and how it is asked for. */
export interface Threshold {
  /** Path in the policy's tree. */
  path: readonly string[];
  label: string;
  unit: string;
  read: (policy: Policy) => number;
}

/** What decides when a person is woken; the rest of a policy is set over the API. */
export const thresholds: readonly Threshold[] = [
  {
    path: ["state", "critical", "margins"],
    label: "Critical above",
    unit: "margins",
    read: (p) => p.state.critical.margins,
  },
  { path: ["state", "critical", "z"], label: "Critical by", unit: "standard errors", read: (p) => p.state.critical.z },
  { path: ["state", "warn", "margins"], label: "Warning from", unit: "margins", read: (p) => p.state.warn.margins },
  { path: ["state", "warn", "z"], label: "Warning by", unit: "standard errors", read: (p) => p.state.warn.z },
  { path: ["state", "ok", "margins"], label: "OK excludes", unit: "margins", read: (p) => p.state.ok.margins },
  { path: ["slowDrift", "alarm"], label: "Slow drift at", unit: "evidence", read: (p) => p.slowDrift.alarm },
];

/** How a threshold is named in a form and in what was typed into it. */
export function keyOf({ path }: Pick<Threshold, "path">): string {
  return path.join(".");
}

/** The thresholds of a policy as they stand in the form's fields. */
export function typedOf(policy: Policy): Record<string, string> {
  return Object.fromEntries(thresholds.map((threshold) => [keyOf(threshold), String(threshold.read(policy))]));
}

/**
 * What differs from the default once the typed thresholds stand in place of those in effect: everything that was set for
 * the model is kept, but for its name, which belongs to what it was set to.
 * @returns null where a field holds no number above 0
 */
export function overridesOf(
  typed: Readonly<Record<string, string>>,
  { policy, overrides }: Pick<PolicyView, "policy" | "overrides">,
): Record<string, unknown> | null {
  const { version: _name, ...kept } = overrides;
  const tree = structuredClone(kept);
  let isChanged = false;
  for (const threshold of thresholds) {
    const text = typed[keyOf(threshold)]?.trim() ?? "";
    const value = Number(text);
    if (text === "" || !Number.isFinite(value) || value <= 0) return null;
    if (value === threshold.read(policy)) continue;
    isChanged = true;
    place(tree, threshold.path, value);
  }
  return isChanged ? tree : overrides;
}

function place(tree: Record<string, unknown>, path: readonly string[], value: number): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    tree[key] = value;
    return;
  }
  const below = isTree(tree[key]) ? tree[key] : {};
  tree[key] = below;
  place(below, rest, value);
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
