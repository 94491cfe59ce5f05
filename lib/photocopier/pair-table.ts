/**
 * Numbers pairs of non-negative integers 0, 1, 2, … in the order in which they are first seen.
 * Open addressing over typed arrays: a model of 100,000 words asks it a few hundred thousand times.
 */
export class PairTable {
  readonly firsts: Int32Array;
  readonly seconds: Int32Array;
  size = 0;
  private readonly slots: Int32Array;
  private readonly mask: number;

  /** @param capacity the most pairs that will ever be added */
  constructor(capacity: number) {
    let slots = 16;
    while (slots < capacity * 2) slots *= 2;
    this.slots = new Int32Array(slots);
    this.mask = slots - 1;
    this.firsts = new Int32Array(capacity);
    this.seconds = new Int32Array(capacity);
  }

  /** The pair's number; a pair not seen before is given the next one. */
  add(first: number, second: number): number {
    const slot = this.slotOf(first, second);
    const known = this.slots[slot] ?? 0;
    if (known > 0) return known - 1;
    if (this.size === this.firsts.length) throw new RangeError(`a pair table of ${this.size} pairs is full`);
    this.firsts[this.size] = first;
    this.seconds[this.size] = second;
    this.size += 1;
    this.slots[slot] = this.size;
    return this.size - 1;
  }

  /** The pair's number, or -1. */
  find(first: number, second: number): number {
    return (this.slots[this.slotOf(first, second)] ?? 0) - 1;
  }

  private slotOf(first: number, second: number): number {
    let slot = mix(first, second) & this.mask;
    for (;;) {
      const known = this.slots[slot] ?? 0;
      if (known === 0 || (this.firsts[known - 1] === first && this.seconds[known - 1] === second)) return slot;
      slot = (slot + 1) & this.mask;
    }
  }
}

function mix(first: number, second: number): number {
  let h = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
