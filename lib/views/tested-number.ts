const minus = "−";
const mostDecimals = 6;

/** A number with so many decimals and a true minus. */
export function plain(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `${minus}${text}` : text;
}

/** A share as a percentage. */
export function share(value: number, decimals: number): string {
  return `${plain(value * 100, Math.max(0, decimals - 2))}\u00a0%`;
}

/**
 * A number beside the limit it was held against: "1.40 > 1", "0.72 ≤ 1". The sign says what is so, and it is written with
 * as many decimals as it takes to tell the two apart.
 * @param sign what was asked for
 */
export function comparison(
  value: number,
  sign: ">" | "≥" | "<",
  limit: number,
  write: (value: number, decimals: number) => string = plain,
): string {
  const holds = sign === ">" ? value > limit : sign === "≥" ? value >= limit : value < limit;
  const said = holds ? sign : opposite[sign];
  let decimals = 2;
  while (decimals < mostDecimals && value !== limit && Number(value.toFixed(decimals)) === limit) decimals++;
  return `${write(value, decimals)} ${said} ${write(limit, decimalsOf(limit))}`;
}

const opposite = { ">": "≤", "≥": "<", "<": "≥" } as const;

function decimalsOf(limit: number): number {
  const text = Number(limit.toPrecision(4)).toString();
  return text.includes(".") ? text.length - text.indexOf(".") - 1 : 0;
}
