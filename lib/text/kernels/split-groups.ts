import { addressOf } from "./memory";

/**
 * Divides the n-grams of one order by the token that follows: the n-grams of the next order that are said at least
 * twice. What goes on as nothing else does is said once, and so is all that begins with it: it leaves for good.
 *
 * Which tokens are new, and which come once, no processor can guess: so places are worked out with signs instead of
 * branches, and what comes once is written to a spare row.
 * @param width numbers in a row of the shorter n-grams; a new row is one narrower
 * @param table zeros, one for each word; zeros again at the end
 * @param different room for one number a row
 * @param spare a row of `newRows` beyond those in use
 * @returns how many groups there are
 */
export function splitGroups(
  width: i32,
  size: i32,
  start: StaticArray<i32>,
  rows: StaticArray<i32>,
  newStart: StaticArray<i32>,
  newRows: StaticArray<i32>,
  table: StaticArray<i32>,
  different: StaticArray<i32>,
  spare: i32,
): i32 {
  let newSize = 0;
  let held = 0;
  for (let g = 0; g < size; g++) {
    const from = start[g];
    const to = start[g + 1];
    if (to - from === 2) {
      const token = rows[from * width + 1];
      if (token < 0 || token !== rows[from * width + width + 1]) continue;
      newStart[newSize++] = held;
      moveRow(rows, from, width, newRows, held++);
      moveRow(rows, from + 1, width, newRows, held++);
      continue;
    }
    let kinds = 0;
    for (let k = from; k < to; k++) {
      const token = rows[k * width + 1];
      if (token < 0) continue;
      const before = table[token];
      table[token] = before + 1;
      different[kinds] = token;
      kinds += (before - 1) >>> 31;
    }
    for (let kind = 0; kind < kinds; kind++) {
      const token = different[kind];
      const count = table[token];
      // All ones for a count above 1, else 0.
      const kept = (1 - count) >> 31;
      newStart[newSize] = held;
      table[token] = (held & kept) | (spare & ~kept);
      newSize -= kept;
      held += count & kept;
    }
    for (let k = from; k < to; k++) {
      const token = rows[k * width + 1];
      if (token < 0) continue;
      const at = table[token];
      table[token] = at + 1;
      moveRow(rows, k, width, newRows, at);
    }
    for (let kind = 0; kind < kinds; kind++) table[different[kind]] = 0;
  }
  newStart[newSize] = held;
  return newSize;
}

/** Copies a row without the token that has become part of the n-gram. */
function moveRow(rows: StaticArray<i32>, from: i32, width: i32, newRows: StaticArray<i32>, to: i32): void {
  const a = addressOf(rows, from * width);
  const b = addressOf(newRows, to * (width - 1));
  store<i32>(b, load<i32>(a));
  if (width === 5) {
    store<u64>(b, load<u64>(a, 8), 4);
    store<i32>(b, load<i32>(a, 16), 12);
  } else if (width === 4) store<u64>(b, load<u64>(a, 8), 4);
  else if (width === 3) store<i32>(b, load<i32>(a, 8), 4);
}
