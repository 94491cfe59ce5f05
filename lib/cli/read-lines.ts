import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { repeats, widths } from "../contract/line-guards";
import type { AnswerLine, ItemLine, Meta, SampleLine } from "../contract/lines";
import { parseJsonLine } from "../contract/parse-json-line";
import {
  type LineOrder,
  type ParsedLine,
  parseAnswerLine,
  parseItemLine,
  parseSampleLine,
} from "../contract/parse-line";
import { parseMeta } from "../contract/parse-meta";
import { AppError } from "../errors";
import { readLines } from "../intake/read-lines";

// A file of one's own is not an attack: only what memory cannot hold is refused.
const limits = { maxBytes: 4 * 1024 ** 3, maxTextBytes: 8 * 1024 ** 3 };

/** Told how many bytes of a file have been read, of how many. */
export type OnBytes = (done: number, all: number) => void;

/** Adds up, over all files that are read with it, how many optional keys had a value of the wrong type (kept as metadata). */
export interface ReadingTally {
  mistyped: number;
}

/** The tally as a line for people; empty where all was well. */
export function mistypedNote({ mistyped }: ReadingTally): string {
  if (mistyped === 0) return "";
  const values = mistyped === 1 ? "1 value under an optional key was" : `${mistyped} values under optional keys were`;
  return `${values} of the wrong type, and kept as metadata\n`;
}

/** Reads a file of outputs (NDJSON, plain or gzip). @throws AppError naming the file, and the line where one is at fault */
export function readSamples(path: string, tally?: ReadingTally, onBytes?: OnBytes): Promise<SampleLine[]> {
  const order: LineOrder = new Map();
  const refuseRepeat = repeats("prompt_id");
  const refuseWidth = widths();
  const parse = (value: unknown, line: number) => {
    const parsed = parseSampleLine(value, line, order);
    refuseRepeat(value, line);
    refuseWidth(parsed.line.embedding, line);
    return parsed;
  };
  return readFileLines({ path, parse, tally, onBytes });
}

/** Reads a file of probe items. */
export function readItems(path: string, tally?: ReadingTally): Promise<ItemLine[]> {
  return readFileLines({ path, parse: parseItemLine, tally });
}

/** Reads a file of answers to probe items. */
export function readAnswers(path: string, tally?: ReadingTally): Promise<AnswerLine[]> {
  const order: LineOrder = new Map();
  const refuseRepeat = repeats("item_id");
  const parse = (value: unknown, line: number) => {
    const parsed = parseAnswerLine(value, line, order);
    refuseRepeat(value, line);
    return parsed;
  };
  return readFileLines({ path, parse, tally });
}

/** A file of one JSON value, with or without a byte order mark. */
export async function readJson(path: string): Promise<unknown> {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path)));
}

/** Reads what is declared of a release: one JSON object. */
export async function readMeta(path: string): Promise<Meta> {
  try {
    return parseMeta(await readJson(path), "what is declared");
  } catch (cause) {
    const words = cause instanceof AppError ? cause.message : "not a JSON object in UTF-8";
    throw new AppError("invalid-request", `${path}: ${unreadable(cause) ?? words}`, { cause });
  }
}

async function readFileLines<T>({
  path,
  parse,
  tally,
  onBytes,
}: {
  path: string;
  parse: (value: unknown, line: number) => ParsedLine<T>;
  tally?: ReadingTally | undefined;
  onBytes?: OnBytes | undefined;
}): Promise<T[]> {
  const lines: T[] = [];
  try {
    const bytes = onBytes === undefined ? createReadStream(path) : counted(path, (await stat(path)).size, onBytes);
    for await (const { line, text } of readLines(bytes, limits)) {
      const parsed = parse(parseJsonLine(text, line), line);
      lines.push(parsed.line);
      if (tally !== undefined) tally.mistyped += parsed.mistyped;
    }
  } catch (cause) {
    if (cause instanceof AppError) {
      const at = cause.line === undefined ? {} : { line: cause.line };
      throw new AppError(cause.code, `${path}: ${cause.message}`, { cause, ...at });
    }
    const reason = unreadable(cause);
    if (reason !== null) throw new AppError("invalid-request", `${path}: ${reason}`, { cause });
    throw cause;
  }
  if (lines.length === 0) throw new AppError("invalid-request", `${path}: the file has no lines`);
  return lines;
}

async function* counted(path: string, all: number, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
    yield chunk;
    done += chunk.byteLength;
    onBytes(done, Math.max(all, done));
  }
}

/** Why a path cannot be read as a file; null if the error is about something else. */
function unreadable(error: unknown): string | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EISDIR") return "it is a folder: give a file";
  if (code === "EACCES") return "it may not be read";
  return code === "ENOENT" || code === "ENOTDIR" ? "no such file" : null;
}
