/** What a number was measured with: two are comparable only if all of it is the same. */
export interface MeasurementBasis {
  /** Id with its version. */
  tokenizer: string;
  /** Id with its version, "given" for vectors that came with the lines, or "none". */
  embedder: string;
  /** How many numbers a vector has; null: there is none. */
  dimension: number | null;
  /** The id of the human reference; null: there is none. */
  reference: string | null;
}

/** As it is stored with each measurement: the parts in order, between blanks, which none of them holds. */
export function writeBasis({ tokenizer, embedder, dimension, reference }: MeasurementBasis): string {
  return [tokenizer, embedder, dimension, reference].filter((part) => part !== null).join(" ");
}

/** What `writeBasis` wrote. */
export function readBasis(basis: string): MeasurementBasis {
  const [tokenizer = "", embedder = "none", ...rest] = basis.split(" ");
  const [dimension, reference] = /^\d+$/.test(rest[0] ?? "") ? [Number(rest[0]), rest[1]] : [null, rest[0]];
  return { tokenizer, embedder, dimension, reference: reference ?? null };
}
