import { formatNumber } from "@/app/_components/ui/format";
import type { PointMark as Mark } from "./component-points";
import { hatchBackground } from "./hatch";
import { intervalOf } from "./interval";
import { clippedAt, marginPosition, marginTicks, percent } from "./margin-scale";
import { PointMark } from "./point-mark";

/** An effect in margins with its standard error, + is worse. */
export interface MarginEffect {
  effect: number;
  se: number | null;
}

/** Dot plots begin a little left of −1 margin: larger gains are drawn at the edge. */
const from = -1.4;

/**
 * One row of a dot-and-interval plot: right is worse, the zone beyond one margin is hatched. It fills its box; rows stacked
 * without a gap share their rules.
 */
export function MarginPlot({
  now,
  mark,
  previous,
  warnFrom,
  tested,
  label,
}: {
  now: MarginEffect | null;
  mark: Mark;
  /** The same against the previous release: an open dot with a thin line. */
  previous?: MarginEffect | null;
  /** The least loss that warns, in margins: a dashed rule. */
  warnFrom?: number;
  /** What the rules test, from the end that is held against the margins below to the one above: a thin line. */
  tested?: { low: number; high: number };
  label: string;
}) {
  return (
    <div role="img" aria-label={label} className="forced-color-adjust-none relative h-full w-full overflow-hidden">
      <div className="absolute inset-y-0 right-0" style={{ left: at(1), background: hatchBackground }} />
      <div className="absolute inset-y-0 w-px" style={{ left: at(0), background: "var(--chart-baseline)" }} />
      <div className="absolute inset-y-0 w-px" style={{ left: at(1), background: "var(--chart-margin-edge)" }} />
      {warnFrom !== undefined && (
        <div
          className="absolute inset-y-0 border-l border-dashed"
          style={{ left: at(warnFrom), borderColor: "var(--warn)" }}
        />
      )}
      {tested && (
        <span
          className="absolute top-1/2 h-0.5 -translate-y-1/2"
          style={{
            left: at(tested.low),
            width: percent(marginPosition(tested.high, from) - marginPosition(tested.low, from)),
            background: "var(--chart-line)",
          }}
        />
      )}
      {now && <Bar {...now} height={12} color="var(--chart-band)" strong />}
      {previous && <Bar {...previous} height={2} color="var(--chart-prev)" />}
      {previous && (
        <span
          className="absolute top-1/2 size-[7px] -translate-x-1/2 -translate-y-1/2 rounded-full"
          style={{ left: at(previous.effect), background: "var(--page)", border: "1.5px solid var(--chart-prev)" }}
        />
      )}
      {now && (
        <svg
          width={16}
          height={16}
          viewBox="-8 -8 16 16"
          aria-hidden
          className="absolute top-1/2 -translate-x-1/2 -translate-y-1/2 overflow-visible"
          // Beyond the scale it stands whole at the edge, with an arrow.
          style={{ left: clippedAt(now.effect) === "high" ? `min(${at(now.effect)}, 100% - 12px)` : at(now.effect) }}
        >
          <PointMark mark={mark} x={0} y={0} size={8} />
          {clippedAt(now.effect) === "high" && <path d="M7 -3 L11 0 L7 3 Z" fill="var(--chart-margin-edge)" />}
        </svg>
      )}
    </div>
  );
}

/** The ticks above or below a stack of rows, at the same places. */
export function MarginPlotTicks() {
  return (
    <div className="relative h-4 w-full text-11" aria-hidden>
      {marginTicks.map((tick) => (
        <span
          key={tick}
          className="absolute -translate-x-1/2"
          style={{ left: at(tick), color: tick === 1 ? "var(--critical)" : "var(--chart-axis)" }}
        >
          {formatNumber(tick, 0)}
        </span>
      ))}
    </div>
  );
}

function Bar({
  effect,
  se,
  height,
  color,
  strong,
}: MarginEffect & { height: number; color: string; strong?: boolean }) {
  if (se === null) return null;
  const { low, high } = intervalOf({ value: effect, se });
  const left = marginPosition(low, from);
  return (
    <span
      className="absolute top-1/2 -translate-y-1/2"
      style={{
        left: percent(left),
        width: `max(2px, ${percent(marginPosition(high, from) - left)})`,
        height,
        background: color,
        ...(strong ? { outline: "1px solid color-mix(in srgb, var(--chart-line) 35%, transparent)" } : {}),
      }}
    />
  );
}

function at(margins: number): string {
  return percent(marginPosition(margins, from));
}
