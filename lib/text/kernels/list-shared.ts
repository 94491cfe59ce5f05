/**
 * Lists the n-grams of one order that at least two different outputs hold (of equal outputs the first counts).
 * @param again by output: the places where it says one of its own again are added to it
 * @param listStart,holders the holders of each, ascending, are `holders[listStart[s]..listStart[s + 1])`
 * @returns how many there are
 */
export function listShared(
  isFirstCopy: StaticArray<u8>,
  size: i32,
  start: StaticArray<i32>,
  width: i32,
  rows: StaticArray<i32>,
  again: StaticArray<i32>,
  listStart: StaticArray<i32>,
  holders: StaticArray<i32>,
): i32 {
  let at = 0;
  let shingle = 0;
  listStart[0] = 0;
  for (let g = 0; g < size; g++) {
    const to = start[g + 1];
    const begin = at;
    let before = -1;
    for (let i = start[g]; i < to; i++) {
      const output = rows[i * width];
      if (output === before) again[output]++;
      else if (isFirstCopy[output] === 1) holders[at++] = output;
      before = output;
    }
    if (at - begin < 2) at = begin;
    else listStart[++shingle] = at;
  }
  return shingle;
}
