import { tickDecimals } from "@/app/_components/charts/value-scale";
import { formatCount, formatNumber } from "@/app/_components/ui/format";
import type { SignalSeries } from "@/lib/contract/views";

/** Where one margin worse than the baseline lies for a signal, and on which side of it harm is; null without a margin. */
export function marginEdge(
  { margin, margin_unit, collapse_means }: Pick<SignalSeries, "margin" | "margin_unit" | "collapse_means">,
  baseline: number,
): { value: number; worse: "below" | "above" } | null {
  if (margin === null || collapse_means === null) return null;
  const step = margin_unit === "points" ? margin : Math.abs(baseline) * margin;
  return collapse_means === "falls"
    ? { value: baseline - step, worse: "below" }
    : { value: baseline + step, worse: "above" };
}

/** How the ticks of an axis are written: all with the decimals that tell neighbours apart. */
export function formatTick(unit: SignalSeries["unit"], ticks: readonly number[]): (value: number) => string {
  const decimals = tickDecimals(ticks);
  if (unit === "share") return (value) => `${formatNumber(value * 100, Math.max(0, decimals - 2))}\u202f%`;
  if (decimals === 0) return formatCount;
  return (value) => formatNumber(value, decimals);
}
