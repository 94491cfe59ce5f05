/** Room for so many numbers, all zero. Nothing is given back by itself: all of it goes at once, by `freeAll`. */
export function newInts(length: i32): StaticArray<i32> {
  return changetype<StaticArray<i32>>(zeros(usize(length) << 2));
}

export function newFloats(length: i32): StaticArray<f64> {
  return changetype<StaticArray<f64>>(zeros(usize(length) << 3));
}

export function newBytes(length: i32): StaticArray<u8> {
  return changetype<StaticArray<u8>>(zeros(length));
}

export function freeAll(): void {
  heap.reset();
}

function zeros(bytes: usize): usize {
  const address = heap.alloc(bytes);
  memory.fill(address, 0, bytes);
  return address;
}

/** The address of a number, where two are to be moved at a time. */
export function addressOf(array: StaticArray<i32>, index: i32): usize {
  return changetype<usize>(array) + (usize(index) << 2);
}
