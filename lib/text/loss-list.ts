/**
 * What single outputs would lose by the deletion of single prompts: rows of output, prompt, and code (order and
 * amount), 12 bytes each, kept in bins of neighbouring outputs so that they can be read output by output.
 */
export interface LossList {
  /** Output o's rows are in bin o >> shift. */
  shift: number;
  bins: Int32Array[];
  /** By bin: numbers in use. */
  used: Int32Array;
}

export const LOSS_WIDTH = 3;
const MOST_ORDERS = 8;
const BINS = 64;

export function newLossList(outputs: number): LossList {
  let shift = 0;
  while (outputs >> shift > BINS) shift++;
  const bins = (outputs >> shift) + 1;
  return { shift, bins: Array.from({ length: bins }, () => new Int32Array(0)), used: new Int32Array(bins) };
}

/** Adds a loss: the output's matches of order n (1 to 7) fall by `amount` once the prompt is gone. */
export function addLoss(list: LossList, output: number, prompt: number, n: number, amount: number): void {
  const bin = output >> list.shift;
  const at = list.used[bin] ?? 0;
  let rows = list.bins[bin] as Int32Array;
  if (at === rows.length) {
    const larger = new Int32Array(LOSS_WIDTH * Math.max(64, Math.ceil(rows.length / 2)));
    larger.set(rows);
    list.bins[bin] = larger;
    rows = larger;
  }
  rows[at] = output;
  rows[at + 1] = prompt;
  rows[at + 2] = amount * MOST_ORDERS + n;
  list.used[bin] = at + LOSS_WIDTH;
}

export function orderOfLoss(code: number): number {
  return code % MOST_ORDERS;
}

export function amountOfLoss(code: number): number {
  return Math.floor(code / MOST_ORDERS);
}
