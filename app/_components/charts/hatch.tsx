/** The ground beyond a margin: tinted, hatched at 45° every 6 px. Used as `fill={`url(#${id})`}`; give each drawing its own id. */
export function Hatch({ id, kind = "margin" }: { id: string; kind?: "margin" | "unknown" }) {
  const ground = kind === "margin" ? "var(--chart-margin-fill)" : "var(--page)";
  const line = kind === "margin" ? "var(--chart-margin-hatch)" : "var(--chart-missing)";
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={6} height={6} fill={ground} />
      <path d="M0 0 V6" stroke={line} strokeWidth={kind === "margin" ? 1.5 : 0.75} />
    </pattern>
  );
}

/** The same ground for boxes that are no drawings, as a CSS background. */
export const hatchBackground =
  "repeating-linear-gradient(135deg, var(--chart-margin-hatch) 0 1px, var(--chart-margin-fill) 1px 6px)";
