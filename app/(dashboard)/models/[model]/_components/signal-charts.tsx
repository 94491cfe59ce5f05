"use client";

import { useQueryStates } from "nuqs";
import { ChartTable } from "@/app/_components/charts/chart-table";
import { SignalTrend } from "@/app/_components/charts/signal-trend";
import { trendScale } from "@/app/_components/charts/value-scale";
import { formatChange, formatCount, formatDate, formatMargins, formatSignal } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import type { ModelView, SignalSeries } from "@/lib/contract/views";
import { modelSearch } from "../search-params";
import { formatTick, marginEdge } from "./trend-frame";

/** One signal of each warning sign first; the rest is one click away. */
const mainSignals = [
  "tail-coverage",
  "hill-q0",
  "distinct-2",
  "self-bleu-4",
  "embedding-spread-within",
  "cross-prompt-duplicate-share",
  "accuracy-tail",
  "consistently-wrong",
  "confidently-wrong",
];

/** Signals across releases as small charts, each with its baseline, margin zone and the model's incidents. */
export function SignalCharts({ model, focus }: { model: ModelView; focus: string | null }) {
  const [{ signals: which }, setSearch] = useQueryStates(modelSearch, { history: "replace" });
  const measured = model.signals.filter((signal) => signal.points.some((point) => point.raw));
  const main = mainSignals.flatMap((id) => measured.find((signal) => signal.id === id) ?? []);
  const shown = which === "all" ? measured : main;
  if (measured.length === 0) return null;
  return (
    <Section
      title="Signals"
      className="mt-6"
      note={`Line: estimate. Band: 95 % interval over prompts. Black line: ${model.baseline_version ?? "baseline"}. Hatched: more than one margin worse. Dotted verticals: incidents.`}
      action={
        <button
          type="button"
          onClick={() => void setSearch({ signals: which === "all" ? "main" : "all" })}
          className="touch-hit text-13 text-accent hover:underline"
        >
          {which === "all" ? `The main ${main.length}` : `All ${measured.length} signals`}
        </button>
      }
    >
      <div className="grid gap-x-6 gap-y-6 md:grid-cols-2 lg:grid-cols-3">
        {shown.map((signal, index) => (
          <SignalChart key={signal.id} signal={signal} model={model} focus={focus} names={index === 0} />
        ))}
      </div>
    </Section>
  );
}

function SignalChart({
  signal,
  model,
  focus,
  names,
}: {
  signal: SignalSeries;
  model: ModelView;
  focus: string | null;
  names: boolean;
}) {
  const points = model.releases.map(({ version }, index) => {
    const raw = signal.points[index]?.raw;
    return { version, value: raw?.value ?? null, low: raw?.low ?? null, high: raw?.high ?? null };
  });
  const base = points.find(({ version }) => version === model.baseline_version);
  const baseline = base && base.value !== null ? { version: base.version, value: base.value } : null;
  const edge = baseline === null ? null : marginEdge(signal, baseline.value);
  const scale = trendScale({
    values: [
      ...points.flatMap(({ value, low, high }) => [value, low, high].filter((v) => v !== null)),
      ...(edge ? [edge.value] : []),
    ],
    margin: edge && baseline ? Math.abs(edge.value - baseline.value) : null,
    fromZero: signal.margin_unit === "points",
    ceiling: signal.unit === "share" ? 1 : null,
  });
  const indexOf = (version: string) => points.findIndex((point) => point.version === version);
  const last = points.findLast(({ value }) => value !== null);
  const write = (value: number | null) => (value === null ? "" : formatSignal(value, signal.unit));
  return (
    <figure className="min-w-0">
      <figcaption className="flex items-center gap-2">
        <h3 className="shrink-0 text-13">{signal.label}</h3>
        <span className="min-w-0 grow truncate text-12 text-ink-3" title={signal.description}>
          {signal.description}
        </span>
        <ChartTable
          title={signal.label}
          caption={`${signal.description}; by release, with its 95 % interval`}
          head={["Release", "Value", "Low", "High", "n", "Change against baseline"]}
          rows={points.map(({ version, value, low, high }, index) => {
            const change = signal.points[index]?.against_pinned;
            return [
              version,
              value === null ? (signal.points[index]?.absent ?? "not measured") : write(value),
              write(low),
              write(high),
              formatCount(signal.points[index]?.raw?.n ?? 0),
              change ? formatChange(change.change, change.change_unit) : "",
            ];
          })}
        />
      </figcaption>
      <SignalTrend
        points={points}
        scale={scale}
        baseline={baseline}
        edge={edge}
        markers={model.incidents.map(({ first_version, severity }) => ({ version: first_version, severity }))}
        selected={focus}
        names={names}
        label={`${signal.label} over ${points.length} releases${last ? `; last ${write(last.value)} in ${last.version}` : ""}${baseline ? `; ${write(baseline.value)} in the baseline ${baseline.version}` : ""}. Arrow keys read it.`}
        formatTick={formatTick(signal.unit, scale.ticks)}
        describe={(version) => {
          const index = indexOf(version);
          const point = signal.points[index];
          const raw = point?.raw;
          const released = model.releases[index]?.released_at;
          return (
            <>
              <p className="font-medium text-ink">
                {version}
                {released !== undefined && ` · ${formatDate(released, model.as_of)}`}
              </p>
              {raw ? (
                <p>
                  <span className="text-ink">{write(raw.value)}</span>
                  {raw.low !== null && raw.high !== null && ` (${write(raw.low)} to ${write(raw.high)})`}, n{" "}
                  {formatCount(raw.n)}
                </p>
              ) : (
                <p>not measured{point?.absent ? `: ${point.absent}` : ""}</p>
              )}
              {point?.against_pinned && (
                <p>
                  {formatChange(point.against_pinned.change, point.against_pinned.change_unit)} against{" "}
                  {model.baseline_version}
                </p>
              )}
              {point?.against_previous && (
                <p>
                  {formatChange(point.against_previous.change, point.against_previous.change_unit)} against the previous
                </p>
              )}
              {typeof point?.against_pinned?.margins === "number" && (
                <p>{formatMargins(point.against_pinned.margins)} margins lost</p>
              )}
            </>
          );
        }}
      />
    </figure>
  );
}
