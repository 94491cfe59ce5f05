"use client";

import { useQueryStates } from "nuqs";
import { ChartTable } from "@/app/_components/charts/chart-table";
import { SignalTrend } from "@/app/_components/charts/signal-trend";
import { trendScale } from "@/app/_components/charts/value-scale";
import { AbsentSignals } from "@/app/_components/ui/absent-signals";
import { byGroup, isFound } from "@/app/_components/ui/arrange-signals";
import { FindSignal } from "@/app/_components/ui/find-signal";
import { formatChange, formatCount, formatDate, formatMargins, formatSignal } from "@/app/_components/ui/format";
import { Section } from "@/app/_components/ui/section";
import { SignalAbout } from "@/app/_components/ui/signal-about";
import { isWarningSign, signalGroupNames, signalGroups } from "@/lib/contract/signal-groups";
import type { ModelView, SignalSeries } from "@/lib/contract/views";
import { modelSearch } from "../search-params";
import { formatTick, marginEdge } from "./trend-frame";
import { trendOf } from "./trend-points";

/** What a page opens with: the tail, the variety, knowledge, and the signals that are best known; the rest is one click away. */
const mainSignals = [
  "tail-coverage",
  "hill-q0",
  "distinct-2",
  "accuracy-tail",
  "confidently-wrong",
  "embedding-spread-within",
  "self-bleu-4",
  "vendi",
  "cross-prompt-duplicate-share",
];

/** What stands in for a main signal that was not measured: items without bands have no tail. */
const insteadOf: Partial<Record<string, string>> = { "accuracy-tail": "accuracy" };

/** Signals across releases as small charts, each with its baseline, margin zone and the model's incidents. */
export function SignalCharts({ model, focus }: { model: ModelView; focus: string | null }) {
  const [{ signals: which, signal: typed }, setSearch] = useQueryStates(modelSearch, { history: "replace" });
  if (model.signals.length === 0) return null;
  const drawn = model.signals.filter((signal) => trendOf(signal, model) !== null);
  const find = (id: string | undefined) => drawn.find((signal) => signal.id === id);
  const main = mainSignals.flatMap((id) => find(id) ?? find(insteadOf[id]) ?? []);
  const wanted = typed.trim();
  const chosen = which === "all" ? drawn : drawn.filter(({ group }) => group === which);
  const shown = wanted !== "" ? drawn.filter((signal) => isFound(signal, wanted)) : which === "main" ? main : chosen;
  const at = model.releases.findIndex(({ version }) => version === focus);
  const absent = model.signals
    .filter((signal) => !drawn.includes(signal))
    .map(({ label, points }) => ({ label, reason: points[at]?.absent ?? "it was not measured" }));
  return (
    <Section
      title="Signals"
      className="mt-6"
      note={`Line: estimate. Band: 95 % interval over prompts. Black line: ${model.baseline_version ?? "baseline"}. Hatched: more than one margin worse. Dotted verticals: incidents. A name tells what it is.`}
      action={
        <div className="flex flex-wrap items-center gap-2 max-md:w-full">
          <FindSignal value={typed} onChange={(value) => void setSearch({ signal: value || null })} />
          <label className="touch-hit relative inline-flex items-center has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 rounded-2 border border-control bg-surface px-3 font-medium text-13 text-ink">
            Show:&nbsp;
            <select
              value={which}
              onChange={({ target: { value } }) =>
                void setSearch({
                  signal: null,
                  signals: value === "all" ? "all" : (signalGroups.find((group) => group === value) ?? "main"),
                })
              }
              className="cursor-pointer bg-surface pr-1 font-medium outline-none"
            >
              <option value="main">the main {main.length}</option>
              {[true, false].map((isSign) => (
                <optgroup key={String(isSign)} label={isSign ? "Warning signs" : "Charted only"}>
                  {byGroup(drawn)
                    .filter(({ group }) => isWarningSign(group) === isSign)
                    .map(({ group, signals }) => (
                      <option key={group} value={group}>
                        {signalGroupNames[group].name} ({signals.length})
                      </option>
                    ))}
                </optgroup>
              ))}
              <option value="all">all {drawn.length}</option>
            </select>
          </label>
        </div>
      }
    >
      {shown.length === 0 && (
        <p className="py-2">
          {wanted === "" ? "None of these was measured." : `No signal that was measured is called “${wanted}”.`}
        </p>
      )}
      {wanted === "" && which === "main" ? (
        <Charts signals={shown} model={model} focus={focus} />
      ) : (
        byGroup(shown).map(({ group, signals }) => (
          <div key={group} className="not-first:mt-8">
            <h3 className="mb-3 text-12 text-ink-3">
              <span className="font-medium text-ink">{signalGroupNames[group].name}</span> ·{" "}
              {signalGroupNames[group].note}
            </h3>
            <Charts signals={signals} model={model} focus={focus} />
          </div>
        ))
      )}
      <AbsentSignals absent={absent} />
    </Section>
  );
}

