/** Places of the taken output that one word of bits stands for: one less than 64, so that a sum's carry is its top bit. */
export const WORD_BITS = 63;
export const WORD_BYTES = 8;
/** A row of {@link LcsKernel.common}'s scratch room: the address of a token's bits, and what it carries on. */
export const MATCH_BYTES = 8;

const PAGE_BYTES = 65_536;
/** Addresses stay below 2³¹, so that a signed number holds them. */
const MOST_PAGES = 2 ** 31 / PAGE_BYTES;

/** Memory that the kernel works on; places in it are addresses in bytes, and a word of bits at address 0 is never used. */
export interface LcsKernel {
  memory: WebAssembly.Memory;
  /**
   * Tokens of the longest common subsequence of a taken output and another.
   * @param from,to the other's tokens, four bytes each: for each, the address of four bytes that hold the address of its
   *   bits, or 0 if the taken output lacks it
   * @param matched room for {@link MATCH_BYTES} a token of the other
   * @param words words of bits of each token of the taken output, at least 1
   */
  common(from: number, to: number, matched: number, words: number): number;
}

let compiled: WebAssembly.Module | null = null;

/**
 * A kernel with a memory of its own. It is WebAssembly, written out below, for its 64-bit numbers.
 * @throws RangeError above 2 GiB
 */
export function newLcsKernel(bytes: number): LcsKernel {
  compiled ??= new WebAssembly.Module(writeModule());
  const memory = new WebAssembly.Memory({ initial: pagesOf(bytes), maximum: MOST_PAGES });
  const { common } = new WebAssembly.Instance(compiled, { js: { memory } }).exports;
  if (typeof common !== "function") throw new TypeError("the kernel exports no function");
  return { memory, common: common as LcsKernel["common"] };
}

/** Makes the memory at least so large; arrays over it have to be made again. @throws RangeError above 2 GiB */
export function growTo(memory: WebAssembly.Memory, bytes: number): void {
  const missing = pagesOf(bytes) - memory.buffer.byteLength / PAGE_BYTES;
  if (missing > 0) memory.grow(missing);
}

function pagesOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / PAGE_BYTES));
}

// WebAssembly's binary format (W3C, WebAssembly Core Specification 2.0, chapter 5), as far as it is needed here.
const I32 = 0x7f;
const I64 = 0x7e;
const IF = [0x04, 0x40];
const LOOP = [0x03, 0x40];
const BRANCH_IF_INNER = [0x0d, 0x00];
const END = 0x0b;
const I32_LOAD = [0x28, 2];
const I64_LOAD32 = [0x35, 2];
const I64_LOAD = [0x29, 3];
const I64_STORE = [0x37, 2];
const I32_NOT_ZERO = [0x45, 0x45];
const I32_LESS = 0x49;
const I32_AT_LEAST = 0x4f;
const I32_EQUAL = 0x46;
const I32_ADD = 0x6a;
const I32_SUB = 0x6b;
const I32_SHL = 0x74;
const I64_ADD = 0x7c;
const I64_AND = 0x83;
const I64_OR = 0x84;
const I64_XOR = 0x85;
const I64_SHL = 0x86;
const I64_SHR = 0x88;
const I64_ONES = 0x7b;
const I64_WRAP = 0xa7;
const I64_EXTEND = 0xad;

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
/** Numbers from −64 to 63 (LEB128). */
const i32 = (value: number) => [0x41, value & 127];
const i64 = (value: number) => [0x42, value & 127];

const STRIPE = 4;

/**
 * common(from, to, matched, words). First the tokens that both have are listed; then up to four words of V at a time
 * are taken through all of them, in registers, by V ← (V + (V & M)) | (V & ~M). The zeros of V are counted.
 */
function writeModule(): Uint8Array<ArrayBuffer> {
  const [from, to, matched, words, end, at, zeros, carry, u, s, full] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const v = (word: number) => 11 + word;
  const list = [
    ...[...get(matched), ...set(end)],
    ...[...get(from), ...get(to), I32_LESS, ...IF, ...LOOP],
    // Written in any case, kept if the taken output has the token: a branch here would be guessed wrong too often.
    ...[...get(end), ...get(from), ...I32_LOAD, 0, ...I32_LOAD, 0, ...tee(at), I64_EXTEND, ...I64_STORE, 0],
    ...[...get(end), ...get(at), ...I32_NOT_ZERO, ...i32(3), I32_SHL, I32_ADD, ...set(end)],
    ...[...get(from), ...i32(4), I32_ADD, ...tee(from), ...get(to), I32_LESS, ...BRANCH_IF_INNER, END, END],
  ];
  const step = (word: number) => [
    ...[...get(v(word)), ...get(at), ...I64_LOAD, WORD_BYTES * word, I64_AND, ...set(u)],
    ...[
      ...get(v(word)),
      ...get(u),
      I64_ADD,
      ...get(carry),
      I64_ADD,
      ...tee(s),
      ...i64(WORD_BITS),
      I64_SHR,
      ...set(carry),
    ],
    ...[...get(s), ...get(v(word)), ...get(u), I64_XOR, I64_OR, ...get(full), I64_AND, ...set(v(word))],
  ];
  const numbers = (count: number) => Array.from({ length: count }, (_, word) => word);
  /** All matched tokens for `count` words, from the first that is left on. */
  const stripe = (count: number) => [
    ...numbers(count).flatMap((word) => [...get(full), ...set(v(word))]),
    ...[...get(matched), ...set(from), ...LOOP],
    ...[...get(from), ...I32_LOAD, 0, ...set(at), ...get(from), ...I64_LOAD32, 4, ...set(carry)],
    ...numbers(count).flatMap(step),
    // The carry, and the address of the bits that come next.
    ...[...get(from), ...get(carry), ...i64(32), I64_SHL],
    ...[...get(at), ...i32(count * WORD_BYTES), I32_ADD, I64_EXTEND, I64_OR, ...I64_STORE, 0],
    ...[...get(from), ...i32(MATCH_BYTES), I32_ADD, ...tee(from), ...get(end), I32_LESS, ...BRANCH_IF_INNER, END],
    ...numbers(count).flatMap((word) => [
      ...[...get(zeros), ...get(v(word)), ...get(full), I64_XOR, I64_ONES, I64_WRAP, I32_ADD, ...set(zeros)],
    ]),
  ];
  const enough = [...get(words), ...i32(STRIPE), I32_AT_LEAST];
  const body = [
    ...[...i64(-1), ...i64(1), I64_SHR, ...set(full)],
    ...list,
    ...[...get(matched), ...get(end), I32_LESS, ...IF],
    ...[...enough, ...IF, ...LOOP, ...stripe(STRIPE)],
    ...[...get(words), ...i32(STRIPE), I32_SUB, ...set(words), ...enough, ...BRANCH_IF_INNER, END, END],
    ...[1, 2, 3].flatMap((left) => [...get(words), ...i32(left), I32_EQUAL, ...IF, ...stripe(left), END]),
    ...[END, ...get(zeros), END],
  ];
  const code = [2, 3, I32, 4 + STRIPE, I64, ...body];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 4, I32, I32, I32, I32, 1, I32]),
    ...section(2, [1, ...name("js"), ...name("memory"), 2, 0, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name("common"), 0, 0]),
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
