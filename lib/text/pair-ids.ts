/** Gives each different pair of ids an id of its own, from 0, in order of first sight. */
export interface PairIds {
  size(): number;
  /** The pair's id; a pair not seen before is added. Both numbers are ≥ 0. */
  idOf(first: number, second: number): number;
}

/** An open-addressing hash table over typed arrays. Pairs are compared in full, so no collision changes a result. */
export function newPairIds(): PairIds {
  let slots = new Int32Array(1 << 12);
  let firsts = new Int32Array(1 << 11);
  let seconds = new Int32Array(1 << 11);
  let size = 0;

  const grow = () => {
    slots = new Int32Array(slots.length * 2);
    firsts = doubled(firsts);
    seconds = doubled(seconds);
    const mask = slots.length - 1;
    for (let id = 0; id < size; id++) {
      let slot = hashPair(firsts[id] ?? 0, seconds[id] ?? 0) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
  };

  return {
    size: () => size,
    idOf(first, second) {
      const mask = slots.length - 1;
      let slot = hashPair(first, second) & mask;
      for (;;) {
        const held = slots[slot] ?? 0;
        if (held === 0) break;
        if (firsts[held - 1] === first && seconds[held - 1] === second) return held - 1;
        slot = (slot + 1) & mask;
      }
      slots[slot] = size + 1;
      firsts[size] = first;
      seconds[size] = second;
      size++;
      if (2 * size >= slots.length) grow();
      return size - 1;
    },
  };
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

function hashPair(first: number, second: number): number {
  let h = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
