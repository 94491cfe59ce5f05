import { AppError } from "../errors";

/**
 * Refuses the second line of a file that says it is the same sample of the same prompt or question: whichever were taken,
 * the other would be counted too. A line without a `sample` of its own says nothing of the kind and is let pass.
 * @param key what the id is called in the file
 * @returns to be called for each line in turn, as parsed from JSON; throws AppError `invalid-line` naming both lines
 */
export function repeats(key: "prompt_id" | "item_id"): (value: unknown, line: number) => void {
  const seen = new Map<string, Map<number, number>>();
  return (value, line) => {
    const { [key]: id, sample } = value as { prompt_id: string; item_id: string; sample?: unknown };
    // What is no whole number from 0 is metadata.
    if (typeof sample !== "number" || !Number.isSafeInteger(sample) || sample < 0) return;
    const lines = seen.get(id) ?? new Map<number, number>();
    const first = lines.get(sample);
    if (first !== undefined) {
      const message = `line ${line}: ${key} ${JSON.stringify(id)} has sample ${sample} on line ${first} already: number its samples 0, 1, 2, or leave "sample" out`;
      throw new AppError("invalid-line", message, { line });
    }
    seen.set(id, lines.set(sample, line));
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
