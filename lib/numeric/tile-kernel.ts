/** Rows or columns that are multiplied together: a tile is 4 × 4 sums of products. */
export const TILE = 4;

/** Memory that the kernel works on, as numbers; places in it are counted in numbers. */
export interface TileKernel {
  numbers: Float64Array;
  /**
   * Adds to the tile at `sums` (16 numbers, by rows) the products of four rows with four others. Both fours lie with
   * their first numbers together, then their second ones, and so on: `length` times four numbers from `a` and `b` on.
   * Each sum adds its products in their order, so it is to the last bit what a plain loop makes it.
   */
  addTile(a: number, b: number, length: number, sums: number): void;
}

const BYTES = 8;
const PAGE_BYTES = 65_536;

let shared: { memory: WebAssembly.Memory; tile: (a: number, b: number, length: number, sums: number) => void } | null =
  null;

/**
 * The kernel with room for so many numbers, as the last use left them. It is WebAssembly, written out below, for the
 * sake of SIMD, which the language has not: four times as fast as the best of plain loops.
 *
 * There is one memory for all: a kernel is used up before anyone asks for the next one.
 */
export function tileKernel(numbers: number): TileKernel {
  shared ??= instantiate();
  const { memory, tile } = shared;
  const missing = numbers * BYTES - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  return {
    numbers: new Float64Array(memory.buffer),
    addTile: (a, b, length, sums) => tile(a * BYTES, b * BYTES, length, sums * BYTES),
  };
}

function instantiate() {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(writeModule()), { js: { memory } });
  const { tile } = exports;
  if (typeof tile !== "function") throw new TypeError("the tile kernel exports no function");
  return { memory, tile: tile as (a: number, b: number, length: number, sums: number) => void };
}

// WebAssembly's binary format (W3C, WebAssembly Core Specification 2.0, chapter 5), as far as it is needed here.
const I32 = 0x7f;
const V128 = 0x7b;
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const LOCAL_TEE = 0x22;
const I32_CONST = 0x41;
const I32_ADD = 0x6a;
const LOOP = [0x03, 0x40];
const BRANCH_IF_OUTER_0 = [0x0d, 0x00];
const END = 0x0b;
const V128_LOAD = [0xfd, 0x00];
const V128_LOAD64_SPLAT = [0xfd, 0x0a];
const V128_STORE = [0xfd, 0x0b];
const F64X2_ADD = [0xfd, 0xf0, 0x01];
const F64X2_MUL = [0xfd, 0xf2, 0x01];

/** tile(a, b, length, sums): the loop of a plain product, two sums to a register, all sixteen in eight of them. */
function writeModule(): Uint8Array<ArrayBuffer> {
  const [a, b, length, sums] = [0, 1, 2, 3];
  const sum = (row: number, half: number) => 4 + 2 * row + half;
  const other = (half: number) => 12 + half;
  const one = 14;
  const rows = [0, 1, 2, 3];
  const halves = [0, 1];
  const each = (write: (row: number, half: number) => number[]) =>
    rows.flatMap((r) => halves.flatMap((h) => write(r, h)));
  const at = (row: number, half: number) => (row * TILE + 2 * half) * BYTES;
  const advance = (place: number, by: number) => [LOCAL_GET, place, I32_CONST, ...signed(by), I32_ADD];
  const body = [
    ...each((r, h) => [LOCAL_GET, sums, ...V128_LOAD, 3, at(r, h), LOCAL_SET, sum(r, h)]),
    ...LOOP,
    ...halves.flatMap((h) => [LOCAL_GET, b, ...V128_LOAD, 3, h * 16, LOCAL_SET, other(h)]),
    ...rows.flatMap((r) => [
      ...[LOCAL_GET, a, ...V128_LOAD64_SPLAT, 3, r * BYTES, LOCAL_SET, one],
      ...halves.flatMap((h) => [
        ...[LOCAL_GET, sum(r, h), LOCAL_GET, one, LOCAL_GET, other(h)],
        ...[...F64X2_MUL, ...F64X2_ADD, LOCAL_SET, sum(r, h)],
      ]),
    ]),
    ...[...advance(a, TILE * BYTES), LOCAL_SET, a],
    ...[...advance(b, TILE * BYTES), LOCAL_SET, b],
    ...[...advance(length, -1), LOCAL_TEE, length, ...BRANCH_IF_OUTER_0],
    END,
    ...each((r, h) => [LOCAL_GET, sums, LOCAL_GET, sum(r, h), ...V128_STORE, 3, at(r, h)]),
    END,
  ];
  const locals = [1, 11, V128];
  const code = [...locals, ...body];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 4, I32, I32, I32, I32, 0]),
    ...section(2, [1, ...name("js"), ...name("memory"), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name("tile"), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

function name(text: string): number[] {
  return [text.length, ...new TextEncoder().encode(text)];
}

/** LEB128. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** LEB128 of a number between −64 and 63. */
function signed(value: number): number[] {
  return [value & 127];
}