function Charts({
  signals,
  model,
  focus,
}: {
  signals: readonly SignalSeries[];
  model: ModelView;
  focus: string | null;
}) {
  return (
    <div className="grid gap-x-6 gap-y-6 md:grid-cols-2 lg:grid-cols-3">
      {signals.map((signal) => (
        <SignalChart key={signal.id} signal={signal} model={model} focus={focus} />
      ))}
    </div>
  );
}

function SignalChart({ signal, model, focus }: { signal: SignalSeries; model: ModelView; focus: string | null }) {
  const trend = trendOf(signal, model);
  if (trend === null) return null;
  const { points, unit } = trend;
  const isKept = trend.kind === "kept";
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
    ceiling: unit === "share" && !isKept ? 1 : null,
  });
  const indexOf = (version: string) => points.findIndex((point) => point.version === version);
  const last = points.findLast(({ value }) => value !== null);
  const write = (value: number | null) => (value === null ? "" : formatSignal(value, unit));
  const what = isKept
    ? `${signal.description}: what is left of ${base?.version ?? "the baseline"}'s, at equal length`
    : signal.description;
  return (
    <figure className="min-w-0">
      <figcaption className="flex items-center gap-2">
        <h3 className="shrink-0 text-13 max-md:shrink">
          <SignalAbout signal={signal}>{signal.label}</SignalAbout>
        </h3>
        <span className="min-w-0 truncate text-12 text-ink-3" title={what}>
          {isKept ? `of ${base?.version ?? "the baseline"}'s, at equal length` : signal.description}
        </span>
        <span className="grow shrink-0 text-12 text-ink-3">
          {typeof last?.n === "number" && `n ${formatCount(last.n)}`}
        </span>
        <ChartTable
          title={signal.label}
          caption={`${what}; by release, with its 95 % interval`}
          head={["Release", "Value", "Low", "High", "n", "Change against baseline"]}
          rows={points.map(({ version, value, low, high, n }, index) => {
            const change = signal.points[index]?.against_pinned;
            return [
              version,
              value === null ? (signal.points[index]?.absent ?? "not measured") : write(value),
              write(low),
              write(high),
              n === null ? "" : formatCount(n),
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
        label={`${signal.label} over ${points.length} releases${last ? `; last ${write(last.value)} in ${last.version}` : ""}${baseline ? `; ${write(baseline.value)} in the baseline ${baseline.version}` : ""}. Arrow keys read it.`}
        formatTick={formatTick(unit, scale.ticks)}
        describe={(version) => {
          const index = indexOf(version);
          const point = signal.points[index];
          const drawn = points[index];
          const released = model.releases[index]?.released_at;
          return (
            <>
              <p className="font-medium text-ink">
                {version}
                {released !== undefined && ` · ${formatDate(released, model.as_of)}`}
              </p>
              {drawn && drawn.value !== null ? (
                <p>
                  <span className="text-ink">{write(drawn.value)}</span>
                  {drawn.low !== null &&
                    drawn.high !== null &&
                    drawn.low < drawn.high &&
                    ` (${write(drawn.low)} to ${write(drawn.high)})`}
                  {drawn.n !== null && `, n ${formatCount(drawn.n)}`}
                </p>
              ) : (
                <p>not measured{point?.absent ? `: ${point.absent}` : ""}</p>
              )}
              {point?.against_pinned && (
                <p>
                  {formatChange(point.against_pinned.change, point.against_pinned.change_unit)} against{" "}
                  {model.releases[index]?.compared_with ?? model.baseline_version}
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
