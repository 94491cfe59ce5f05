"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { ChartTable } from "@/app/_components/charts/chart-table";
import { componentPoints, flaggedSince } from "@/app/_components/charts/component-points";
import { ComponentTrack, TrackTicks } from "@/app/_components/charts/component-track";
import { markAppearance } from "@/app/_components/charts/point-mark";
import { MixColumn } from "@/app/_components/charts/training-mix";
import {
  formatDate,
  formatEffect,
  formatMargins,
  formatMarginsInterval,
  formatShare,
} from "@/app/_components/ui/format";
import { Glyph } from "@/app/_components/ui/glyph";
import { incidentHref } from "@/app/_components/ui/hrefs";
import { verdictAppearance } from "@/app/_components/ui/verdict-appearance";
import { InlineState } from "@/app/_components/ui/verdict-chip";
import { isRunning } from "@/app/_queries/model";
import { type ComponentId, componentIds, componentMeanings, componentNames } from "@/lib/contract/verdict";
import type { ModelView } from "@/lib/contract/views";
import { AxisColumns, AxisRow } from "./axis-row";

/** Everything that is drawn by release: verdicts, five components, training mix, incidents, and what is passed in below. */
export function ReleaseRows({
  model,
  focus,
  against,
  onFocus,
  children,
}: {
  model: ModelView;
  focus: string | null;
  against: "pinned" | "previous";
  onFocus: (version: string) => void;
  children: ReactNode;
}) {
  const { releases } = model;
  const count = releases.length;
  const chosen = releases.findIndex(({ version }) => version === focus);
  // The newest releases stand at the right: where the axis is wider than the screen, it opens there.
  const axis = useRef<HTMLElement>(null);
  useEffect(() => {
    if (axis.current) axis.current.scrollLeft = axis.current.scrollWidth;
  }, []);
  const plot = "(100% - var(--label) - var(--reading))";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={axis} aria-label="By release" tabIndex={0} className="overflow-x-auto pb-2">
      <div
        className="relative [--label:124px] [--reading:0px] md:[--label:200px] lg:[--label:216px] lg:[--reading:296px]"
        style={{ minWidth: `calc(var(--label) + var(--reading) + ${count * 56}px)` }}
      >
        {chosen >= 0 && (
          <div
            aria-hidden
            className="absolute inset-y-0 bg-selected"
            style={{ left: `calc(var(--label) + ${plot} * ${chosen / count})`, width: `calc(${plot} / ${count})` }}
          />
        )}
        <AxisRow
          label={<RowLabel name="Releases" note="down to the last one" />}
          reading={
            <>
              <p className="font-medium text-ink">{focus}</p>
              <p className="text-12 text-ink-3">
                loss against{" "}
                {against === "pinned"
                  ? (releases[chosen]?.compared_with ?? model.baseline_version ?? "a baseline, once there is one")
                  : "its previous release"}
                , margins, 95 %
              </p>
            </>
          }
          className="py-2"
        >
          <AxisColumns count={count}>
            {releases.map((release) => (
              <button
                key={release.version}
                type="button"
                aria-pressed={release.version === focus}
                onClick={() => onFocus(release.version)}
                className="flex min-h-16 min-w-0 flex-col items-center rounded-1 px-0.5 text-center hover:bg-hover"
              >
                <span
                  className={`max-w-full truncate font-medium ${release.version === focus ? "text-accent" : "text-ink"}`}
                >
                  {release.version}
                </span>
                <span className="text-11 text-ink-3">{formatDate(release.released_at, model.as_of)}</span>
                <Verdict release={release} />
              </button>
            ))}
          </AxisColumns>
        </AxisRow>
        {componentIds.map((id) => (
          <Track key={id} model={model} id={id} focus={focus} against={against} onFocus={onFocus} />
        ))}
        <AxisRow
          className="border-line border-t py-3"
          label={<RowLabel name="Training mix" note="share of tokens, as declared" />}
          reading={<MixLegend release={releases[chosen] ?? releases.at(-1)} />}
        >
          <AxisColumns count={count}>
            {releases.map((release) => (
              <MixColumn key={release.version} human={release.human_share} synthetic={release.synthetic_share} />
            ))}
          </AxisColumns>
        </AxisRow>
        <AxisRow
          className="border-line border-t py-2"
          label={<RowLabel name="Events" note="incidents by the release that opened them" />}
          reading={null}
        >
          <AxisColumns count={count} className="min-h-10">
            {releases.map(({ version }) => {
              const opened = model.incidents.filter((incident) => incident.first_version === version);
              return (
                <div key={version} className="flex flex-col items-center">
                  {opened.map((incident) => (
                    <Link
                      key={incident.id}
                      href={incidentHref(incident.id)}
                      className="flex flex-col items-center text-12 text-ink hover:underline"
                    >
                      <Glyph
                        shape={incident.severity === "critical" ? "critical" : "warning"}
                        tone={incident.severity === "critical" ? "critical" : "warn"}
                      />
                      <span className="text-center">
                        #{incident.id} {incident.state}
                      </span>
                    </Link>
                  ))}
                </div>
              );
            })}
          </AxisColumns>
        </AxisRow>
        {children}
      </div>
    </section>
  );
}

