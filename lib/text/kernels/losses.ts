import { newInts } from "./memory";

/** The forms of self-BLEU that lose: references all other outputs, or the outputs to other prompts. */
export const OTHERS = 1;
export const CROSS = 2;

/**
 * What single outputs would lose by the deletion of single prompts: rows of a prompt and a code (output, amount, forms
 * and order), 8 bytes each, kept in bins of neighbouring outputs so that they can be read output by output. The rows of
 * a bin are in blocks of a page; the first row of a block holds the address of the next block.
 */
export class LossList {
  constructor(
    /** Output o's rows are in bin o >> shift, its place there being the lower bits. */
    public shift: i32,
    public bins: i32,
    /** By bin: its first block, and the address of the row that comes next; 0 for none. */
    public first: StaticArray<i32>,
    public next: StaticArray<i32>,
    /** Blocks that no bin has yet. */
    public free: i32 = 0,
    public freeEnd: i32 = 0,
  ) {}
}

const BLOCK: i32 = 1 << 12;
const ROW: i32 = 8;
const BLOCKS_AT_A_TIME: i32 = 64;
const BINS: i32 = 64;
const ORDER_BITS: i32 = 3;
const FORM_BITS: i32 = 2;
const AMOUNT_BITS: i32 = 11;
const PLACE_SHIFT: i32 = ORDER_BITS + FORM_BITS + AMOUNT_BITS;
const MOST: i32 = (1 << AMOUNT_BITS) - 1;
const MOST_SHIFT: i32 = 31 - PLACE_SHIFT;

export function newLossList(outputs: i32): LossList {
  let shift = 0;
  while (outputs >> shift > BINS && shift < MOST_SHIFT) shift++;
  const bins = (outputs >> shift) + 1;
  return new LossList(shift, bins, newInts(bins), newInts(bins));
}

/** Adds a loss: the output's matches of order n (1 to 7) in these forms fall by `amount` once the prompt is gone. */
export function addLoss(list: LossList, output: i32, prompt: i32, n: i32, forms: i32, amount: i32): void {
  const bin = output >> list.shift;
  const place = output - (bin << list.shift);
  // What a code cannot hold goes into a row more: rows are added up.
  for (let left = amount; left > 0; left -= MOST) {
    let row = list.next[bin];
    if ((row & (BLOCK - 1)) === 0) row = addBlock(list, bin);
    store<i32>(row, prompt);
    store<i32>(
      row,
      (place << PLACE_SHIFT) | ((left < MOST ? left : MOST) << (ORDER_BITS + FORM_BITS)) | (forms << ORDER_BITS) | n,
      4,
    );
    list.next[bin] = row + ROW;
  }
}

/** @returns the first row that is free */
function addBlock(list: LossList, bin: i32): i32 {
  if (list.free === list.freeEnd) {
    // One block more, to begin at a multiple of its size.
    list.free = (i32(heap.alloc((BLOCKS_AT_A_TIME + 1) * BLOCK)) + BLOCK - 1) & -BLOCK;
    list.freeEnd = list.free + BLOCKS_AT_A_TIME * BLOCK;
  }
  const block = list.free;
  list.free = block + BLOCK;
  const end = list.next[bin];
  if (end === 0) list.first[bin] = block;
  else store<i32>(end - BLOCK, block);
  return block + ROW;
}

/** The row after another one, 0 after the last; given 0, the first of the bin. */
export function nextLoss(list: LossList, bin: i32, row: i32): i32 {
  if (row === 0) return list.first[bin] === 0 ? 0 : list.first[bin] + ROW;
  let next = row + ROW;
  if (next === list.next[bin]) return 0;
  if ((next & (BLOCK - 1)) === 0) next = load<i32>(next - BLOCK) + ROW;
  return next;
}

export function promptOfLoss(row: i32): i32 {
  return load<i32>(row);
}

export function codeOfLoss(row: i32): i32 {
  return load<i32>(row, 4);
}

export function placeOfLoss(code: i32): i32 {
  return code >>> PLACE_SHIFT;
}

export function orderOfLoss(code: i32): i32 {
  return code & ((1 << ORDER_BITS) - 1);
}

export function formsOfLoss(code: i32): i32 {
  return (code >>> ORDER_BITS) & ((1 << FORM_BITS) - 1);
}

export function amountOfLoss(code: i32): i32 {
  return (code >>> (ORDER_BITS + FORM_BITS)) & MOST;
}
