import { heatInk, heatStep } from "./heat-step";
import { intervalOf } from "./interval";
import { marginPosition, percent } from "./margin-scale";

/** Heat cells begin at one margin of gain: what is beyond stands at the edge. */
const from = -1.6;

/**
 * One signal at one release: the change as text, its loss in margins as the ground, a tick at no change and the 95 % interval
 * as a bar. The text is grey while the interval holds no change; too few samples give no ground.
 */
export function HeatCell({
  text,
  margins,
  se,
  sure,
  tooFew = false,
}: {
  text: string;
  /** Loss in margins; null for a signal without a margin, which is only written. */
  margins: number | null;
  se: number | null;
  /** Whether the interval excludes no change. */
  sure: boolean;
  tooFew?: boolean;
}) {
  const step = margins === null || tooFew ? "0" : heatStep(margins);
  const ink = step === "0" && !sure ? "var(--ink-3)" : heatInk(step);
  const bar = margins === null || se === null ? null : intervalOf({ value: margins, se });
  const left = bar && marginPosition(bar.low, from);
  return (
    <span
      className="relative block h-5 forced-color-adjust-none overflow-hidden rounded-1 border text-center text-12 leading-[14px] whitespace-nowrap"
      style={{
        background: `var(--heat-${step})`,
        color: ink,
        borderColor: step === "0" ? "var(--line)" : "transparent",
        ...(tooFew ? { borderStyle: "dashed", borderColor: "var(--control)" } : {}),
      }}
    >
      {text}
      {margins !== null && (
        <span
          aria-hidden
          className="absolute bottom-0.5 h-1 w-px bg-current opacity-70"
          style={{ left: percent(marginPosition(0, from)) }}
        />
      )}
      {bar && left !== null && (
        <span
          aria-hidden
          className="absolute bottom-[3px] h-0.5 bg-current opacity-60"
          style={{ left: percent(left), width: `max(3px, ${percent(marginPosition(bar.high, from) - left)})` }}
        />
      )}
    </span>
  );
}

/** The cell of a signal that was not measured: hatched grey, with the reason on hover. */
export function HeatGap({ reason }: { reason: string }) {
  return (
    <span
      title={reason}
      className="block h-5 overflow-hidden rounded-1 border border-line px-1 text-center text-11 text-ellipsis whitespace-nowrap text-ink-3"
      style={{
        background: "repeating-linear-gradient(135deg, var(--chart-unknown) 0 1px, var(--page) 1px 6px)",
      }}
    >
      <span className="bg-page px-0.5">not measured</span>
    </span>
  );
}
