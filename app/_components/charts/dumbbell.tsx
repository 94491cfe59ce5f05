import type { Interval } from "./interval";
import { percent } from "./margin-scale";

/**
 * Two shares of one thing on a common axis: then an open dot, now a filled one with its 95 % band.
 *
 * @param most the share at the right end of the axis
 */
export function Dumbbell({ then, now, most, label }: { then: number; now: Interval; most: number; label: string }) {
  const part = (share: number) => Math.min(1, share / most);
  const at = (share: number) => percent(part(share));
  const [left, right] = then < now.value ? [then, now.value] : [now.value, then];
  const grid = Math.ceil(most / 0.05 - 1e-9);
  return (
    <div role="img" aria-label={label} className="relative h-full min-h-8 w-full">
      {Array.from({ length: grid + 1 }, (_, step) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are their positions
          key={step}
          className="absolute inset-y-0 w-px"
          style={{ left: at(step * 0.05), background: step === 0 ? "var(--line-strong)" : "var(--chart-grid)" }}
        />
      ))}
      <span
        className="absolute top-1/2 h-1.5 -translate-y-1/2"
        style={{ left: at(now.low), width: percent(part(now.high) - part(now.low)), background: "var(--chart-band)" }}
      />
      <span
        className="absolute top-1/2 h-px bg-(--chart-line)"
        style={{ left: at(left), width: percent(part(right) - part(left)) }}
      />
      <span
        className="absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-full border-[1.5px] border-ink bg-page"
        style={{ left: at(then) }}
      />
      <span
        className="absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-full bg-(--chart-line)"
        style={{ left: at(now.value) }}
      />
    </div>
  );
}
