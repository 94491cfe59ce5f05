import { GlyphMark, toneColour } from "@/app/_components/ui/glyph";
import { type Appearance, componentAppearance, verdictAppearance } from "@/app/_components/ui/verdict-appearance";
import type { PointMark as Mark } from "./component-points";

/** How a point's mark looks: shape, colour and word. */
export function markAppearance(mark: Mark): Appearance {
  switch (mark) {
    case "baseline":
    case "not comparable":
    case "insufficient samples":
    case "error":
      return verdictAppearance(mark, null);
    default:
      return componentAppearance(mark);
  }
}

/**
 * A component's state as a mark inside a drawing, on a halo of the page so that it stands clear of its line. The baseline
 * itself is a plain dot. The word stands in the chart's table and tooltip.
 */
export function PointMark({ mark, x, y, size = 11 }: { mark: Mark; x: number; y: number; size?: number }) {
  if (mark === "baseline") return <circle cx={x} cy={y} r={3} fill="var(--ink)" />;
  const { shape, tone } = markAppearance(mark);
  return (
    <g transform={`translate(${x} ${y}) scale(${size / 12})`} style={{ color: toneColour[tone] }}>
      <GlyphMark shape={shape} halo="var(--page)" />
    </g>
  );
}
