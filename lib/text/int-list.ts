/** A list of 32-bit integers that grows without ever moving what it holds: 4 bytes each, and one chunk to spare. */
export class IntList {
  length = 0;
  private full: Int32Array[] = [];
  private open: Int32Array;
  private used = 0;

  /** @param chunk numbers that are taken at a time */
  constructor(private readonly chunk: number) {
    this.open = new Int32Array(chunk);
  }

  push(value: number): void {
    if (this.used === this.chunk) {
      this.full.push(this.open);
      this.open = new Int32Array(this.chunk);
      this.used = 0;
    }
    this.open[this.used++] = value;
    this.length++;
  }

  pushAll(values: Int32Array): void {
    for (let from = 0; from < values.length; ) {
      if (this.used === this.chunk) {
        this.full.push(this.open);
        this.open = new Int32Array(this.chunk);
        this.used = 0;
      }
      const some = values.subarray(from, from + this.chunk - this.used);
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
}
