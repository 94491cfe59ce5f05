import { type Vocabulary, wordId } from "./vocabulary";

/**
 * The ways in which a tokeniser has met the words of a vocabulary, as code units, so that a form met before finds its
 * word's id without a string being made. Forms are compared in full: no collision of hashes changes a result.
 */
export class WordForms {
  /** The form at hand: `unit[0..length)`, and the hash of it that `mixUnit` makes from 0. */
  unit: Uint16Array = new Uint16Array(64);
  length = 0;
  hash = 0;
  private slots = new Int32Array(1 << 12);
  private hashes = new Int32Array(1 << 11);
  private starts = new Int32Array((1 << 11) + 1);
  private ids = new Int32Array(1 << 11);
  private pool = new Uint16Array(1 << 14);
  private forms = 0;

  /** @param fold the word that a form stands for */
  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly fold: (form: string) => string,
  ) {}

  /** Makes room for a longer form at hand. @returns what is `unit` from now on */
  lengthen(): Uint16Array {
    const longer = new Uint16Array(2 * this.unit.length);
    longer.set(this.unit);
    this.unit = longer;
    return longer;
  }

  /** The id of the word that the form at hand stands for; a word not seen before is added to the vocabulary. */
  idOfForm(): number {
    const { unit, length, hash, slots, hashes, starts, pool } = this;
    const mask = slots.length - 1;
    let slot = firstSlot(hash) & mask;
    for (;;) {
      const held = (slots[slot] ?? 0) - 1;
      if (held < 0) break;
      if (hashes[held] === hash) {
        const from = starts[held] ?? 0;
        if ((starts[held + 1] ?? 0) - from === length) {
          let k = 0;
          while (k < length && pool[from + k] === unit[k]) k++;
          if (k === length) return this.ids[held] ?? 0;
        }
      }
      slot = (slot + 1) & mask;
    }
    return this.addForm(slot);
  }

  private addForm(slot: number): number {
    const { unit, length, hash, forms } = this;
    const id = wordId(this.vocabulary, this.fold(stringOf(unit, length)));
    const from = this.starts[forms] ?? 0;
    while (from + length > this.pool.length) {
      const larger = new Uint16Array(2 * this.pool.length);
      larger.set(this.pool);
      this.pool = larger;
    }
    this.pool.set(unit.subarray(0, length), from);
    this.starts[forms + 1] = from + length;
    this.hashes[forms] = hash;
    this.ids[forms] = id;
    this.slots[slot] = forms + 1;
    this.forms = forms + 1;
    if (this.forms === this.ids.length) this.grow();
    return id;
  }

  /** Doubles the table, which stays at most half full. */
  private grow(): void {
    const room = 2 * this.ids.length;
    this.ids = lengthened(this.ids, room);
    this.hashes = lengthened(this.hashes, room);
    this.starts = lengthened(this.starts, room + 1);
    this.slots = new Int32Array(2 * room);
    const mask = this.slots.length - 1;
    for (let form = 0; form < this.forms; form++) {
      let slot = firstSlot(this.hashes[form] ?? 0) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = form + 1;
    }
  }
}

/** Takes one more code unit of a form into its hash (FNV-1a). */
export function mixUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** The high bits of the hash are its best. */
function firstSlot(hash: number): number {
  return hash ^ (hash >>> 15);
}

/** In pieces: a call takes only so many arguments. */
function stringOf(units: Uint16Array, length: number): string {
  let text = "";
  for (let from = 0; from < length; from += 4096) {
    text += String.fromCharCode(...units.subarray(from, Math.min(length, from + 4096)));
  }
  return text;
}

function lengthened(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(length);
  longer.set(array);
  return longer;
}
