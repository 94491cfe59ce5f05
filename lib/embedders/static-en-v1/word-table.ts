/** Words with what each is worth and where it points. Row `i` of every part belongs to `words[i]`. */
export interface WordTable {
  words: readonly string[];
  dimension: number;
  /** The share of running words that a word makes up, in (0, 1). */
  probabilities: Float32Array;
  /** What one step of a row is worth. */
  scales: Float32Array;
  /** `words.length` rows of `dimension` steps. */
  rows: Int8Array;
}

const MAGIC = 0x31545754;
const HEADER_BYTES = 16;

/**
 * The table as bytes, little-endian: magic "TWT1", number of words, dimension, bytes of text; probabilities and scales
 * (float32); rows (int8); the words, UTF-8, one a line.
 */
export function writeWordTable({ words, dimension, probabilities, scales, rows }: WordTable): Buffer {
  const text = Buffer.from(words.join("\n"), "utf8");
  const header = Buffer.alloc(HEADER_BYTES);
  for (const [i, field] of [MAGIC, words.length, dimension, text.length].entries()) header.writeUInt32LE(field, 4 * i);
  return Buffer.concat([header, floatBytes(probabilities), floatBytes(scales), Buffer.from(rows), text]);
}

/** @throws RangeError if the bytes are not a table, or are cut off */
export function readWordTable(bytes: Buffer): WordTable {
  const [magic, count = 0, dimension = 0, textBytes = 0] = [0, 4, 8, 12].map((at) =>
    bytes.length < HEADER_BYTES ? 0 : bytes.readUInt32LE(at),
  );
  const rowsAt = HEADER_BYTES + 8 * count;
  const textAt = rowsAt + count * dimension;
  if (magic !== MAGIC || bytes.length !== textAt + textBytes) throw new RangeError("these bytes are not a word table");
  const words = bytes.toString("utf8", textAt).split("\n");
  if (words.length !== count) throw new RangeError(`a word table of ${count} words holds ${words.length}`);
  return {
    words,
    dimension,
    probabilities: readFloats(bytes, HEADER_BYTES, count),
    scales: readFloats(bytes, HEADER_BYTES + 4 * count, count),
    rows: new Int8Array(bytes.buffer, bytes.byteOffset + rowsAt, count * dimension),
  };
}

function floatBytes(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [i, value] of values.entries()) bytes.writeFloatLE(value, 4 * i);
  return bytes;
}

function readFloats(bytes: Buffer, at: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => bytes.readFloatLE(at + 4 * i));
}
