/**
 * Ids of words by the forms in which a tokeniser has met them. A form is UTF-16 code units other than 0, in chunks of
 * eight, the last filled up with at least one 0: so two forms are equal if their chunks are, and no length is compared.
 * The first chunk stands in the table itself, which settles words of up to seven letters with one look.
 */

/** Bytes of a row: the first chunk, the word's id plus 1 (0: free), where the other chunks are, and 8 of nothing. */
const ROW: i32 = 32;
const FIRST_ROWS: i32 = 1 << 11;
const CHUNK: i32 = 16;

let rows: usize = heap.alloc(FIRST_ROWS * ROW);
let mask: i32 = FIRST_ROWS - 1;
let held: i32 = 0;

/** @returns the row of the form whose chunks begin at `form`, or the free row that would be its */
export function rowOf(form: usize): usize {
  let hash = mix(0, form);
  for (let chunk = form; !isLast(chunk); ) {
    chunk += CHUNK;
    hash = mix(hash, chunk);
  }
  return firstRow(hash, form, form + CHUNK);
}

/** The id of a row's word, −1 if it is free. */
export function idOf(row: usize): i32 {
  return load<i32>(row, 16) - 1;
}

/** Adds a form whose row is free. */
export function addForm(form: usize, id: i32): void {
  if (4 * ++held > 3 * mask) grow();
  const row = rowOf(form);
  v128.store(row, v128.load(form));
  store<i32>(row, id + 1, 16);
  let end = form;
  while (!isLast(end)) end += CHUNK;
  if (end === form) return;
  const rest = heap.alloc(end - form);
  memory.copy(rest, form + CHUNK, end - form);
  store<u32>(row, u32(rest), 20);
}

/** The row that is free or holds the form: its first chunk, and the others one after another at `rest`. */
function firstRow(hash: u64, first: usize, rest: usize): usize {
  let at = i32(hash >>> 32) & mask;
  let row = rows + at * ROW;
  while (load<i32>(row, 16) !== 0 && !isOf(row, first, rest)) {
    at = (at + 1) & mask;
    row = rows + at * ROW;
  }
  return row;
}

function isOf(row: usize, first: usize, rest: usize): boolean {
  if (!areEqual(row, first)) return false;
  if (isLast(first)) return true;
  for (let known = usize(load<u32>(row, 20)); areEqual(known, rest); known += CHUNK) {
    if (isLast(rest)) return true;
    rest += CHUNK;
  }
  return false;
}

/** Doubles the table, which stays at most three quarters full. */
function grow(): void {
  const old = rows;
  const oldEnd = rows + (mask + 1) * ROW;
  mask = 2 * mask + 1;
  rows = heap.alloc((mask + 1) * ROW);
  for (let from = old; from < oldEnd; from += ROW) {
    if (load<i32>(from, 16) === 0) continue;
    const rest = usize(load<u32>(from, 20));
    let hash = mix(0, from);
    let chunk = from;
    for (let next = rest; !isLast(chunk); next += CHUNK) {
      chunk = next;
      hash = mix(hash, chunk);
    }
    memory.copy(firstRow(hash, from, rest), from, ROW);
  }
}

/** Takes one more chunk into a hash, whose upper half is its best. */
function mix(hash: u64, chunk: usize): u64 {
  const low = (hash ^ load<u64>(chunk)) * 0x9e3779b97f4a7c15;
  const high = (low ^ (low >>> 29) ^ load<u64>(chunk, 8)) * 0xbf58476d1ce4e5b9;
  return high ^ (high >>> 32);
}

function areEqual(a: usize, b: usize): boolean {
  return !v128.any_true(v128.xor(v128.load(a), v128.load(b)));
}

/** Whether a chunk is the last of its form. */
function isLast(chunk: usize): boolean {
  return load<u16>(chunk, 14) === 0;
}
