import type { Compared } from "../contract/verdict";

/** Never breaks between a figure and its unit; as app/_components/ui/format writes them. */
const GAP = "\u00a0";
const MINUS = "−";

/** A whole percent from 10 up, else one decimal; a true minus. */
export function percent(share: number): string {
  return `${number(share * 100)}${GAP}%`;
}

/** A difference of shares in percentage points, signed. */
export function points(difference: number): string {
  return `${difference > 0 ? "+" : ""}${number(difference * 100)}${GAP}pp`;
}

/** Practical margins: one decimal. */
export function margins(value: number): string {
  return signed(value, 1);
}

/** A count with commas. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** A 95 % interval around a change, the lower end first, as in "−91 to −79 pp"; empty where there is none. */
export function intervalOf({ relative_change: change, change_unit, se }: Compared): string {
  const half = (se ?? 0) * 196;
  const ends = apart([change * 100 - half, change * 100 + half]);
  return ends === null ? "" : `${ends.join(" to ")}${GAP}${change_unit === "points" ? "pp" : "%"}`;
}

/** Size of a relative change with its interval, told of a fall as a fall: "43 % (39 to 47 %)". */
export function sizeWithInterval({ relative_change: change, se }: Compared): string {
  const size = Math.abs(change) * 100;
  const half = (se ?? 0) * 196;
  const figures = apart([size - half, size + half], size);
  if (figures === null) return percent(size / 100);
  const [low, high, at] = figures;
  return `${at}${GAP}% (${low} to ${high}${GAP}%)`;
}

/**
 * The ends of an interval and what else is said with them, rounded no further than where the ends stay apart: it must
 * not collapse into "50 to 50". Null where three decimals do not tell them apart.
 */
function apart(ends: readonly [number, number], ...others: number[]): string[] | null {
  for (let decimals = 0; decimals <= 3; decimals++) {
    const written = [...ends, ...others].map((value) => (decimals === 0 ? number(value) : signed(value, decimals)));
    if (written[0] !== written[1]) return written;
  }
  return null;
}

function number(value: number): string {
  return signed(value, Math.abs(value) >= 9.95 ? 0 : 1);
}

function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}
