import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readLines } from "../../lib/intake/read-lines";

const limits = { maxBytes: Number.POSITIVE_INFINITY, maxTextBytes: Number.POSITIVE_INFINITY };

async function linesOf(...chunks: (string | Buffer)[]) {
  const found: { line: number; text: string }[] = [];
  const bytes = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  for await (const { line, text } of readLines(bytes, limits)) found.push({ line, text });
  return found;
}

test("blank lines are passed over, and counted, wherever the bytes are cut", async () => {
  const text = '\n \t\r\n{"a": 1}\n\u00a0\n\n{"b": 2}';
  const lines = [
    { line: 3, text: '{"a": 1}' },
    { line: 6, text: '{"b": 2}' },
  ];
  expect(await linesOf(text)).toEqual(lines);
  expect(await linesOf(...text.split(/(?<=[\n\t ])/))).toEqual(lines);
});

test("a small file that unpacks to millions of blank lines costs next to nothing", async () => {
  expect(await linesOf(gzipSync(`${"\n".repeat(20_000_000)}{}`))).toEqual([{ line: 20_000_001, text: "{}" }]);
}, 5_000);
