/** A vertical axis: its ends, and 3 to 6 round ticks between them. */
export interface ValueScale {
  low: number;
  high: number;
  ticks: number[];
}

/**
 * The axis of a trend: fits values, intervals, baseline and margin edge, and is never narrower than four margins,
 * so that drift can be seen and noise is not blown up. Its ends are round.
 *
 * @param values everything that must be seen; non-finite ones are ignored
 * @param margin one practical margin in the values' unit, or null
 * @param fromZero starts at 0: for accuracies and shares of errors
 * @param ceiling the largest value that can be, where there is one (1 for a share)
 */
export function trendScale({
  values,
  margin,
  fromZero,
  ceiling,
}: {
  values: readonly number[];
  margin: number | null;
  fromZero: boolean;
  ceiling: number | null;
}): ValueScale {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return { low: 0, high: 1, ticks: [0, 0.5, 1] };
  let low = Math.min(...finite);
  let high = Math.max(...finite);
  const wanted = Math.max(4 * (margin ?? 0), (high - low) * 1.08, Math.abs(high) * 0.02);
  if (wanted === 0) return { low: 0, high: 0.1, ticks: [0, 0.05, 0.1] };
  const spare = Math.max(0, wanted - (high - low)) / 2;
  const bottom = low;
  low -= spare;
  high += spare;
  if (fromZero) low = Math.min(0, bottom);
  else if (bottom >= 0 && low < 0) low = 0;
  const step = roundStep((high - low) / 4);
  const start = Math.floor(low / step + 1e-9);
  const end = Math.ceil(high / step - 1e-9);
  const top =
    ceiling !== null && finite.every((value) => value <= ceiling + 1e-12) ? ceiling : Number.POSITIVE_INFINITY;
  const ticks: number[] = [];
  for (let i = start; i <= end; i++) if (i * step <= top + step * 1e-6) ticks.push(i * step);
  return { low: start * step, high: Math.min(end * step, top), ticks };
}

/** The nearest of 1, 2, 2.5, 5 times a power of ten that is not below half of what was asked. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return factor * power;
}

/** How many decimals tell neighbouring ticks apart. */
export function tickDecimals(ticks: readonly number[]): number {
  const [first, second] = ticks;
  if (first === undefined || second === undefined) return 0;
  const step = Math.abs(second - first);
  for (let decimals = 0; decimals < 6; decimals++) {
    if (Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) < 1e-6) return decimals;
  }
  return 6;
}
