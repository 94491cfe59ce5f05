"use client";

import { type ReactNode, useId } from "react";
import { Area, ComposedChart, Line, ReferenceArea, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { formatNumber } from "@/app/_components/ui/format";
import { ColumnTooltip } from "./column-tooltip";
import type { ComponentPoint } from "./component-points";
import { Hatch } from "./hatch";
import { intervalOf } from "./interval";
import { clippedAt, marginPosition, marginTicks, percent, scaleEnds, toMarginScale } from "./margin-scale";
import { PointMark } from "./point-mark";
import { useColumnCursor } from "./use-column-cursor";

/** Height of a track in pixels: 18 for each step of the scale. */
export const trackHeight = Math.round((scaleEnds.high - scaleEnds.low) * 18);

/**
 * One component across releases, one equal column each, down is worse: estimate, 95 % band, the zone beyond one margin hatched.
 * It fills the width it is given and has no inner margins, so that it stands in the columns of the page's one x axis.
 *
 * @param label the sentence that is read instead of the drawing
 * @param describe what the tooltip says of a point
 */
export function ComponentTrack({
  points,
  label,
  describe,
  onSelect,
}: {
  points: readonly ComponentPoint[];
  label: string;
  describe: (point: ComponentPoint) => ReactNode;
  onSelect?: (version: string) => void;
}) {
  const hatch = useId();
  const columns = points.length;
  const { active, handlers } = useColumnCursor({ columns, inset: { left: 0, right: 0 } });
  const rows = rowsOf(points);
  const series = [...new Set(rows.map((row) => row.series))];
  const shown = active === null ? undefined : points[active];
  return (
    <div
      role="img"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the chart point by point
      tabIndex={0}
      className="relative"
      style={{ height: trackHeight }}
      {...handlers}
      {...(onSelect && shown ? { onClick: () => onSelect(shown.version) } : {})}
    >
      <ResponsiveContainer
        className="overflow-hidden"
        width="100%"
        height="100%"
        initialDimension={{ width: 864, height: trackHeight }}
      >
        <ComposedChart data={rows} margin={{ top: 0, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <defs>
            <Hatch id={hatch} />
          </defs>
          <XAxis dataKey="x" type="number" domain={[0, columns]} hide />
          <YAxis type="number" domain={[scaleEnds.low, scaleEnds.high]} reversed allowDataOverflow hide />
          <ReferenceArea y1={1} y2={scaleEnds.high} fill={`url(#${hatch})`} fillOpacity={1} ifOverflow="hidden" />
          <Area
            dataKey="band"
            stroke="none"
            fill="var(--chart-band)"
            fillOpacity={1}
            isAnimationActive={false}
            activeDot={false}
          />
          <ReferenceLine y={0} stroke="var(--chart-baseline)" />
          <ReferenceLine y={1} stroke="var(--chart-margin-edge)" />
          {series.map((one) => (
            <Line
              key={`bridge ${one}`}
              dataKey={(row: TrackRow) => (row.series === one ? row.line : null)}
              stroke="var(--chart-missing)"
              strokeDasharray="1 3"
              dot={false}
              connectNulls
              isAnimationActive={false}
              activeDot={false}
            />
          ))}
          <Line
            dataKey="line"
            stroke="var(--chart-line)"
            strokeWidth={2}
            type="linear"
            dot={false}
            isAnimationActive={false}
            activeDot={false}
          />
          <Line
            dataKey="y"
            stroke="none"
            isAnimationActive={false}
            activeDot={false}
            dot={({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) => {
              const point = points[rows[index ?? -1]?.column ?? -1];
              if (!point || point.effect === null || cx === undefined || cy === undefined) return <g key={index} />;
              return <TrackMark key={index} point={point} x={cx} y={cy} />;
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
      {points.map(
        (point, index) =>
          point.effect === null && (
            <span
              key={point.version}
              className="absolute w-max -translate-x-1/2 px-1 text-center text-11 text-ink-3 leading-3"
              // Above the rule of no change: the zone below it is hatched.
              style={{
                left: percent((index + 0.5) / columns),
                bottom: `calc(${percent(1 - marginPosition(0))} + 2px)`,
              }}
            >
              not measured
            </span>
          ),
      )}
      {shown && active !== null && (
        <ColumnTooltip at={percent((active + 0.5) / columns)} flip={active + 0.5 > columns * 0.55}>
          {describe(shown)}
        </ColumnTooltip>
      )}
    </div>
  );
}

/** The ticks of a track, for the label column at its left: placed by the same scale. */
export function TrackTicks() {
  return (
    <div className="relative w-full" style={{ height: trackHeight }} aria-hidden>
      {marginTicks.map((tick) => (
        <span
          key={tick}
          className="absolute right-2 -translate-y-1/2 text-11"
          style={{
            top: percent(marginPosition(tick)),
            color: tick === 1 ? "var(--critical)" : "var(--chart-axis)",
          }}
        >
          {formatNumber(tick, 0)}
        </span>
      ))}
    </div>
  );
}

/** A row of the drawing: a release in the middle of its column, or the cut before one that starts another series. */
interface TrackRow {
  /** Null for a cut. */
  column: number | null;
  /** Which series it is of: only what is measured against one baseline is joined, dotted lines included. */
  series: number;
  x: number;
  y: number | null;
  line: number | null;
  band: [number, number] | null;
}

function rowsOf(points: readonly ComponentPoint[]): TrackRow[] {
  let series = 0;
  return points.flatMap((point, column): TrackRow[] => {
    if (!point.restarts) return [rowOf(point, { column, series })];
    series += 1;
    return [{ column: null, series, x: column, y: null, line: null, band: null }, rowOf(point, { column, series })];
  });
}

function rowOf(point: ComponentPoint, { column, series }: { column: number; series: number }): TrackRow {
  const x = column + 0.5;
  if (point.effect === null) return { column, series, x, y: null, line: null, band: null };
  const { low, high } = intervalOf({ value: point.effect, se: point.se ?? 0 });
  const y = inside(point.effect);
  return {
    column,
    series,
    x,
    y,
    line: point.joined ? y : null,
    band: point.joined ? [inside(low), inside(high)] : null,
  };
}

function inside(margins: number): number {
  return Math.min(scaleEnds.high, Math.max(scaleEnds.low, toMarginScale(margins)));
}

function TrackMark({ point, x, y }: { point: ComponentPoint; x: number; y: number }) {
  const clipped = clippedAt(point.effect ?? 0);
  if (clipped === null || point.effect === null) return <PointMark mark={point.mark} x={x} y={y} />;
  const up = clipped === "low";
  const at = up ? 12 : trackHeight - 12;
  return (
    <g>
      <PointMark mark={point.mark} x={x} y={at} />
      <path d={up ? `M${x - 4} 5 h8 l-4 -5 Z` : `M${x - 4} ${trackHeight - 5} h8 l-4 5 Z`} fill="var(--ink-2)" />
      <text x={x - 9} y={at + 4} textAnchor="end" fontSize={11} fill="var(--ink)">
        {formatNumber(point.effect, 0)}
      </text>
    </g>
  );
}
