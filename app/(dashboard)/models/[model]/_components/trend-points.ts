import type { TrendPoint } from "@/app/_components/charts/signal-trend";
import type { ModelView, SignalSeries } from "@/lib/contract/views";

type Releases = Pick<ModelView, "releases" | "baseline_version">;

/** A signal over the releases of a model, ready to be drawn. */
export interface SignalTrendData {
  /** "raw": the value of each release. "kept": what is left of the baseline's value at equal length, 1 at the baseline. */
  kind: "raw" | "kept";
  points: (TrendPoint & { n: number | null })[];
  unit: SignalSeries["unit"];
}

/**
 * What the chart of a signal draws: each release's own value; for a signal that no release has by itself (rare words
 * need something to be rare in), what the comparison with the baseline left of it. Each comparison has its own rare
 * set, so its two values are not set beside another's: only their ratio is. The same where releases were embedded with
 * different embedders, and where the values by themselves tell something else than the comparison, as those of longer
 * outputs or of more of them do. Null where there is neither.
 */
export function trendOf(signal: SignalSeries, model: Releases): SignalTrendData | null {
  const raw = rawTrend(signal, model);
  if (raw !== null && tellsTheSame(signal, model)) return raw;
  return keptTrend(signal, model) ?? raw;
}

/** Of the margin, or of the baseline's value for a signal without one: so far a value may lie from what a comparison says. */
const OF_MARGIN = 1 / 2;
const OF_VALUE = 0.05;

/** Whether the releases' own values stand to the baseline's as the comparisons at equal length say. */
function tellsTheSame(
  { points, margin, margin_unit }: SignalSeries,
  { releases, baseline_version }: Releases,
): boolean {
  const own = points[releases.findIndex(({ version }) => version === baseline_version)]?.raw?.value;
  if (margin_unit !== "relative" || own === undefined || own === 0) return true;
  const most = margin === null ? OF_VALUE : OF_MARGIN * margin;
  return points.every(({ raw, against_pinned: compared }, index) => {
    if (raw === null || compared === null || releases[index]?.compared_with !== baseline_version) return true;
    return Math.abs(raw.value / own - 1 - compared.change) <= most;
  });
}

function rawTrend(signal: SignalSeries, { releases }: Releases): SignalTrendData | null {
  if (signal.raw_comparable === false || !signal.points.some(({ raw }) => raw !== null)) return null;
  const points = releases.map(({ version }, index) => {
    const { value = null, low = null, high = null, n = null } = signal.points[index]?.raw ?? {};
    return { version, value, low, high, n };
  });
  return { kind: "raw", points, unit: signal.unit };
}

function keptTrend(signal: SignalSeries, { releases, baseline_version }: Releases): SignalTrendData | null {
  if (signal.margin_unit !== "relative" || !signal.points.some((point) => point.against_pinned !== null)) return null;
  const points = releases.map(({ version, compared_with: base }, index) => {
    // The baseline is what is measured against: it has no interval of its own.
    if (version === baseline_version) return { version, value: 1, low: 1, high: 1, n: null };
    const compared = signal.points[index]?.against_pinned ?? null;
    // A share of another baseline's value is another quantity.
    if (compared === null || base !== baseline_version) return { version, value: null, low: null, high: null, n: null };
    const { change, se, n } = compared;
    const half = se === null ? null : 1.96 * se;
    return {
      version,
      value: 1 + change,
      low: half === null ? null : 1 + change - half,
      high: half === null ? null : 1 + change + half,
      n,
    };
  });
  return { kind: "kept", points, unit: "share" };
}
