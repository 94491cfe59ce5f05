import { type Policy, policy } from "../contract/policy";
import { type ComponentId, componentId } from "../contract/verdict";
import { AppError } from "../errors";
import { inKeyOrder } from "./in-key-order";

export type { Policy } from "../contract/policy";

/** The policy of DRIFT.md, §§ 1–7. */
export const defaultPolicy: Policy = {
  version: "drift-3",
  members: {
    range: { "hill-q0": 0.05, "tail-coverage": 0.08 },
    blandness: { "hill-q1": 0.08, "tail-share": 0.06, specificity: 0.015 },
    phrasing: { "distinct-2": 0.04, "overlap-2": 0.08 },
    sameness: {
      "hill-q2": 0.1,
      "within-distinct-2": 0.02,
      "embedding-spread-within": 0.04,
      "embedding-spread-between": 0.04,
    },
    knowledge: {
      accuracy: 0.05,
      "accuracy-torso": 0.05,
      "accuracy-tail": 0.05,
      "consistently-wrong": 0.05,
      "confidently-wrong": 0.05,
    },
  },
  releaseNoise: { range: 0.1, blandness: 0.2, phrasing: 0.2, sameness: 0.15, knowledge: 0.1 },
  baselineReleases: 1,
  minimum: {
    prompts: 50,
    items: 30,
    sliceItems: 50,
    slicePrompts: 50,
    equityItems: 200,
    accuracy: 0.15,
    tokens: 60_000,
    tokenHungry: ["range", "blandness"],
    tokensAnOutput: 8,
  },
  state: {
    critical: { z: 3, margins: 1 },
    warn: { z: 3, margins: 0.5 },
    ok: { z: 1.645, margins: 1 },
    noiseLike: { z: 3, margins: 0.5 },
  },
  identical: { warnRise: 0.1, criticalRise: 0.3, z: 3 },
  lengthChange: 0.25,
  tokensCut: 0.5,
  maxT: { flips: 999, alpha: 0.01, seed: 20_260_101 },
  falseDiscovery: 0.05,
  slowDrift: { delta: 1, alarm: 200 },
};

/**
 * The default policy with overrides: any part of its tree, lists replaced whole. The version tells it apart: the
 * overrides' own, or the default's with a mark made from the overrides.
 * @throws AppError naming the key that is unknown or out of range
 */
export function policyWith(overrides: unknown): Policy {
  if (!isTree(overrides)) throw new AppError("invalid-request", "a policy is one JSON object of overrides");
  const merged = merge(defaultPolicy, overrides);
  const marked =
    "version" in overrides ? merged : { ...merged, version: `${defaultPolicy.version}+${markOf(overrides)}` };
  const checked = policy.safeParse(marked);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new AppError(
    "invalid-request",
    `policy: ${issue?.path.join(".") || "(top)"}: ${issue?.message ?? "not valid"}`,
  );
}

/** The practical margin of a metric and the component it belongs to; null for one that is only charted. */
export function marginOf(policy: Policy, metric: string): { component: ComponentId; margin: number } | null {
  for (const component of componentId.options) {
    const margin = policy.members[component]?.[metric];
    if (margin !== undefined) return { component, margin };
  }
  return null;
}

type Tree = Record<string, unknown>;

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function merge(base: Tree, overrides: Tree): Tree {
  const merged: Tree = { ...base };
  for (const [key, value] of Object.entries(overrides)) {
    const below = Object.hasOwn(base, key) ? base[key] : undefined;
    merged[key] = isTree(below) && isTree(value) ? merge(below, value) : value;
  }
  return merged;
}

/** FNV-1a over the overrides with their keys in order, as eight hex digits. */
function markOf(overrides: Tree): string {
  let hash = 0x811c9dc5;
  for (const character of JSON.stringify(inKeyOrder(overrides))) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0");
}
