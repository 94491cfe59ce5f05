/** Numbers a row: the two halves of a form, its word's id plus 1 (0: free), and nothing. */
const WIDTH_BITS = 2;
const FIRST_ROWS = 1 << 12;

/** A short form has at most so many units, each from 1 to 255. */
export const SHORT = 8;

/**
 * Ids of words by forms of at most eight units of a byte each. Such a form is a number of 64 bits, high unit first, and
 * compared as that: two numbers at one place in memory, where longer forms take a loop over two places.
 */
export class ShortForms {
  private rows = new Int32Array(FIRST_ROWS << WIDTH_BITS);
  private held = 0;

  /** @param idOf the id of a form that was not met before */
  constructor(private readonly idOf: (form: string) => number) {}

  /** The id of the word that a form stands for: its upper and its lower 32 bits. */
  id(high: number, low: number): number {
    const { rows } = this;
    const mask = rows.length - 1;
    let row = firstRow(high, low) & mask;
    for (;;) {
      const id = rows[row + 2] ?? 0;
      if (rows[row] === high && rows[row + 1] === low && id > 0) return id - 1;
      if (id === 0) return this.add(row, high, low);
      row = (row + (1 << WIDTH_BITS)) & mask;
    }
  }

  private add(row: number, high: number, low: number): number {
    const id = this.idOf(textOf(high) + textOf(low));
    this.rows[row] = high;
    this.rows[row + 1] = low;
    this.rows[row + 2] = id + 1;
    this.held++;
    if (this.held << (WIDTH_BITS + 1) > this.rows.length) this.grow();
    return id;
  }

  /** Doubles the table, which stays at most half full. */
  private grow(): void {
    const old = this.rows;
    const rows = new Int32Array(2 * old.length);
    const mask = rows.length - 1;
    const width = 1 << WIDTH_BITS;
    for (let from = 0; from < old.length; from += width) {
      if (old[from + 2] === 0) continue;
      let row = firstRow(old[from] ?? 0, old[from + 1] ?? 0) & mask;
      while (rows[row + 2] !== 0) row = (row + width) & mask;
      rows.set(old.subarray(from, from + width), row);
    }
    this.rows = rows;
  }
}

/** Where the search for a row begins, before it is cut to the size of the table. */
function firstRow(high: number, low: number): number {
  let hash = Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) << WIDTH_BITS;
}

function textOf(bytes: number): string {
  let text = "";
  for (let shift = 24; shift >= 0; shift -= 8) {
    const unit = (bytes >>> shift) & 0xff;
    if (unit > 0) text += String.fromCharCode(unit);
  }
  return text;
}
