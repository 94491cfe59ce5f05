/**
 * What single outputs would lose by the deletion of single prompts: rows of a prompt and a code (output, amount, forms
 * and order), 8 bytes each, kept in bins of neighbouring outputs so that they can be read output by output.
 */
export interface LossList {
  /** Output o's rows are in bin o >> shift, its place there being the lower bits. */
  shift: number;
  bins: Int32Array[];
  /** By bin: numbers in use. */
  used: Int32Array;
}

/** The forms of self-BLEU that lose: references all other outputs, or the outputs to other prompts. */
export const OTHERS = 1;
export const CROSS = 2;

export const LOSS_WIDTH = 2;
const BINS = 64;
const ORDER_BITS = 3;
const FORM_BITS = 2;
const AMOUNT_BITS = 11;
const PLACE_SHIFT = ORDER_BITS + FORM_BITS + AMOUNT_BITS;
const MOST = (1 << AMOUNT_BITS) - 1;
const MOST_SHIFT = 31 - PLACE_SHIFT;

export function newLossList(outputs: number): LossList {
  let shift = 0;
  while (outputs >> shift > BINS && shift < MOST_SHIFT) shift++;
  const bins = (outputs >> shift) + 1;
  return { shift, bins: Array.from({ length: bins }, () => new Int32Array(0)), used: new Int32Array(bins) };
}

/** Adds a loss: the output's matches of order n (1 to 7) in these forms fall by `amount` once the prompt is gone. */
export function addLoss(
  list: LossList,
  output: number,
  prompt: number,
  n: number,
  forms: number,
  amount: number,
): void {
  const bin = output >> list.shift;
  const place = output - (bin << list.shift);
  // What a code cannot hold goes into a row more: rows are added up.
  for (let left = amount; left > 0; left -= MOST) {
    const at = list.used[bin] ?? 0;
    let rows = list.bins[bin] as Int32Array;
    if (at === rows.length) {
      rows = lengthened(rows);
      list.bins[bin] = rows;
    }
    rows[at] = prompt;
    rows[at + 1] =
      (place << PLACE_SHIFT) | ((left < MOST ? left : MOST) << (ORDER_BITS + FORM_BITS)) | (forms << ORDER_BITS) | n;
    list.used[bin] = at + LOSS_WIDTH;
  }
}

function lengthened(rows: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(LOSS_WIDTH * Math.max(64, Math.ceil((rows.length * 5) / 8)));
  larger.set(rows);
  return larger;
}

export function placeOfLoss(code: number): number {
  return code >>> PLACE_SHIFT;
}

export function orderOfLoss(code: number): number {
  return code & ((1 << ORDER_BITS) - 1);
}

export function formsOfLoss(code: number): number {
  return (code >>> ORDER_BITS) & ((1 << FORM_BITS) - 1);
}

export function amountOfLoss(code: number): number {
  return (code >>> (ORDER_BITS + FORM_BITS)) & MOST;
}
