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

/** Room for numbers that are written before they are read: what is not used of it costs nothing. */
export function newRoom(length: i32): StaticArray<i32> {
  return changetype<StaticArray<i32>>(heap.alloc(usize(length) << 2));
}

/** No file of the n-gram kernels holds an array of its own: all are made for a count, and go with it. */
export function freeAll(): void {
  heap.reset();
  doneWith = 0;
  doneWithEnd = 0;
}

/** What is taken from now on may lie where this array lay, which nothing reads any more. */
export function reuse(array: StaticArray<i32>, length: i32): void {
  doneWith = changetype<usize>(array);
  doneWithEnd = doneWith + (usize(length) << 2);
}

let doneWith: usize = 0;
let doneWithEnd: usize = 0;

function zeros(bytes: usize): usize {
  const isFitting = doneWith + bytes <= doneWithEnd;
  const address = isFitting ? doneWith : heap.alloc(bytes);
  if (isFitting) doneWith += (bytes + 15) & ~15;
  memory.fill(address, 0, bytes);
  return address;
}

/** The address of a number, where two are to be moved at a time. */
export function addressOf(array: StaticArray<i32>, index: i32): usize {
  return changetype<usize>(array) + (usize(index) << 2);
}
