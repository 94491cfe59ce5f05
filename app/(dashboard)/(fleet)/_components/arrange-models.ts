import { componentNames } from "@/lib/contract/verdict";
import type { FleetView } from "@/lib/contract/views";
import { type Group, groups, type Order } from "../search-params";

export type FleetModel = FleetView["models"][number];

/** The group of a model, by where it stands: an open incident before the last verdict. */
export function groupOf({ verdict, severity }: Pick<FleetModel, "verdict" | "severity">): Group {
  if (verdict === null || verdict === "baseline") return "no verdict yet";
  if (verdict === "insufficient samples") return "too few samples";
  if (verdict === "not comparable" || verdict === "inconclusive" || verdict === "error") return verdict;
  if (severity === "critical") return "critical";
  return severity === "warn" ? "warning" : "healthy";
}

/** The models that match the filter, in the order asked for; worst first puts the largest loss first within a group. */
export function arrangeModels(
  models: readonly FleetModel[],
  { q, verdict, sort }: { q: string; verdict: Group | null; sort: Order },
): FleetModel[] {
  const wanted = q.trim().toLowerCase();
  const shown = models.filter(
    (model) => model.name.toLowerCase().includes(wanted) && (verdict === null || groupOf(model) === verdict),
  );
  return shown.sort((a, b) => {
    if (sort === "newest") return (b.latest?.released_at ?? "").localeCompare(a.latest?.released_at ?? "");
    if (sort === "name") return a.name.localeCompare(b.name, "en");
    return (
      groups.indexOf(groupOf(a)) - groups.indexOf(groupOf(b)) ||
      largestLoss(b) - largestLoss(a) ||
      a.name.localeCompare(b.name, "en")
    );
  });
}

/** What a row says of its stage beside the verdict's word. */
export function stageNote(model: FleetModel): string | null {
  const last = standsIn(model);
  if (!last || last.verdict === "baseline") return null;
  const others = (["blandness", "phrasing"] as const).filter((id) => isFlagged(last.components[id]?.state));
  if (others.length > 0) return `${others.map((id) => componentNames[id].toLowerCase()).join(" and ")} too`;
  if (model.verdict === "inconclusive") {
    const open = (["range", "sameness", "knowledge"] as const).filter(
      (id) => last.components[id]?.state === "inconclusive",
    );
    return open.length === 0
      ? null
      : `a loss cannot be excluded: ${open.map((id) => componentNames[id].toLowerCase()).join(", ")}`;
  }
  return null;
}

function isFlagged(state: string | undefined): boolean {
  return state === "warn" || state === "critical";
}

/** The release that the row's verdict and figures are of. */
export function standsIn({ history, figures_of: version }: FleetModel): FleetModel["history"][number] | undefined {
  return history.find((release) => release.version === version);
}

/** The version that the row's figures are of, where it is not the newest; else null. */
export function olderFigures({ figures_of: version, latest }: FleetModel): string | null {
  return version !== null && latest !== null && version !== latest.version ? version : null;
}

function largestLoss(model: FleetModel): number {
  const components = Object.values(standsIn(model)?.components ?? {});
  return Math.max(0, ...components.map((component) => component?.effect ?? 0));
}

/** The middle of the synthetic shares that the models' last releases declare, or null if none does. */
export function medianSynthetic(models: readonly FleetModel[]): number | null {
  const shares = models.flatMap(({ latest }) => latest?.synthetic_share ?? []).sort((a, b) => a - b);
  if (shares.length === 0) return null;
  const upper = shares[Math.floor(shares.length / 2)] ?? 0;
  const lower = shares[Math.ceil(shares.length / 2) - 1] ?? upper;
  return (lower + upper) / 2;
}
