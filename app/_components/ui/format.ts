/** Numbers and times as screens write them: thin gaps, true minus, UTC, the same on the server and in the browser. */

/** Never breaks; Geist's own space is thin already. */
const gap = "\u00a0";
const minus = "\u2212";
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** Half the width of a 95 % interval, from a standard error. */
export function halfWidth(standardError: number): number {
  return 1.96 * standardError;
}

/** A number with a true minus and never a minus zero: `−0.2`, `0.0`. */
export function formatNumber(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  const isZero = Number(text) === 0;
  return value < 0 && !isZero ? minus + text : text;
}

/** The same with its sign always said: `+0.4`, `−1.3`, `±0`. */
export function formatSigned(value: number, decimals: number): string {
  if (Number(Math.abs(value).toFixed(decimals)) === 0) return "±0";
  return (value > 0 ? "+" : "") + formatNumber(value, decimals);
}

/** A loss in practical margins: `4.9`. */
export function formatMargins(effect: number): string {
  return formatNumber(effect, 1);
}

/** The half interval beside it: `± 0.5`. Takes the standard error. */
export function formatMarginsInterval(standardError: number): string {
  return `±${gap}${halfWidth(standardError).toFixed(1)}`;
}

/** Loss with its 95 % interval: `4.9 ± 0.5`. Takes the standard error. */
export function formatEffect(effect: number, standardError: number): string {
  return `${formatMargins(effect)}${gap}${formatMarginsInterval(standardError)}`;
}

/** A share from 0 to 1: `41 %`, `6.5 %`, `0 %`; whole from 10 up. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${formatNumber(percent, percentDecimals(percent))}${gap}%`;
}

/** A change: `−38 %` of the baseline, or `−25 pp` where shares are subtracted. */
export function formatChange(change: number, unit: "relative" | "points"): string {
  const percent = change * 100;
  return `${formatSigned(percent, percentDecimals(percent))}${gap}${unit === "points" ? "pp" : "%"}`;
}

/** The ends of a change's interval without their unit: `−41 to −35`. */
export function formatChangeInterval(low: number, high: number): string {
  const decimals = Math.min(percentDecimals(low * 100), percentDecimals(high * 100));
  return `${formatNumber(low * 100, decimals)} to ${formatNumber(high * 100, decimals)}`;
}

/** A p value: `< .001`, `.032`, `> .99`. */
export function formatP(p: number): string {
  if (p < 0.001) return `<${gap}.001`;
  if (p > 0.99) return `>${gap}.99`;
  return p.toFixed(p < 0.1 ? 3 : 2).replace(/^0/, "");
}

/** A count with its thousands parted: `4,956`. */
export function formatCount(count: number): string {
  const digits = Math.abs(Math.round(count)).toString();
  return (count < 0 ? minus : "") + digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count and its noun: `1 output`, `1,000 outputs`. */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

const smallCounts = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"] as const;

/** A count that opens a sentence: `No`, `Three`, `11`. */
export function countInWords(count: number): string {
  const word = smallCounts[count];
  return word === undefined ? formatCount(count) : word.charAt(0).toUpperCase() + word.slice(1);
}

/** A signal's value in its own unit: `44 %`, `4,956`, `.970`, `2.09`. */
export function formatSignal(
  value: number,
  unit: "ratio" | "share" | "words" | "distance" | "score" | "count",
): string {
  switch (unit) {
    case "share":
      return formatShare(value);
    case "words":
    case "count":
      return Math.abs(value) < 10 ? formatNumber(value, 1) : formatCount(value);
    case "ratio":
    case "distance":
      return formatNumber(value, 3).replace(/^(\u2212?)0\./, "$1.");
    case "score":
      return Math.abs(value) >= 100 ? formatCount(value) : formatNumber(value, 2);
  }
}

/** A day: `20 Nov`, with the year when it is not that of `asOf`. */
export function formatDate(iso: string, asOf?: string): string {
  const time = new Date(iso);
  const day = `${time.getUTCDate()} ${months[time.getUTCMonth()]}`;
  const year = time.getUTCFullYear();
  return asOf !== undefined && new Date(asOf).getUTCFullYear() === year ? day : `${day} ${year}`;
}

/** A time of day in UTC: `09:42`. */
export function formatClock(iso: string): string {
  return iso.length > 0 ? new Date(iso).toISOString().slice(11, 16) : "";
}

/** Day and time, whole: `20 Nov 2026, 09:42:10 UTC`. */
export function formatDateTime(iso: string): string {
  return `${formatDate(iso)}, ${new Date(iso).toISOString().slice(11, 19)} UTC`;
}

/** How long ago, to 48 hours; the day after that: `31 min ago`, `5 h ago`, `20 Nov`. */
export function formatAgo(iso: string, asOf: string): string {
  const seconds = (Date.parse(asOf) - Date.parse(iso)) / 1000;
  if (seconds > 48 * 3600) return formatDate(iso, asOf);
  const length = formatLength(Math.abs(seconds));
  if (length === null) return "just now";
  return seconds < 0 ? `in ${length}` : `${length} ago`;
}

/** A length of time in its largest unit: `31 min`, `5 h`, `3 d`. */
export function formatSpan(fromIso: string, toIso: string): string {
  const seconds = Math.max(0, (Date.parse(toIso) - Date.parse(fromIso)) / 1000);
  return formatLength(seconds) ?? "under a minute";
}

/** How long work took: `0.4 s`, `42 s`, `2 min 5 s`. */
export function formatDuration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)}${gap}s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}${gap}s`;
  const rest = whole % 60;
  return `${Math.floor(whole / 60)}${gap}min${rest === 0 ? "" : ` ${rest}${gap}s`}`;
}

/** A size: `412 B`, `8.1 kB`, `1.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes}${gap}B`;
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${size.toFixed(size < 10 ? 1 : 0)}${gap}${unit}`;
}

/** One decimal below 10, none above, where "10" is what is shown: 9.96 is written `10`. */
function percentDecimals(percent: number): 0 | 1 {
  const size = Math.abs(percent);
  return size >= 9.95 || size === 0 ? 0 : 1;
}

function formatLength(seconds: number): string | null {
  if (seconds < 60) return null;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${gap}min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)}${gap}h`;
  return `${Math.floor(seconds / 86400)}${gap}d`;
}
