"use client";

import { type ReactNode, useId } from "react";
import { Area, ComposedChart, Line, ReferenceArea, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { GlyphMark } from "@/app/_components/ui/glyph";
import { ColumnTooltip } from "./column-tooltip";
import { Hatch } from "./hatch";
import { useColumnCursor } from "./use-column-cursor";
import type { ValueScale } from "./value-scale";

const inset = { left: 44, right: 4 } as const;
const height = 184;
/** Room above the plot for the incidents' glyphs, and below it for the versions. */
const topInset = 14;
const axisHeight = 22;

/** A signal at one release; null where it was not measured. */
export interface TrendPoint {
  version: string;
  value: number | null;
  low: number | null;
  high: number | null;
}

/** An incident as a dotted vertical over the release that opened it. */
export interface TrendMarker {
  version: string;
  severity: "warn" | "critical";
}

/**
 * A signal over releases: the line is the estimate, the band its 95 % interval, the black rule the baseline, the hatched
 * zone more than one margin worse. Draws what it is given; fetches nothing. Focused, the arrow keys read it point by point.
 *
 * @param edge the value one margin worse than the baseline, and on which side of it harm lies
 */
export function SignalTrend({
  points,
  scale,
  baseline,
  edge,
  markers,
  selected,
  label,
  formatTick,
  describe,
}: {
  points: readonly TrendPoint[];
  scale: ValueScale;
  baseline: { version: string; value: number } | null;
  edge: { value: number; worse: "below" | "above" } | null;
  markers: readonly TrendMarker[];
  selected: string | null;
  label: string;
  formatTick: (value: number) => string;
  describe: (version: string) => ReactNode;
}) {
  const hatch = useId();
  const columns = points.length;
  const { active, handlers } = useColumnCursor({ columns, inset });
  const rows = points.map(({ value, low, high }, index) => ({
    x: index + 0.5,
    value,
    bridge: value,
    band: low === null || high === null ? null : [low, high],
  }));
  const columnOf = (version: string | null) => points.findIndex((point) => point.version === version);
  const chosen = columnOf(selected);
  const shown = active === null ? undefined : points[active];
  // Version labels stand horizontally; every second one when they would touch.
  const every = Math.ceil((columns * Math.max(...points.map((point) => point.version.length)) * 7) / 330);
  return (
    <div
      role="img"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the chart point by point
      tabIndex={0}
      className="relative"
      style={{ height }}
      {...handlers}
    >
      <ResponsiveContainer
        className="overflow-hidden"
        width="100%"
        height="100%"
        initialDimension={{ width: 432, height }}
      >
        <ComposedChart
          data={rows}
          margin={{ top: topInset, right: inset.right, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <defs>
            <Hatch id={hatch} />
          </defs>
          {chosen >= 0 && <ReferenceArea x1={chosen} x2={chosen + 1} fill="var(--selected)" fillOpacity={1} />}
          {edge && (
            <ReferenceArea
              y1={edge.worse === "below" ? scale.low : Math.max(scale.low, edge.value)}
              y2={edge.worse === "below" ? Math.min(scale.high, edge.value) : scale.high}
              fill={`url(#${hatch})`}
              fillOpacity={1}
            />
          )}
          <XAxis
            dataKey="x"
            type="number"
            domain={[0, columns]}
            ticks={points.map((_, index) => index + 0.5)}
            interval={0}
            height={axisHeight}
            tickLine={false}
            axisLine={{ stroke: "var(--chart-grid)" }}
            tick={({ x, y, index }: { x: number | string; y: number | string; index: number }) =>
              index % every === 0 || index === chosen ? (
                <text
                  x={x}
                  y={Number(y) + 8}
                  textAnchor="middle"
                  fontSize={11}
                  fill={index === chosen ? "var(--accent)" : "var(--chart-axis)"}
                >
                  {points[index]?.version}
                </text>
              ) : (
                <g />
              )
            }
          />
          <YAxis
            type="number"
            domain={[scale.low, scale.high]}
            ticks={scale.ticks}
            interval={0}
            width={inset.left}
            tickLine={false}
            axisLine={false}
            tickFormatter={formatTick}
            tick={{ fontSize: 11, fill: "var(--chart-axis)" }}
            allowDataOverflow
          />
          {scale.ticks.map((tick) => (
            <ReferenceLine key={tick} y={tick} stroke="var(--chart-grid)" />
          ))}
          <Area
            dataKey="band"
            stroke="none"
            fill="var(--chart-band)"
            fillOpacity={1}
            isAnimationActive={false}
            activeDot={false}
          />
          {baseline && <ReferenceLine y={baseline.value} stroke="var(--chart-baseline)" />}
          {edge && <ReferenceLine y={edge.value} stroke="var(--chart-margin-edge)" ifOverflow="hidden" />}
          {markers.map((marker) => {
            const column = columnOf(marker.version);
            if (column < 0) return null;
            const colour = marker.severity === "critical" ? "var(--critical)" : "var(--warn)";
            return (
              <ReferenceLine
                key={marker.version}
                x={column + 0.5}
                stroke={colour}
                strokeDasharray="1 3"
                label={({ viewBox }: { viewBox?: unknown }) => <MarkerGlyph at={viewBox} marker={marker} />}
              />
            );
          })}
          <Line
            dataKey="bridge"
            stroke="var(--chart-missing)"
            strokeDasharray="1 3"
            dot={false}
            connectNulls
            isAnimationActive={false}
            activeDot={false}
          />
          <Line
            dataKey="value"
            stroke="var(--chart-line)"
            strokeWidth={2}
            isAnimationActive={false}
            activeDot={false}
            dot={({ cx, cy, index }: { cx?: number; cy?: number; index?: number }) => {
              const point = points[index ?? -1];
              if (!point || point.value === null || cx === undefined || cy === undefined) return <g key={index} />;
              const fill = point.version === baseline?.version ? "var(--ink)" : "var(--chart-line)";
              return <circle key={index} cx={cx} cy={cy} r={index === active ? 4 : 2.75} fill={fill} />;
            }}
          />
        </ComposedChart>
      </ResponsiveContainer>
      {shown && active !== null && (
        <ColumnTooltip
          at={`calc(${inset.left}px + (100% - ${inset.left + inset.right}px) * ${(active + 0.5) / columns})`}
          flip={active + 0.5 > columns * 0.55}
        >
          {describe(shown.version)}
        </ColumnTooltip>
      )}
    </div>
  );
}

function MarkerGlyph({ at, marker }: { at: unknown; marker: TrendMarker }) {
  // Recharts hands the line's box as an open shape; only its corner is of use.
  const { x = 0, y = 0 } = typeof at === "object" && at !== null ? (at as { x?: number; y?: number }) : {};
  const critical = marker.severity === "critical";
  return (
    <g
      transform={`translate(${x} ${y - 6}) scale(.75)`}
      style={{ color: critical ? "var(--critical)" : "var(--warn)" }}
    >
      <GlyphMark shape={critical ? "critical" : "warning"} />
    </g>
  );
}
