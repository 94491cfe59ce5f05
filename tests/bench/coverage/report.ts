import { columns, short } from "../columns";
import type { Coverage } from "./simulate";

const LOWEST = 0.93;
const HIGHEST = 0.98;

type Standing = "no interval" | "never varies" | "yes" | "by chance" | "too low" | "too high";

/** Whether a coverage is within 93–98 %; "by chance" where it is outside, but the interval that the draws leave it is not. */
export function standingOf({ covered, coveredLow, coveredHigh, draws, errorRatio }: Coverage): Standing {
  if (draws === 0) return "no interval";
  if (!Number.isFinite(errorRatio)) return "never varies";
  if (covered >= LOWEST && covered <= HIGHEST) return "yes";
  if (covered < LOWEST) return coveredHigh >= LOWEST ? "by chance" : "too low";
  return coveredLow <= HIGHEST ? "by chance" : "too high";
}

/** The table of coverages, with what each failure comes from, as far as the draws show it. */
export function writeCoverage(found: readonly Coverage[]): string {
  const judged = found.filter(({ draws }) => draws > 0);
  const rows = judged.map((one) => [
    one.signal,
    one.population,
    `${percent(one.covered)} (${percent(one.coveredLow)} to ${percent(one.coveredHigh)}) %`,
    standingOf(one),
    short(one.errorRatio),
    short(one.skewness),
    `${(100 * one.flat).toFixed(0)} %`,
    short(one.truth),
    why(one),
  ]);
  const withIntervals = new Set(judged.map(({ signal }) => signal));
  const without = [...new Set(found.map(({ signal }) => signal))].filter((signal) => !withIntervals.has(signal));
  const failing = judged.filter((one) => ["too low", "too high"].includes(standingOf(one)));
  return [
    "Share of releases, drawn from a known population, whose 95 % interval holds the mean over all such releases.",
    "SE/SD: mean standard error given, over the standard deviation seen. Flat: intervals without width.",
    columns([["signal", "population", "covered", "93–98 %", "SE/SD", "skew", "flat", "truth", ""], ...rows]),
    "By chance: outside, but its 95 % interval over the draws (in brackets) reaches into 93–98 %.",
    `Outside beyond chance: ${failing.length} of ${judged.length}${failing.length === 0 ? "" : `: ${failing.map(({ signal, population }) => `${signal} (${population})`).join(", ")}`}`,
    ...(without.length === 0 ? [] : [`Never an interval: ${without.join(", ")}`]),
    "",
  ].join("\n");
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

function why(one: Coverage): string {
  if (!["too low", "too high"].includes(standingOf(one))) return "";
  if (one.flat > 0.02) return "intervals without width: the release shows no case of it";
  if (one.errorRatio < 0.93) return "the standard error is too small";
  if (one.errorRatio > 1.1) return "the standard error is too large";
  if (Math.abs(one.skewness) > 0.5) return "the value is skewed, the interval symmetric";
  return "the standard error varies from draw to draw";
}
