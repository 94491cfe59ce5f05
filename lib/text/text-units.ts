/**
 * A text's UTF-16 code units in a flat array, followed by a 0. Read from there, a unit costs a fifth of what
 * `charCodeAt` does.
 */
export class TextUnits {
  at = new Uint16Array(1 << 12);
  private bytes = Buffer.from(this.at.buffer);

  /** Takes a text in: its units are `at[0..text.length)` until the next. */
  read(text: string): void {
    if (text.length >= this.at.length) {
      this.at = new Uint16Array(2 * text.length + 2);
      this.bytes = Buffer.from(this.at.buffer);
    }
    this.bytes.write(text, 0, "utf16le");
    if (!isLittleEndian) this.bytes.subarray(0, 2 * text.length).swap16();
    this.at[text.length] = 0;
  }
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
