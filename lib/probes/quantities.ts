import { withAsciiDigits } from "./ascii-digits";
import { spelledNumber } from "./spelled-number";

/** A number as a text states it. */
export interface Quantity {
  /** With its magnitude ("2 million" is 2,000,000), as a percentage the number before the sign. */
  value: number;
  percent: boolean;
  /** Where it stands in the prepared text. */
  start: number;
  end: number;
}

const minus = "(?:[-−–](?=[\\d.$€£¥]))";
const grouped =
  "\\d{1,3}(?:(?:,\\d{2,3})*,\\d{3}|(?:['’\\u00a0\\u2009\\u202f_]\\d{3})+|(?:\\.\\d{3}){2,}|(?:\\.\\d{3})+(?=,\\d))(?!\\d)";
const plain = "\\d+";
const decimals = "(?:[.,]\\d+)?";
const power = "(?:[eE][-+−]?\\d+(?![\\p{L}\\d])|\\s?[×x*·⋅]\\s?10\\s?\\^\\s?\\{?[-+−]?\\d+\\}?|\\^\\{?[-+−]?\\d+\\}?)?";
const fraction = "(?:(?<!\\d\\s?[/⁄]\\s?\\d+)\\s?[/⁄]\\s?\\d+(?!\\s?[/⁄.]?\\d))?";
/** Not within a name ("H2O", "COVID-19", "v2.1") and not the rest of another number. */
const quantity = new RegExp(
  `(?<![\\p{L}\\d]|\\p{L}[-−–]|\\d[.,])(${minus}?)\\s?[$€£¥]?((?:${grouped}|${plain})${decimals}|(?<![\\p{L}\\d]\\.?)\\.\\d+)(${power})(?: (?=\\d+[/⁄])(\\d+[/⁄]\\d+))?(${fraction})`,
  "gu",
);

const hundredth =
  /^\s?(?:%|٪|percent\b|per cent\b|pct\b|prozent\b|por ?cento\b|por ciento\b|pour ?cent\b|per cento\b|процент\p{L}*)/iu;

/** Words and signs that multiply the number before them. The long scale's "billion" is told by its language or spelling. */
const magnitudes: readonly (readonly [pattern: RegExp, factor: number])[] = [
  [
    /^\s?(?:mil millones|thousand million|milliards?|milliarden?|mrd\b|bilh(?:ão|ões)|miliardi?|миллиард\p{L}*|млрд)/iu,
    1e9,
  ],
  [/^\s?(?:billones|billón|billionen|trilh(?:ão|ões)|trillions?\b|триллион\p{L}*)/iu, 1e12],
  [/^\s?(?:billions?\b|bn\b)/iu, 1e9],
  [
    /^\s?(?:millions?\b|mill(?:ón|ones)\b|million(?:en)?\b|milh(?:ão|ões)\b|milion[ei]\b|mio\b|mln\b|mn\b|миллион\p{L}*|млн)/iu,
    1e6,
  ],
  [/^\s?(?:thousands?\b|tausend\b|mille\b|mila\b|mil\b|тысяч\p{L}*|тыс)/iu, 1e3],
  [/^\s?crores?\b/iu, 1e7],
  [/^\s?(?:lakhs?|lacs?)\b/iu, 1e5],
  [/^\s?dozens?\b/iu, 12],
  [/^\s?兆/u, 1e12],
  [/^\s?[亿億]/u, 1e8],
  [/^\s?[万萬]/u, 1e4],
  [/^\s?千(?![克米瓦])/u, 1e3],
  [/^[kK](?![\p{L}\d])/u, 1e3],
  [/^M(?![\p{L}\d])/u, 1e6],
  [/^B(?![\p{L}\d])/u, 1e9],
];
/** In these languages "billion" is a million millions. */
const longScale = new Set(["de", "fr", "es", "it", "nl", "da", "sv", "no", "pl", "cs"]);
const commaDecimals = new Set([
  "de",
  "fr",
  "es",
  "it",
  "nl",
  "pt",
  "da",
  "sv",
  "no",
  "pl",
  "cs",
  "ru",
  "tr",
  "id",
  "ro",
  "el",
]);

/**
 * The numbers of a text in their order: digits of any script, grouped by commas, points, apostrophes or thin blanks, with
 * decimals, powers of ten, fractions ("3/4", "1½"), percent signs and spelled magnitudes ("2.5 million", "3千", "5 crore").
 * English words ("twenty-one") are read only where a text has no digits, since "one" is seldom a number.
 * "1.234" is a decimal unless the language writes decimals with a comma; "1,234" the reverse; "3,5" a decimal in any.
 * @param text as `prepareNumbers` gives it
 */
