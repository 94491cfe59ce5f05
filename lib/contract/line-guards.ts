import { AppError } from "../errors";

/** The samples that lines number themselves: by prompt or question, the line that gives each. */
export type Claims = Map<string, Map<number, number>>;

/**
 * Refuses the second line of a file that says it is the same sample of the same prompt or question: whichever were taken,
 * the other would be counted too. A line without a `sample` of its own says nothing of the kind and is let pass.
 * @param key what the id is called in the file
 * @param claims takes up what each line gives
 * @returns to be called for each line in turn, as parsed from JSON; throws AppError `invalid-line` naming both lines
 */
export function repeats(
  key: "prompt_id" | "item_id",
  claims: Claims = new Map(),
): (value: unknown, line: number) => void {
  return (value, line) => {
    const { [key]: id, sample } = value as { prompt_id: string; item_id: string; sample?: unknown };
    // What is no whole number from 0 is metadata.
    if (typeof sample !== "number" || !Number.isSafeInteger(sample) || sample < 0) return;
    const lines = claims.get(id) ?? new Map<number, number>();
    const first = lines.get(sample);
    if (first !== undefined) {
      const message = `line ${line}: ${key} ${JSON.stringify(id)} has sample ${sample} on line ${first} already: number its samples 0, 1, 2, or leave "sample" out`;
      throw new AppError("invalid-line", message, { line });
    }
    claims.set(id, lines.set(sample, line));
  };
}

/**
 * Refuses a vector that is wider or narrower than those before it: they would not be of one embedder.
 * @returns to be called for each line in turn; throws AppError `invalid-line` naming both lines
 */
export function widths(): (embedding: readonly number[] | undefined, line: number) => void {
  let first: { width: number; line: number } | undefined;
  return (embedding, line) => {
    if (embedding === undefined) return;
    first ??= { width: embedding.length, line };
    if (embedding.length === first.width) return;
    const message = `line ${line}: "embedding" has ${embedding.length} numbers, that of line ${first.line} has ${first.width}: all must come from one embedder`;
    throw new AppError("invalid-line", message, { line });
  };
}
