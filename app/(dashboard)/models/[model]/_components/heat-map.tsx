import Link from "next/link";
import { Fragment } from "react";
import { ChartTable } from "@/app/_components/charts/chart-table";
import { HeatCell, HeatGap } from "@/app/_components/charts/heat-cell";
import { heatLegend } from "@/app/_components/charts/heat-step";
import {
  formatChange,
  formatMargins,
  formatMarginsInterval,
  formatSignal,
  formatSigned,
  halfWidth,
} from "@/app/_components/ui/format";
import { releaseHref } from "@/app/_components/ui/hrefs";
import { SignalAbout } from "@/app/_components/ui/signal-about";
import { componentIds, componentNames } from "@/lib/contract/verdict";
import type { ModelView, SignalSeries } from "@/lib/contract/views";
import { AxisColumns, AxisRow } from "./axis-row";

/** The members of the five components by release: change as text, loss in margins as ground. Each cell leads to its release. */
export function HeatMap({
  model,
  against,
  values,
}: {
  model: ModelView;
  against: "pinned" | "previous";
  values: "margins" | "raw";
}) {
  const members = model.signals.filter(
    (signal) => signal.component !== null && signal.points.some((point) => point.raw ?? point.against_pinned),
  );
  if (members.length === 0) return null;
  const base = model.baseline_version;
  const changeOf = (signal: SignalSeries, index: number) =>
    signal.points[index]?.[against === "pinned" ? "against_pinned" : "against_previous"] ?? null;
  const text = (signal: SignalSeries, index: number) => {
    const change = changeOf(signal, index);
    const raw = signal.points[index]?.raw;
    if (values === "raw" || model.releases[index]?.version === base)
      return raw ? formatSignal(raw.value, signal.unit) : "";
    return change ? formatChange(change.change, change.change_unit) : "";
  };
  return (
    <>
      <AxisRow
        className="border-line border-t pt-3 text-11 text-ink-3"
        label={
          <span className="flex items-center gap-1">
            Signals × releases
            <ChartTable
              title={`Signals of ${model.name} by release`}
              caption={
                values === "raw"
                  ? "Values as measured"
                  : `Change against ${against === "pinned" ? base : "the previous release"}, at equal length`
              }
              head={["Signal", ...model.releases.map(({ version }) => version)]}
              rows={members.map((signal) => [
                signal.label,
                ...model.releases.map((_, index) => text(signal, index) || "not measured"),
              ])}
            />
          </span>
        }
        reading={<ReadingHead />}
      >
        <p className="pt-1 pl-1 max-md:truncate">
          {values === "raw"
            ? "value as measured"
            : `change against ${against === "pinned" ? base : "the previous release"}`}
          ; the tick is no change, the bar its 95 % interval
        </p>
      </AxisRow>
      {componentIds.map((id) => {
        const rows = members.filter((signal) => signal.component === id);
        if (rows.length === 0) return null;
        return (
          <Fragment key={id}>
            <AxisRow className="pt-2" label={<h3 className="font-medium text-11 text-ink-3">{componentNames[id]}</h3>}>
              <span />
            </AxisRow>
            {rows.map((signal) => (
              <AxisRow
                key={signal.id}
                className="py-px"
                label={
                  <SignalAbout signal={signal} className="block max-w-full truncate pr-3 text-12 text-ink leading-5">
                    {signal.label}
                  </SignalAbout>
                }
                reading={<Reading signal={signal} model={model} />}
              >
                <AxisColumns count={model.releases.length} className="gap-x-0.5">
                  {model.releases.map((release, index) => {
                    const change = changeOf(signal, index);
                    const point = signal.points[index];
                    if (!change) {
                      if (release.version === base || (point?.raw && values === "raw")) {
                        return (
                          <span key={release.version} className="text-center text-12 leading-5 text-ink-2">
                            {text(signal, index)}
                          </span>
                        );
                      }
                      return <HeatGap key={release.version} reason={point?.absent ?? "not compared"} />;
                    }
                    return (
                      <Link
                        key={release.version}
                        href={releaseHref(model.name, release.version)}
                        className="block min-w-0"
                      >
                        <HeatCell
                          text={text(signal, index)}
                          margins={change.margins}
                          se={change.margins_se}
                          sure={change.se !== null && Math.abs(change.change) > halfWidth(change.se)}
                          tooFew={release.verdict === "insufficient samples"}
                        />
                      </Link>
                    );
                  })}
                </AxisColumns>
              </AxisRow>
            ))}
          </Fragment>
        );
      })}
      <AxisRow label={null} className="py-3">
        <ul className="flex flex-wrap items-center gap-x-3 gap-y-1 text-11 text-ink-3">
          <li>Loss in margins</li>
          {heatLegend.map(({ step, label }) => (
            <li key={step} className="flex items-center gap-1.5">
              <span
                aria-hidden
                className="forced-color-adjust-none h-2.5 w-5 border border-line"
                style={{ background: `var(--heat-${step})` }}
              />
              {label}
            </li>
          ))}
          <li className="flex items-center gap-1.5">
            <span
              aria-hidden
              className="forced-color-adjust-none h-2.5 w-5 border border-line"
              style={{
                background: "repeating-linear-gradient(135deg, var(--chart-unknown) 0 1px, var(--page) 1px 5px)",
              }}
            />
            not measured
          </li>
        </ul>
      </AxisRow>
    </>
  );
}

const readingColumns = "hidden grid-cols-[96px_72px_minmax(0,1fr)] text-12 lg:grid";

function ReadingHead() {
  return (
    <p className={`${readingColumns} pt-1 text-11`}>
      <span>margins, last</span>
      <span>since prev.</span>
      <span>first</span>
    </p>
  );
}

function Reading({ signal, model }: { signal: SignalSeries; model: ModelView }) {
  const last = signal.points.findLast((point) => point.against_pinned);
  const now = last?.against_pinned;
  const step = last?.against_previous?.margins ?? null;
  const first = signal.points.findIndex(({ against_pinned: change }) => {
    if (!change || change.margins === null || change.margins_se === null) return false;
    return change.margins >= 0.5 && change.margins > halfWidth(change.margins_se);
  });
  if (!now || now.margins === null) return null;
  return (
    <p className={`${readingColumns} leading-5`}>
      <span>
        <span className="font-medium text-ink">{formatMargins(now.margins)}</span>{" "}
        {now.margins_se !== null && <span className="text-11 text-ink-3">{formatMarginsInterval(now.margins_se)}</span>}
      </span>
      <span>{step === null ? "" : formatSigned(step, 1)}</span>
      <span className="truncate">{model.releases[first]?.version ?? ""}</span>
    </p>
  );
}