export function quantitiesOf(text: string, language: string | null): Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(quantity)) {
    const [whole, sign = "", digits = "", exponent = "", mixed = "", over = ""] = match;
    const start = match.index;
    let end = start + whole.length;
    const base = numberFrom(digits, language);
    // Written out as one number, "6.02 × 10^23" is rounded once.
    let value = base < 1e21 && base > 1e-6 ? Number(`${base}e${powerOf(exponent)}`) : base * 10 ** powerOf(exponent);
    if (exponent.startsWith("^")) value = base ** Number(exponent.replace(/[\^{}]/gu, "").replace("−", "-"));
    if (mixed !== "") value += ratioOf(mixed);
    if (over !== "") value = ratioOf(`${value}${over}`);
    if (sign !== "") value = -value;
    for (let factor = magnitudeAt(text.slice(end, end + 20), language); factor !== null; ) {
      value *= factor.times;
      end += factor.length;
      factor = magnitudeAt(text.slice(end, end + 20), language);
    }
    const sign100 = hundredth.exec(text.slice(end, end + 20))?.[0];
    if (sign100 !== undefined) end += sign100.length;
    if (Number.isFinite(value)) found.push({ value, percent: sign100 !== undefined, start, end });
  }
  if (found.length > 0) return found;
  const spelled = spelledNumber(text);
  if (spelled === null) return [];
  const percent = hundredth.test(text.slice(spelled.end, spelled.end + 20));
  return [{ ...spelled, percent }];
}

function magnitudeAt(text: string, language: string | null): { times: number; length: number } | null {
  for (const [pattern, factor] of magnitudes) {
    const named = pattern.exec(text)?.[0];
    if (named === undefined) continue;
    const isLong = factor === 1e9 && /billion/iu.test(named) && language !== null && longScale.has(language);
    return { times: isLong ? 1e12 : factor, length: named.length };
  }
  return null;
}

const vulgar: Record<string, string> = {
  "½": "1/2",
  "⅓": "1/3",
  "⅔": "2/3",
  "¼": "1/4",
  "¾": "3/4",
  "⅕": "1/5",
  "⅖": "2/5",
  "⅗": "3/5",
  "⅘": "4/5",
  "⅙": "1/6",
  "⅚": "5/6",
  "⅐": "1/7",
  "⅛": "1/8",
  "⅜": "3/8",
  "⅝": "5/8",
  "⅞": "7/8",
  "⅑": "1/9",
  "⅒": "1/10",
};
const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺";

/** A text in which digits of any script are 0–9, raised digits are powers ("10⁶" is "10^6") and "1½" is "1 1/2". */
export function prepareNumbers(text: string): string {
  return withAsciiDigits(text)
    .replace(/٫/gu, ".")
    .replace(/٬/gu, ",")
    .replace(
      /[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]/gu,
      (sign, at: number) => `${/\d/u.test(text[at - 1] ?? "") ? " " : ""}${vulgar[sign] ?? sign}`,
    )
    .replace(
      /(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+/gu,
      (run) => `^${[...run].map((sign) => "0123456789-+"[raised.indexOf(sign)]).join("")}`,
    )
    .replace(/[\u00a0\u2009\u202f]/gu, "\u202f")
    .replace(/[^\u202f]+/gu, (part) => part.normalize("NFKC"))
    .replace(/(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/gu, "$1 $2 $3")
    .replace(/\\(?:d|t)?frac\{(\d+)\}\{(\d+)\}/gu, "$1/$2")
    .replace(/\\times|\\cdot/gu, "×")
    .replace(/\{,\}|\\[,!]/gu, "")
    .replace(/\\%/gu, "%");
}

function numberFrom(digits: string, language: string | null): number {
  const bare = digits.replace(/['’_\u202f]/gu, "");
  const point = bare.lastIndexOf(".");
  const comma = bare.lastIndexOf(",");
  if (point >= 0 && comma >= 0) return comma > point ? fromComma(bare) : fromPoint(bare);
  if (comma >= 0) {
    const isGrouped = /^[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}$/u.test(bare);
    const several = bare.indexOf(",") !== comma;
    return isGrouped && (several || !usesComma(language)) ? fromPoint(bare) : fromComma(bare);
  }
  if (point < 0) return Number(bare);
  const isGrouped = /^[1-9]\d{0,2}(?:\.\d{3})+$/u.test(bare);
  const several = bare.indexOf(".") !== point;
  return isGrouped && (several || usesComma(language)) ? fromComma(bare) : Number(bare);
}

const usesComma = (language: string | null) => language !== null && commaDecimals.has(language);
const fromPoint = (digits: string) => Number(digits.replaceAll(",", ""));
const fromComma = (digits: string) => Number(digits.replaceAll(".", "").replace(",", "."));

/** The power of ten that is written out; 0 if none is. */
function powerOf(exponent: string): number {
  const ten = /(?:^[eE]|10\s?\^\s?\{?)([-+−]?\d+)/u.exec(exponent)?.[1];
  return ten === undefined ? 0 : Number(ten.replace("−", "-"));
}

function ratioOf(text: string): number {
  const [above = "", below = ""] = text.split(/\s?[/⁄]\s?/u);
  return Number(above) / Number(below);
}
