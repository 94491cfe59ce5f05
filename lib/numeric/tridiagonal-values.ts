import type { Tridiagonal } from "./tridiagonal";

const MAX_SWEEPS = 60;

/** Is told each turn of neighbouring columns as it is made, in runs from right to left. */
export interface TurnKeeper {
  /** A run begins. @param column the right one of the first turn */
  begin(column: number): void;
  /** Cosine and sine. */
  add(c: number, s: number): void;
}

/**
 * The eigenvalues of a tridiagonal symmetric matrix: QL with implicit shifts (EISPACK tql2).
 * @param turns told the turns that make the eigenvectors of a basis; null: they are not wanted
 * @returns ascending; as they come where turns are kept
 * @throws RangeError if the matrix is not finite
 */
export function tridiagonalValues(
  { n, diagonal, off }: Pick<Tridiagonal, "n" | "diagonal" | "off">,
  turns: TurnKeeper | null = null,
): Float64Array {
  let size = 0;
  for (let i = 0; i < n; i++) size = Math.max(size, Math.abs(diagonal[i] ?? 0) + Math.abs(off[i] ?? 0));
  if (size === 0) return new Float64Array(n);
  // Scaled to entries of about 1: nothing underflows on the way.
  const d = diagonal.map((entry) => entry / size);
  const e = new Float64Array(n);
  e.set(off.subarray(1).map((entry) => entry / size));
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; ; sweep++) {
      let m = l;
      // What is not a number is never negligible.
      while (m < n - 1 && !(Math.abs(e[m] ?? 0) <= Number.EPSILON)) m++;
      if (m === l) break;
      if (sweep === MAX_SWEEPS) throw new RangeError("the eigenvalues do not converge: is the matrix finite?");
      chase({ d, e, l, m, turns });
    }
  }
  const values = d.map((entry) => entry * size);
  return turns === null ? values.sort() : values;
}

/** One QL sweep over the block l … m. */
function chase({
  d,
  e,
  l,
  m,
  turns,
}: {
  d: Float64Array;
  e: Float64Array;
  l: number;
  m: number;
  turns: TurnKeeper | null;
}): void {
  const step = e[l] ?? 0;
  let g = ((d[l + 1] ?? 0) - (d[l] ?? 0)) / (2 * step);
  const reach = Math.sqrt(g * g + 1);
  g = (d[m] ?? 0) - (d[l] ?? 0) + step / (g + (g >= 0 ? reach : -reach));
  let [s, c, p] = [1, 1, 0];
  turns?.begin(m);
  for (let i = m - 1; i >= l; i--) {
    const f = s * (e[i] ?? 0);
    const b = c * (e[i] ?? 0);
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] = (d[i + 1] ?? 0) - p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = (d[i + 1] ?? 0) - p;
    const turn = ((d[i] ?? 0) - g) * s + 2 * c * b;
    p = s * turn;
    d[i + 1] = g + p;
    g = c * turn - b;
    turns?.add(c, s);
  }
  d[l] = (d[l] ?? 0) - p;
  e[l] = g;
  e[m] = 0;
}
