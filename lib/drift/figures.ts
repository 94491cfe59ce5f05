import type { Compared } from "../contract/verdict";

const THIN = "\u2009";
const MINUS = "−";

/** A whole percent from 10 up, else one decimal; a true minus. */
export function percent(share: number): string {
  return `${number(share * 100)}${THIN}%`;
}

/** A difference of shares in percentage points, signed. */
export function points(difference: number): string {
  return `${difference > 0 ? "+" : ""}${number(difference * 100)}${THIN}pp`;
}

/** Practical margins: one decimal. */
export function margins(value: number): string {
  return signed(value, 1);
}

/** A count with commas. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** A 95 % interval around a change, smallest magnitude first, as in "39 to 47 %"; empty where there is none. */
export function intervalOf({ relative_change: change, change_unit, se }: Compared): string {
  if (se === null) return "";
  const unit = change_unit === "points" ? "pp" : "%";
  const ends = [change - 1.96 * se, change + 1.96 * se].map((end) => number(end * 100));
  return `${ends[0]} to ${ends[1]}${THIN}${unit}`;
}

/** Size of a relative change with its interval, told of a fall as a fall: "43 % (39 to 47 %)". */
export function sizeWithInterval({ relative_change: change, se }: Compared): string {
  const size = percent(Math.abs(change));
  if (se === null) return size;
  const [low, high] = [Math.abs(change) - 1.96 * se, Math.abs(change) + 1.96 * se];
  return `${size} (${number(low * 100)} to ${number(high * 100)}${THIN}%)`;
}

function number(value: number): string {
  return signed(value, Math.abs(value) >= 9.95 ? 0 : 1);
}

function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `${MINUS}${text}` : text;
}
