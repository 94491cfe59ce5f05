/** One line of NDJSON, already parsed as JSON, read as what it says it is: shared by the command line, uploads and webhooks. */
import { AppError } from "../errors";
import { type AnswerLine, bands, graders, type ItemLine, type SampleLine } from "./lines";
import { deepestNesting, isNestedDeeper } from "./nesting";

/** The line as the rest of the program knows it, and how many optional keys of the wrong type were kept as metadata. */
export interface ParsedLine<T> {
  line: T;
  mistyped: number;
}

/** How many lines each id has had so far in this file: gives a line without `sample` its number. */
export type LineOrder = Map<string, number>;

/**
 * Reads an output of the model.
 * @param value what JSON.parse gave
 * @param line its number in the file, from 1
 * @param order the same map for all lines of a file; a line without `sample` is numbered by it
 * @throws AppError `invalid-line` if a required key is missing or of the wrong type, or metadata are nested too deep
 */
export function parseSampleLine(value: unknown, line: number, order: LineOrder = new Map()): ParsedLine<SampleLine> {
  return numbered(
    parse<SampleLine>(value, line, { prompt_id: id, output: text }, sampleOptions),
    order,
    (l) => l.prompt_id,
  );
}

/**
 * Reads a probe item. An empty list of answers is allowed: such an item is listed as ungradable.
 * @throws AppError `invalid-line` if a required key is missing or of the wrong type
 */
export function parseItemLine(value: unknown, line: number): ParsedLine<ItemLine> {
  return parse<ItemLine>(value, line, { item_id: id, question: text, answers: texts }, itemOptions);
}

/**
 * Reads an answer to a probe item; see {@link parseSampleLine} for `order`.
 * @throws AppError `invalid-line` if a required key is missing or of the wrong type
 */
export function parseAnswerLine(value: unknown, line: number, order: LineOrder = new Map()): ParsedLine<AnswerLine> {
  return numbered(
    parse<AnswerLine>(value, line, { item_id: id, output: text }, answerOptions),
    order,
    (l) => l.item_id,
  );
}

interface Check {
  name: string;
  holds(value: unknown): boolean;
}

const isObject = (v: unknown): v is Record<string, unknown> => typeof v === "object" && v !== null && !Array.isArray(v);
/** An id or a name is shown, searched for and compared; what is longer is a text that came under the wrong key. */
const LONGEST_NAME = 512;

const isText = (v: unknown) => typeof v === "string";
const isNumber = (v: unknown) => typeof v === "number" && Number.isFinite(v);

const text: Check = { name: "a string", holds: isText };
const id: Check = {
  name: `a string of at most ${LONGEST_NAME} characters`,
  holds: (v) => typeof v === "string" && v.length <= LONGEST_NAME,
};
const texts: Check = { name: "a list of strings", holds: (v) => Array.isArray(v) && v.every(isText) };
const number: Check = { name: "a number", holds: isNumber };
const numbers: Check = {
  name: "a list of numbers",
  holds: (v) => Array.isArray(v) && v.length > 0 && v.every(isNumber),
};
const share: Check = { name: "a number from 0 to 1", holds: (v) => typeof v === "number" && v >= 0 && v <= 1 };
const count: Check = { name: "a whole number from 0", holds: (v) => Number.isSafeInteger(v) && (v as number) >= 0 };
const slice: Check = { name: "a slice", holds: (v) => isText(v) || (isObject(v) && Object.values(v).every(isText)) };
const oneOf = (values: readonly string[]): Check => ({
  name: `one of ${values.join(", ")}`,
  holds: (v) => typeof v === "string" && values.includes(v),
});

const sampleOptions = {
  sample: count,
  prompt: text,
  topic: text,
  slice,
  confidence: share,
  mean_logprob: number,
  embedding: numbers,
};
const itemOptions = { topic: text, band: oneOf(bands), popularity: number, slice, grader: oneOf(graders) };
const answerOptions = { sample: count, confidence: share };

/** The cast at the end is this file's promise: every key of T was checked or left away. */
function parse<T>(
  value: unknown,
  line: number,
  required: Record<string, Check>,
  optional: Record<string, Check>,
): ParsedLine<T> {
  if (!isObject(value)) {
    const hint = Array.isArray(value) ? " but a list: write one object a line (NDJSON)" : "";
    throw new AppError("invalid-line", `line ${line} is not a JSON object${hint}`, { line });
  }
  const known: [string, unknown][] = [];
  const metadata: [string, unknown][] = [];
  let mistyped = 0;
  for (const [key, check] of Object.entries(required)) {
    const given = Object.hasOwn(value, key) ? value[key] : undefined;
    if (given === undefined || given === null) {
      throw new AppError("invalid-line", `line ${line}: "${key}" is missing`, { line });
    }
    if (!check.holds(given))
      throw new AppError("invalid-line", `line ${line}: "${key}" must be ${check.name}`, { line });
    known.push([key, wellFormed(given)]);
  }
  if (typeof value.topic === "string" && !id.holds(value.topic))
    throw new AppError("invalid-line", `line ${line}: "topic" must be ${id.name}`, { line });
  for (const [key, given] of Object.entries(value)) {
    if (given === null || Object.hasOwn(required, key)) continue;
    const check = Object.hasOwn(optional, key) ? optional[key] : undefined;
    if (check?.holds(given)) {
      known.push([key, wellFormed(given)]);
    } else {
      if (isNestedDeeper(given)) {
        throw new AppError("invalid-line", `line ${line}: "${key}" is nested more than ${deepestNesting} deep`, {
          line,
        });
      }
      metadata.push([key, given]);
      if (check !== undefined) mistyped++;
    }
  }
  if (metadata.length > 0) known.push(["metadata", Object.fromEntries(metadata)]);
  return { line: Object.fromEntries(known) as T, mistyped };
}

/** Half a character (a lone surrogate) has no bytes to be stored as: it becomes U+FFFD, wherever the line is read. */
function wellFormed(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\p{Surrogate}/gu, "\ufffd");
  return Array.isArray(value) && value.some(isText) ? value.map(wellFormed) : value;
}

function numbered<T extends { sample: number }>(
  parsed: ParsedLine<T>,
  order: LineOrder,
  idOf: (line: T) => string,
): ParsedLine<T> {
  const id = idOf(parsed.line);
  const before = order.get(id) ?? 0;
  order.set(id, before + 1);
  // Until here `sample` may be missing: it is the one optional key with a default.
  if (parsed.line.sample === undefined) parsed.line.sample = before;
  return parsed;
}
