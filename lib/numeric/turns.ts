import { ROWS_AT_ONCE } from "./tridiagonal";
import type { TurnKeeper } from "./tridiagonal-values";

/**
 * Turns of neighbouring columns of a matrix, put off until enough of them can be made while its rows are at hand: the
 * columns h, f of a place become c·h − s·f, s·h + c·f.
 */
export interface Turns extends TurnKeeper {
  /** Makes all turns that are still to be made. */
  finish(): void;
}

/** @param z rows × columns, by rows; a multiple of four rows; changed in place */
export function newTurns(z: Float64Array, columns: number): Turns {
  const capacity = Math.max(1 << 15, columns);
  const cosines = new Float64Array(capacity);
  const sines = new Float64Array(capacity);
  // A run's turns begin at its start and end where the next one starts.
  let starts: number[] = [];
  let rightmost: number[] = [];
  let made = 0;
  const finish = () => {
    starts.push(made);
    const runs = { starts: Int32Array.from(starts), rightmost: Int32Array.from(rightmost) };
    for (let row = 0; row < z.length; row += ROWS_AT_ONCE * columns)
      turnRows({ z, row, columns, cosines, sines, runs });
    starts = [];
    rightmost = [];
    made = 0;
  };
  return {
    begin(column) {
      if (made + columns > capacity) finish();
      starts.push(made);
      rightmost.push(column);
    },
    add(c, s) {
      cosines[made] = c;
      sines[made] = s;
      made++;
    },
    finish,
  };
}

/** Makes all turns on four rows. What a turn leaves on its left is what the next one takes from its right. */
function turnRows({
  z,
  row,
  columns,
  cosines,
  sines,
  runs,
}: {
  z: Float64Array;
  row: number;
  columns: number;
  cosines: Float64Array;
  sines: Float64Array;
  runs: { starts: Int32Array; rightmost: Int32Array };
}): void {
  for (let run = 0; run < runs.rightmost.length; run++) {
    let i0 = row + (runs.rightmost[run] ?? 0);
    let i1 = i0 + columns;
    let i2 = i1 + columns;
    let i3 = i2 + columns;
    let f0 = z[i0] ?? 0;
    let f1 = z[i1] ?? 0;
    let f2 = z[i2] ?? 0;
    let f3 = z[i3] ?? 0;
    const end = runs.starts[run + 1] ?? 0;
    for (let turn = runs.starts[run] ?? 0; turn < end; turn++) {
      const c = cosines[turn] ?? 0;
      const s = sines[turn] ?? 0;
      const h0 = z[i0 - 1] ?? 0;
      const h1 = z[i1 - 1] ?? 0;
      const h2 = z[i2 - 1] ?? 0;
      const h3 = z[i3 - 1] ?? 0;
      z[i0--] = s * h0 + c * f0;
      z[i1--] = s * h1 + c * f1;
      z[i2--] = s * h2 + c * f2;
      z[i3--] = s * h3 + c * f3;
      f0 = c * h0 - s * f0;
      f1 = c * h1 - s * f1;
      f2 = c * h2 - s * f2;
      f3 = c * h3 - s * f3;
    }
    z[i0] = f0;
    z[i1] = f1;
    z[i2] = f2;
    z[i3] = f3;
  }
}
