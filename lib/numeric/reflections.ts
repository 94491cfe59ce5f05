import { foldRows, rowGram } from "./gram";
import { TILE, tileKernel } from "./tile-kernel";
import { transpose } from "./transpose";

/** Reflections that are made in one go. */
const TOGETHER = 32;

/** The product of so many reflections: 1 − Uᵀ F U. */
interface Block {
  /** Columns that they touch, rounded up to fours. */
  width: number;
  /** U, by fours of reflections, and by fours of columns. */
  byReflection: Float64Array;
  byColumn: Float64Array;
  /** F, TOGETHER × TOGETHER, upper triangular. */
  factor: Float64Array;
}

/**
 * Makes many reflections 1 − u·uᵀ / scale of rows, the last reflection first. They are put together by blocks to
 * 1 − Uᵀ F U (Schreiber & Van Loan 1989), so that nearly all of the work is products of matrices.
 * @param u n × n; reflection k's u is row k, left of the diagonal
 * @param scales 0: no reflection
 * @returns turns rows, n wide, in place
 */
export function newReflections(u: Float64Array, scales: Float64Array): (rows: Float64Array) => void {
  const n = scales.length;
  const length = Math.ceil(n / TILE) * TILE;
  const blocks: Block[] = [];
  for (let last = n - 1; last > 0; last -= TOGETHER) blocks.push(blockOf({ u, scales, last }));
  return (rows) => {
    const fours = Math.ceil(rows.length / n / TILE);
    const first = fours * TILE * length;
    const byColumn = first + TOGETHER * length;
    const taken = byColumn + TOGETHER * length;
    const products = taken + TILE * TOGETHER;
    const { numbers, addTile } = tileKernel(products + TILE * TILE);
    foldRows({ x: rows, columns: n, length, numbers, at: 0 });
    const along = new Float64Array(TILE * TOGETHER);
    for (const block of blocks) {
      numbers.set(block.byReflection, first);
      numbers.set(block.byColumn, byColumn);
      for (let four = 0; four < fours; four++) {
        const x = four * TILE * length;
        // X Uᵀ …
        for (let j = 0; j < TOGETHER; j += TILE) {
          numbers.fill(0, products, products + TILE * TILE);
          addTile(x, first + j * block.width, block.width, products);
          for (let i = 0; i < TILE * TILE; i++) {
            along[Math.floor(i / TILE) * TOGETHER + j + (i % TILE)] = numbers[products + i] ?? 0;
          }
        }
        // … F, the other way round …
        for (let j = 0; j < TOGETHER; j++) {
          for (let row = 0; row < TILE; row++) {
            let sum = 0;
            for (let i = 0; i <= j; i++)
              sum -= (along[row * TOGETHER + i] ?? 0) * (block.factor[i * TOGETHER + j] ?? 0);
            numbers[taken + j * TILE + row] = sum;
          }
        }
        // … U, added to X where it lies: four columns of four rows are a tile.
        for (let k = 0; k < block.width; k += TILE) {
          addTile(byColumn + k * TOGETHER, taken, TOGETHER, x + k * TILE);
        }
      }
    }
    for (let at = 0; at < rows.length; at++) {
      const row = Math.floor(at / n);
      const four = Math.floor(row / TILE);
      rows[at] = numbers[(four * length + (at % n)) * TILE + (row % TILE)] ?? 0;
    }
  };
}

function blockOf({ u, scales, last }: { u: Float64Array; scales: Float64Array; last: number }): Block {
  const n = scales.length;
  const width = Math.ceil(last / TILE) * TILE;
  const rows = new Float64Array(TOGETHER * width);
  for (let j = 0; j < TOGETHER && last - j > 0; j++) {
    const k = last - j;
    if (scales[k] !== 0) rows.set(u.subarray(k * n, k * n + k), j * width);
  }
  const gram = rowGram(rows, width);
  const factor = new Float64Array(TOGETHER * TOGETHER);
  for (let j = 0; j < TOGETHER && last - j > 0; j++) {
    const scale = scales[last - j] ?? 0;
    if (scale === 0) continue;
    factor[j * TOGETHER + j] = 1 / scale;
    for (let i = 0; i < j; i++) {
      let sum = 0;
      for (let l = i; l < j; l++) sum += (factor[i * TOGETHER + l] ?? 0) * (gram[l * TOGETHER + j] ?? 0);
      factor[i * TOGETHER + j] = -sum / scale;
    }
  }
  const fold = (x: Float64Array, columns: number) => {
    const numbers = new Float64Array(x.length);
    foldRows({ x, columns, length: columns, numbers, at: 0 });
    return numbers;
  };
  return { width, byReflection: fold(rows, width), byColumn: fold(transpose(rows, width), TOGETHER), factor };
}
