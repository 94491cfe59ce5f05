import type { GlyphShape, Tone } from "./verdict-appearance";

/** The colour token of each tone, for marks drawn inside charts. */
export const toneColour: Record<Tone, string> = {
  critical: "var(--critical)",
  warn: "var(--warn)",
  ok: "var(--ok)",
  unsure: "var(--unsure)",
  fault: "var(--fault)",
};

/**
 * The glyph of a verdict. Beside its word it is decoration; alone it needs a `label`, which is the word.
 * Shapes and strokes only, so that it survives forced colours and black-and-white print.
 */
export function Glyph({
  shape,
  tone,
  size = 12,
  label,
}: {
  shape: GlyphShape;
  tone: Tone;
  size?: number;
  label?: string;
}) {
  const frame = {
    width: size,
    height: size,
    viewBox: "-6 -6 12 12",
    className: "shrink-0",
    style: { color: toneColour[tone] },
  };
  if (label === undefined) {
    return (
      <svg {...frame} aria-hidden="true">
        <GlyphMark shape={shape} />
      </svg>
    );
  }
  return (
    <svg {...frame} role="img" aria-label={label}>
      <GlyphMark shape={shape} />
    </svg>
  );
}

/**
 * The same shape centred on the origin, 12 units wide, in the current colour: for use inside a chart's svg.
 * `halo` is the colour laid under it, so that it stands clear of the lines below; open shapes are filled with it.
 */
export function GlyphMark({ shape, halo }: { shape: GlyphShape; halo?: string }) {
  const ring = { r: 4.25, strokeWidth: 1.75, stroke: "currentColor", fill: halo ?? "none" };
  return (
    <>
      {halo !== undefined && <GlyphHalo shape={shape} colour={halo} />}
      {shape === "critical" && <rect x={-5} y={-5} width={10} height={10} rx={1.5} fill="currentColor" />}
      {shape === "warning" && (
        <path d="M0-4.6 5 4.2H-5Z" fill="currentColor" stroke="currentColor" strokeWidth={1} strokeLinejoin="round" />
      )}
      {shape === "ok" && <circle {...ring} />}
      {shape === "inconclusive" && (
        <>
          <circle {...ring} strokeWidth={1.25} r={4.5} />
          <path d="M0-4.5A4.5 4.5 0 0 0 0 4.5Z" fill="currentColor" />
        </>
      )}
      {shape === "insufficient" && <circle {...ring} strokeWidth={1.5} strokeDasharray="2 1.34" />}
      {shape === "not-comparable" && (
        <>
          <circle {...ring} strokeWidth={1.25} r={4.5} />
          <path d="M-3 3 3-3" stroke="currentColor" strokeWidth={1.25} />
        </>
      )}
      {shape === "error" && (
        <path
          d="M-3.75-3.75 3.75 3.75M-3.75 3.75 3.75-3.75"
          stroke="currentColor"
          strokeWidth={1.75}
          strokeLinecap="round"
        />
      )}
      {shape === "baseline" && <path d="M-5 0H5" stroke="currentColor" strokeWidth={1.75} />}
    </>
  );
}

function GlyphHalo({ shape, colour }: { shape: GlyphShape; colour: string }) {
  if (shape === "baseline") return <path d="M-6 0H6" stroke={colour} strokeWidth={5} />;
  if (shape === "warning") {
    return <path d="M0-4.6 5 4.2H-5Z" fill={colour} stroke={colour} strokeWidth={4} strokeLinejoin="round" />;
  }
  if (shape === "critical") return <rect x={-6.5} y={-6.5} width={13} height={13} rx={2.5} fill={colour} />;
  return <circle r={6.5} fill={colour} />;
}
