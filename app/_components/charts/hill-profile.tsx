"use client";

import { Area, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { formatShare } from "@/app/_components/ui/format";
import type { Interval } from "./interval";
import { trendScale } from "./value-scale";

const orders = ["all words", "even use", "common words"] as const;
const ends = { left: 44, right: 104 } as const;

/** The effective number of words at orders 0, 1 and 2, each as the share kept of another release. */
export interface HillLine {
  name: string;
  kept: readonly [Interval, Interval, Interval];
}

/**
 * The Hill profile: which part of the vocabulary went. Its left end counts all words, its right end the common ones; both
 * lines are shares of the release they are named after, with 95 % bands.
 */
export function HillProfile({
  now,
  previous,
  notes,
  label,
}: {
  now: HillLine;
  previous: HillLine | null;
  /** Under each order: what it was and is. */
  notes: readonly [string, string, string];
  label: string;
}) {
  const values = [now, ...(previous ? [previous] : [])].flatMap((line) => line.kept.flatMap((k) => [k.low, k.high]));
  const scale = trendScale({ values: [...values, 1], margin: 0.05, fromZero: false, ceiling: null });
  const rows = orders.map((_, index) => ({
    x: index,
    now: now.kept[index]?.value ?? null,
    band: pair(now.kept[index]),
    previous: previous?.kept[index]?.value ?? null,
    previousBand: pair(previous?.kept[index]),
  }));
  return (
    <div>
      <div role="img" aria-label={label} className="relative h-[200px]">
        <ResponsiveContainer
          className="overflow-hidden"
          width="100%"
          height="100%"
          initialDimension={{ width: 440, height: 200 }}
        >
          <ComposedChart
            data={rows}
            margin={{ top: 8, right: ends.right, bottom: 8, left: 0 }}
            accessibilityLayer={false}
          >
            <XAxis dataKey="x" type="number" domain={[-0.1, 2]} hide />
            <YAxis
              type="number"
              domain={[scale.low, scale.high]}
              ticks={scale.ticks}
              interval={0}
              width={ends.left}
              tickLine={false}
              axisLine={false}
              tickFormatter={formatShare}
              tick={{ fontSize: 11, fill: "var(--chart-axis)" }}
            />
            {scale.ticks.map((tick) => (
              <ReferenceLine key={tick} y={tick} stroke="var(--chart-grid)" />
            ))}
            <ReferenceLine y={1} stroke="var(--chart-baseline)" />
            {previous && (
              <Area
                dataKey="previousBand"
                stroke="none"
                fill="var(--chart-prev-band)"
                fillOpacity={1}
                isAnimationActive={false}
                activeDot={false}
              />
            )}
            <Area
              dataKey="band"
              stroke="none"
              fill="var(--chart-band)"
              fillOpacity={0.8}
              isAnimationActive={false}
              activeDot={false}
            />
            {previous && (
              <Line
                dataKey="previous"
                stroke="var(--chart-prev)"
                strokeWidth={1.5}
                isAnimationActive={false}
                activeDot={false}
                dot={{ r: 2.75, fill: "var(--page)", stroke: "var(--chart-prev)", strokeWidth: 1.5 }}
              />
            )}
            <Line
              dataKey="now"
              stroke="var(--chart-line)"
              strokeWidth={2}
              isAnimationActive={false}
              activeDot={false}
              dot={{ r: 2.75, fill: "var(--chart-line)", stroke: "none" }}
            />
          </ComposedChart>
        </ResponsiveContainer>
        <EndLabels lines={previous ? [now, previous] : [now]} scale={scale} />
      </div>
      <div
        className="grid grid-cols-3 text-center text-11 text-ink-3"
        style={{ marginRight: ends.right - 56, marginLeft: 4 }}
      >
        {orders.map((order, index) => (
          <p key={order}>
            <span className="text-ink-2">{order}</span>
            <br />
            {notes[index]}
          </p>
        ))}
      </div>
    </div>
  );
}

function EndLabels({ lines, scale }: { lines: readonly HillLine[]; scale: { low: number; high: number } }) {
  const placed = lines
    .map((line, index) => ({
      name: line.name,
      share: line.kept[2].value,
      color: index === 0 ? "var(--accent)" : "var(--ink-3)",
      y: 8 + (1 - (line.kept[2].value - scale.low) / (scale.high - scale.low)) * 184,
    }))
    .sort((a, b) => a.y - b.y);
  const [first, second] = placed;
  // Two labels that would touch are moved apart by what they lack.
  const push = first && second ? Math.max(0, 15 - (second.y - first.y)) / 2 : 0;
  return (
    <div aria-hidden className="absolute inset-y-0 right-0 text-11" style={{ width: ends.right - 8 }}>
      {placed.map(({ name, share, color, y }, index) => (
        <span
          key={name}
          className="absolute flex max-w-full -translate-y-1/2 gap-1 whitespace-nowrap"
          style={{ top: y + (index === 0 ? -push : push), color }}
        >
          <span className="truncate">{name}</span>
          <span>{formatShare(share)}</span>
        </span>
      ))}
    </div>
  );
}

function pair(interval: Interval | undefined): [number, number] | null {
  return interval ? [interval.low, interval.high] : null;
}
