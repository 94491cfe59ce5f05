import { TILE, type TileKernel, tileKernel } from "./tile-kernel";

/** Rows of numbers, one after another: which of them are meant, and how wide they are. */
export interface ChosenRows {
  rows: Float32Array | Float64Array;
  /** Each once. */
  chosen: Int32Array;
  columns: number;
}

/** Rows whose products are added in one go: a block of them stays in near memory whatever their number. */
const BLOCK_ROWS = 128;
const TILE_NUMBERS = TILE * TILE;

/**
 * XᵀX of the chosen rows X: the sums of products of their columns, each added up in the order of the rows. No more than
 * a block of rows is ever copied.
 * @returns columns × columns, symmetric
 */
export function columnGram({ rows, chosen, columns }: ChosenRows): Float64Array {
  const fours = Math.ceil(columns / TILE);
  const sums = fours * TILE * BLOCK_ROWS;
  const kernel = tileKernel(sums + triangle(fours) * TILE_NUMBERS);
  const { numbers } = kernel;
  numbers.fill(0, sums, sums + triangle(fours) * TILE_NUMBERS);
  for (let from = 0; from < chosen.length; from += BLOCK_ROWS) {
    const block = chosen.subarray(from, from + BLOCK_ROWS);
    const height = block.length;
    for (let i = 0; i < height; i++) {
      const row = (block[i] ?? 0) * columns;
      for (let four = 0; four < fours; four++) {
        const to = (four * height + i) * TILE;
        const column = four * TILE;
        const end = Math.min(TILE, columns - column);
        for (let c = 0; c < end; c++) numbers[to + c] = rows[row + column + c] ?? 0;
        for (let c = end; c < TILE; c++) numbers[to + c] = 0;
      }
    }
    addTriangle({ kernel, fours, length: height, sums });
  }
  return unfold(numbers, sums, columns);
}

/** XXᵀ: the products of the rows with each other, rows × rows, symmetric. @param x rows × columns, by rows */
export function rowGram(x: Float64Array, columns: number): Float64Array {
  const rows = columns === 0 ? 0 : x.length / columns;
  const fours = Math.ceil(rows / TILE);
  const sums = fours * TILE * columns;
  const kernel = tileKernel(sums + triangle(fours) * TILE_NUMBERS);
  kernel.numbers.fill(0, sums, sums + triangle(fours) * TILE_NUMBERS);
  foldRows({ x, columns, length: columns, numbers: kernel.numbers, at: 0 });
  addTriangle({ kernel, fours, length: columns, sums });
  return unfold(kernel.numbers, sums, rows);
}

/** A Bᵀ: the products of the rows of one matrix with those of another, by the rows of the first. */
export function rowProducts({ a, b, columns }: { a: Float64Array; b: Float64Array; columns: number }): Float64Array {
  const rows = columns === 0 ? 0 : a.length / columns;
  const others = columns === 0 ? 0 : b.length / columns;
  const [fours, otherFours] = [Math.ceil(rows / TILE), Math.ceil(others / TILE)];
  const second = fours * TILE * columns;
  const sums = second + otherFours * TILE * columns;
  const { numbers, addTile } = tileKernel(sums + TILE_NUMBERS);
  foldRows({ x: a, columns, length: columns, numbers, at: 0 });
  foldRows({ x: b, columns, length: columns, numbers, at: second });
  const products = new Float64Array(rows * others);
  // Few enough of the others that they stay in near memory while all rows pass.
  for (let j = 0; j < otherFours; j++) {
    for (let i = 0; i < fours; i++) {
      numbers.fill(0, sums, sums + TILE_NUMBERS);
      addTile(i * TILE * columns, second + j * TILE * columns, columns, sums);
      for (let r = i * TILE; r < Math.min(rows, (i + 1) * TILE); r++) {
        for (let c = j * TILE; c < Math.min(others, (j + 1) * TILE); c++) {
          products[r * others + c] = numbers[sums + (r % TILE) * TILE + (c % TILE)] ?? 0;
        }
      }
    }
  }
  return products;
}

function triangle(size: number): number {
  return (size * (size + 1)) / 2;
}

/**
 * Writes rows by fours as the kernel wants them, from `at` on; zeros fill up the last four, and each row to its length.
 * @param length at least as many as there are columns
 */
export function foldRows({
  x,
  columns,
  length,
  numbers,
  at,
}: {
  x: Float64Array;
  columns: number;
  length: number;
  numbers: Float64Array;
  at: number;
}): void {
  const rows = columns === 0 ? 0 : x.length / columns;
  const end = Math.ceil(rows / TILE) * TILE;
  for (let row = 0; row < end; row++) {
    const to = at + Math.floor(row / TILE) * TILE * length + (row % TILE);
    const filled = row < rows ? columns : 0;
    for (let k = 0; k < filled; k++) numbers[to + k * TILE] = x[row * columns + k] ?? 0;
    for (let k = filled; k < length; k++) numbers[to + k * TILE] = 0;
  }
}

/** Adds the products of each four with itself and those before it; the tiles follow each other by rows. */
function addTriangle({
  kernel,
  fours,
  length,
  sums,
}: {
  kernel: TileKernel;
  fours: number;
  length: number;
  sums: number;
}): void {
  if (length === 0) return;
  for (let i = 0, tile = sums; i < fours; i++) {
    for (let j = 0; j <= i; j++, tile += TILE_NUMBERS) {
      kernel.addTile(i * TILE * length, j * TILE * length, length, tile);
    }
  }
}

/** The tiles of the lower triangle as a whole matrix. */
function unfold(numbers: Float64Array, sums: number, size: number): Float64Array {
  const gram = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const four = Math.floor(i / TILE);
    for (let j = 0; j <= i; j++) {
      const tile = sums + (triangle(four) + Math.floor(j / TILE)) * TILE_NUMBERS;
      const sum = numbers[tile + (i % TILE) * TILE + (j % TILE)] ?? 0;
      gram[i * size + j] = sum;
      gram[j * size + i] = sum;
    }
  }
  return gram;
}
