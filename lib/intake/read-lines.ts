import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { AppError } from "../errors";

/** A chunk of bytes after another, as a request body or a file gives them. */
export type Bytes = AsyncIterable<Uint8Array>;

/** How much is taken. */
export interface SizeLimits {
  /** As it comes, compressed or not. */
  maxBytes: number;
  /** Once unpacked. */
  maxTextBytes: number;
}

/** One line of a file: its number from 1, its text, and its bytes without the line end. */
export interface TextLine {
  line: number;
  text: string;
  bytes: Buffer;
}

/** No line that means anything is longer; without a limit one endless line would fill the memory. */
const MAX_LINE_BYTES = 16 * 1024 * 1024;

/**
 * Reads NDJSON line by line, unpacking gzip (known by its magic bytes), in memory that does not grow with the file.
 * Lines of nothing but white space are passed over, but counted.
 *
 * @throws AppError too-large, invalid-request (damaged gzip) or invalid-line (not UTF-8, too long)
 */
export async function* readLines(bytes: Bytes, limits: SizeLimits): AsyncGenerator<TextLine> {
  const utf8 = new TextDecoder("utf-8", { fatal: true });
  for await (const { line, content } of splitLines(unpack(bytes, limits))) {
    let text: string;
    try {
      text = utf8.decode(content);
    } catch (cause) {
      throw new AppError(
        "invalid-line",
        `line ${line} is not valid UTF-8${isUtf16(content) ? ": the file looks like UTF-16; save it as UTF-8" : ""}`,
        {
          line,
          cause,
        },
      );
    }
    if (text.trim() !== "") yield { line, text, bytes: content };
  }
}

/** By its byte order mark, of either order. */
function isUtf16(content: Buffer): boolean {
  const mark = content.toString("hex", 0, 2);
  return mark === "fffe" || mark === "feff";
}

/**
 * The lines with their numbers, less those of blanks alone: a few MB can unpack to thousands of millions of them, which are
 * passed over here, where that costs next to nothing.
 */
async function* splitLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<{ line: number; content: Buffer }> {
  let begun: Buffer[] = [];
  let begunBytes = 0;
  let line = 1;
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      if (begun.length > 0) {
        yield { line, content: Buffer.concat([...begun, chunk.subarray(from, end)]) };
        begun = [];
        begunBytes = 0;
      } else if (!isBlank(chunk, from, end)) yield { line, content: chunk.subarray(from, end) };
      line++;
      from = end + 1;
    }
    if (from < chunk.length) {
      begun.push(chunk.subarray(from));
      begunBytes += chunk.length - from;
      if (begunBytes > MAX_LINE_BYTES) {
        throw new AppError("invalid-line", `line ${line} is longer than ${MAX_LINE_BYTES / 1024 / 1024} MB`, { line });
      }
    }
  }
  if (begun.length > 0) yield { line, content: Buffer.concat(begun) };
}

/** Whether there is nothing but spaces, tabs and carriage returns from `from` up to `end`. */
function isBlank(bytes: Buffer, from: number, end: number): boolean {
  for (let at = from; at < end; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}

async function* unpack(bytes: Bytes, limits: SizeLimits): AsyncGenerator<Buffer> {
  const { head, rest } = await peek(limited(bytes, limits.maxBytes, "the file"));
  const whole = chain(head, rest);
  if (!(head[0] === 0x1f && head[1] === 0x8b)) {
    yield* limited(whole, limits.maxTextBytes, "the file");
    return;
  }
  const gunzip = createGunzip();
  const source = Readable.from(whole, { objectMode: false });
  source.on("error", (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    yield* limited(gunzip, limits.maxTextBytes, "the unpacked file");
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (!(error instanceof AppError) && typeof code === "string" && code.startsWith("Z_")) {
      throw new AppError("invalid-request", "the gzip file is damaged or ends too early", { cause: error });
    }
    throw error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

async function* limited(bytes: Bytes, maxBytes: number, what: string): AsyncGenerator<Buffer> {
  let total = 0;
  for await (const chunk of bytes) {
    total += chunk.byteLength;
    if (total > maxBytes) throw new AppError("too-large", `${what} is larger than ${maxBytes} bytes`);
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

/** Takes chunks until two bytes are seen; what follows is still to be read. */
async function peek(bytes: AsyncGenerator<Buffer>): Promise<{ head: Buffer; rest: AsyncGenerator<Buffer> }> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 2) {
    const next = await bytes.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return { head, rest: bytes };
}

async function* chain(head: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  yield* rest;
}
