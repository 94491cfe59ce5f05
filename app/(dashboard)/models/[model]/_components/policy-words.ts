import { formatCount, formatNumber } from "@/app/_components/ui/format";
import type { PolicyView } from "@/lib/contract/model-settings";
import { componentNames } from "@/lib/contract/verdict";

/** One rule of a policy in words. */
export interface PolicyRule {
  term: string;
  say: string;
  /** Whether any of its values was set for the model; else it is the default's. */
  isSet: boolean;
}

/** What a policy does, rule by rule, in the order in which they are asked. */
export function policyWords({ policy, overrides }: Pick<PolicyView, "policy" | "overrides">): PolicyRule[] {
  const { state, identical, slowDrift, minimum } = policy;
  const hungry = minimum.tokenHungry.map((id) => componentNames[id].toLowerCase()).join(" and ");
  const rule = (term: string, say: string, ...paths: string[]): PolicyRule => ({
    term,
    say,
    isSet: paths.some((path) => isSetIn(overrides, path.split("."))),
  });
  return [
    rule(
      "Not comparable",
      `decoding, tokeniser or embedder are known to differ, or over ${percent(policy.tokensCut)} of the words would be cut to bring both sides to one length`,
      "tokensCut",
    ),
    rule(
      "Too few",
      `fewer than ${formatCount(minimum.prompts)} prompts and fewer than ${formatCount(minimum.items)} probe items; a topic or slice by itself needs ${formatCount(minimum.slicePrompts)} prompts or ${formatCount(minimum.equityItems)} items`,
      "minimum.prompts",
      "minimum.items",
      "minimum.slicePrompts",
      "minimum.equityItems",
    ),
    rule(
      "Critical",
      `surely more than ${margins(state.critical.margins)} lost: the loss less ${number(state.critical.z)} standard errors is above ${number(state.critical.margins)}`,
      "state.critical",
    ),
    rule(
      "Warning",
      `surely there, and ${margins(state.warn.margins)} at least: the loss is above ${number(state.warn.z)} standard errors`,
      "state.warn",
    ),
    rule(
      "OK",
      `a loss of ${margins(state.ok.margins)} is excluded: the loss and ${number(state.ok.z)} standard errors stay below it` +
        (hungry === ""
          ? ""
          : `; ${hungry} must exclude less of it in proportion, where there are fewer than ${formatCount(minimum.tokens)} words a side`),
      "state.ok",
      "minimum.tokens",
      "minimum.tokenHungry",
    ),
    rule(
      "Identical answers",
      `looked for first: a rise by ${points(identical.warnRise)} of answers that are nearly the answer to another prompt warns, by ${points(identical.criticalRise)} it is critical`,
      "identical",
    ),
    rule(
      "Slow drift",
      `a component warns once its evidence over the releases reaches ${formatCount(slowDrift.alarm)}; no single release has to`,
      "slowDrift",
    ),
    rule("Length", `a change of more than ${percent(policy.lengthChange)} is always named`, "lengthChange"),
    rule(
      "Topics and slices",
      `looked at together, with at most ${percent(policy.falseDiscovery)} of the finds false; they are reasons, never a verdict`,
      "falseDiscovery",
    ),
  ];
}

/** How many values were set for a model, its name for them aside. */
export function countSet(overrides: Readonly<Record<string, unknown>>): number {
  return Object.entries(overrides)
    .filter(([key]) => key !== "version")
    .reduce((sum, [, value]) => sum + leaves(value), 0);
}

function leaves(value: unknown): number {
  if (!isTree(value)) return 1;
  return Object.values(value).reduce<number>((sum, below) => sum + leaves(below), 0);
}

/** Whether anything at or below a path was set. */
export function isSetIn(overrides: unknown, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return leaves(overrides) > 0;
  return isTree(overrides) && Object.hasOwn(overrides, key) && isSetIn(overrides[key], rest);
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function margins(value: number): string {
  return value === 1 ? "one margin" : value === 0.5 ? "half a margin" : `${number(value)} margins`;
}

function number(value: number): string {
  return formatNumber(value, 3).replace(/\.?0+$/, "");
}

function percent(share: number): string {
  return `${number(share * 100)}\u00a0%`;
}

function points(share: number): string {
  return `${number(share * 100)}\u00a0pp`;
}
