import type { ComponentPoint } from "./component-points";
import { intervalOf } from "./interval";
import { clippedAt, marginPosition } from "./margin-scale";
import { bandPath, linePath, runsOf } from "./path";
import { PointMark } from "./point-mark";

const width = 124;
const height = 48;
/** Room for the last point's mark and its halo. */
const inset = 8;

/**
 * A component over the last releases in 124 × 48: one scale for all rows, down is worse, the newest at the right edge.
 * The zone below one margin is filled only while the component warns.
 *
 * @param slots how many releases the widest row of the same column shows: all rows share one step
 * @param label the sentence that is read instead of the drawing
 */
export function Sparkline({
  points,
  slots,
  label,
}: {
  points: readonly ComponentPoint[];
  slots: number;
  label: string;
}) {
  const step = (width - 2 * inset) / Math.max(8, slots - 1);
  const placed = points.map((point, index) => {
    if (point.effect === null) return null;
    const { value, low, high } = intervalOf({ value: point.effect, se: point.se ?? 0 });
    const x = width - inset - (points.length - 1 - index) * step;
    return { ...point, x, y: down(value), low: down(high), high: down(low), clipped: clippedAt(value) };
  });
  const last = placed.findLast((point) => point !== null);
  const flagged = last?.mark === "warn" || last?.mark === "critical";
  const edge = down(1);
  const runs = runsOf(
    placed.map((point) => (point?.joined ? point : null)),
    (point) => point.restarts,
  );
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      className="block"
    >
      {flagged && <rect y={edge} width={width} height={height - edge} fill="var(--chart-margin-fill)" />}
      {runs.map((run) => (
        <path key={run[0]?.version} d={bandPath(run)} fill="var(--chart-band)" />
      ))}
      <path d={`M0 ${down(0)} H${width}`} stroke="var(--chart-missing)" strokeDasharray="1 2" />
      <path d={`M0 ${edge} H${width}`} stroke="var(--chart-margin-edge)" strokeOpacity={flagged ? 1 : 0.55} />
      {runs.map((run) => (
        <path key={run[0]?.version} d={linePath(run)} fill="none" stroke="var(--chart-line)" strokeWidth={1.5} />
      ))}
      {placed.map(
        (point) =>
          point &&
          point !== last && <circle key={point.version} cx={point.x} cy={point.y} r={1.4} fill="var(--chart-line)" />,
      )}
      {last && <PointMark mark={last.mark} x={last.x} y={last.clipped === "high" ? height - 6 : last.y} size={9} />}
    </svg>
  );
}

/** Snapped to half pixels where the rules are drawn, so that hairlines stay hairlines. */
function down(margins: number): number {
  return Math.round(marginPosition(margins) * (height - 4)) + 2.5;
}