function Verdict({ release }: { release: ModelView["releases"][number] }) {
  if (isRunning(release.state)) {
    return (
      <span className="text-12 text-accent">
        {release.step ?? release.state}
        {release.progress !== null && ` ${formatShare(release.progress)}`}
      </span>
    );
  }
  if (release.arrived !== null) {
    return (
      <>
        <span className="mt-1">
          <Glyph shape="insufficient" tone="unsure" />
        </span>
        <span className="text-12 text-ink-3 leading-[14px]">
          {release.arrived.outputs === 0 ? "No output yet" : "More to come"}
        </span>
      </>
    );
  }
  const { shape, tone, word } = verdictAppearance(release.verdict ?? "error", release.severity);
  return (
    <>
      <span className="mt-1">
        <Glyph shape={shape} tone={tone} />
      </span>
      <span className="text-12 leading-[14px]" style={{ color: `var(--${tone})` }}>
        {release.state === "failed" ? "Failed" : word}
      </span>
    </>
  );
}

function RowLabel({ name, note }: { name: string; note: string }) {
  return (
    <div className="pr-4">
      <h3 className="text-13">{name}</h3>
      <p className="text-11 text-ink-3">{note}</p>
    </div>
  );
}

function Track({
  model,
  id,
  focus,
  against,
  onFocus,
}: {
  model: ModelView;
  id: ComponentId;
  focus: string | null;
  against: "pinned" | "previous";
  onFocus: (version: string) => void;
}) {
  const history = model.releases.map((release) => ({
    version: release.version,
    verdict: release.verdict,
    components: against === "pinned" ? release.against_pinned : release.against_previous,
    // Each release has its own predecessor: that is one series.
    compared_with: against === "pinned" ? release.compared_with : null,
  }));
  const points = componentPoints(history, id);
  const shown = points.find((point) => point.version === focus);
  const since = flaggedSince(points);
  const name = componentNames[id];
  const reads = points.map((point) => [
    point.version,
    point.effect === null
      ? "not measured"
      : point.se === null
        ? formatMargins(point.effect)
        : formatEffect(point.effect, point.se),
    point.effect === null ? "" : markAppearance(point.mark).word,
  ]);
  const last = points.findLast((point) => point.effect !== null);
  return (
    <AxisRow
      className="border-line border-t py-2"
      label={
        <div className="flex justify-between">
          <div className="pt-4">
            <h3 className="text-13">{name}</h3>
            <p className="text-11 text-ink-3">{componentMeanings[id]}</p>
            <ChartTable
              title={`${name} of ${model.name}`}
              caption={`Loss in margins against ${against === "pinned" ? (model.baseline_version ?? "the baseline") : "the previous release"}, + is worse, 95 % interval`}
              head={["Release", "Margins lost", "State"]}
              rows={reads}
            />
          </div>
          <div className="w-8 shrink-0">
            <TrackTicks />
          </div>
        </div>
      }
      reading={
        shown?.effect !== undefined &&
        shown.effect !== null && (
          <div className="pb-1 lg:pt-4">
            <p className="flex items-baseline gap-2">
              <span className="font-semibold text-20 text-ink tracking-statement">{formatMargins(shown.effect)}</span>
              {shown.se !== null && <span className="text-12 text-ink-3">{formatMarginsInterval(shown.se)}</span>}
            </p>
            <p className="flex items-center gap-2">
              <InlineState appearance={markAppearance(shown.mark)} />
              {since !== null && shown.version === points.at(-1)?.version && (
                <span className="text-12 text-ink-3">since {since}</span>
              )}
            </p>
          </div>
        )
      }
    >
      <ComponentTrack
        points={points}
        label={`${name} over ${points.length} releases, loss in margins, down is worse. ${last && last.effect !== null ? `Last: ${formatMargins(last.effect)} in ${last.version}, ${markAppearance(last.mark).word}.` : "Not measured."} Arrow keys read it.`}
        onSelect={onFocus}
        describe={(point) => (
          <>
            <p className="font-medium text-ink">
              {point.version} ·{" "}
              {formatDate(
                model.releases.find(({ version }) => version === point.version)?.released_at ?? model.as_of,
                model.as_of,
              )}
            </p>
            <p>
              {point.effect === null
                ? "not measured"
                : `${point.se === null ? formatMargins(point.effect) : formatEffect(point.effect, point.se)} margins`}
            </p>
            {point.effect !== null && <InlineState appearance={markAppearance(point.mark)} />}
          </>
        )}
      />
    </AxisRow>
  );
}

function MixLegend({ release }: { release: ModelView["releases"][number] | undefined }) {
  if (!release || (release.human_share === null && release.synthetic_share === null)) return null;
  const human = release.human_share ?? 0;
  const synthetic = release.synthetic_share ?? 0;
  const rows = [
    { name: "human", share: human, color: "color-mix(in srgb, var(--chart-human) 35%, var(--page))" },
    { name: "unknown", share: Math.max(0, 1 - human - synthetic), color: "var(--chart-unknown)" },
    { name: "synthetic", share: synthetic, color: "var(--chart-synthetic)" },
  ];
  return (
    <ul className="w-36 max-w-full text-12">
      {rows.map(({ name, share, color }) => (
        <li key={name} className="flex items-center gap-2">
          <span aria-hidden className="forced-color-adjust-none size-2.5" style={{ background: color }} />
          <span className="grow">{name}</span>
          <span className="text-ink">{formatShare(share)}</span>
        </li>
      ))}
    </ul>
  );
}
