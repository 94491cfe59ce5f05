/** So many numbers the C library asks the system for by themselves, and gives back to it once they are let go. */
const MOST_CHUNK = 1 << 23;

/**
 * A list of 32-bit integers that grows without ever moving what it holds: 4 bytes each, and what the last chunk has to
 * spare, which no page of memory stands behind before it is written.
 */
export class IntList {
  length = 0;
  private full: Int32Array[] = [];
  private open: Int32Array;
  private used = 0;

  /** @param chunk numbers that are taken at first; then twice as many each time */
  constructor(chunk: number) {
    this.open = new Int32Array(chunk);
  }

  push(value: number): void {
    if (this.used === this.open.length) this.lengthen();
    this.open[this.used++] = value;
    this.length++;
  }

  pushAll(values: Int32Array): void {
    for (let from = 0; from < values.length; ) {
      if (this.used === this.open.length) this.lengthen();
      const some = values.subarray(from, from + this.open.length - this.used);
      this.open.set(some, this.used);
      this.used += some.length;
      from += some.length;
    }
    this.length += values.length;
  }

  /** Everything in one array; the list is empty afterwards, so that the two are never held at once for long. */
  drain(): Int32Array {
    const all = new Int32Array(this.length);
    let at = 0;
    for (const chunk of this.full.splice(0)) {
      all.set(chunk, at);
      at += chunk.length;
    }
    all.set(this.open.subarray(0, this.used), at);
    this.used = 0;
    this.length = 0;
    return all;
  }

  private lengthen(): void {
    this.full.push(this.open);
    this.open = new Int32Array(Math.min(2 * this.open.length, MOST_CHUNK));
    this.used = 0;
  }
}
