/** Texts that go into one request: their rows, and what is sent of each. */
export interface Batch {
  rows: number[];
  inputs: string[];
}

/** The smallest limit of a service as it comes: 32 inputs a request (TEI). */
export const BATCH_INPUTS = 32;
/** About 50,000 tokens; OpenAI takes 300,000 a request. */
export const BATCH_BYTES = 200_000;
/** About 8,000 tokens, the longest input of OpenAI's models; a longer text is embedded by its beginning. */
export const INPUT_BYTES = 24_000;

/** Cuts texts into requests, in order. Texts of blanks alone are left out: services refuse them, and their row is zeros. */
export function batchesOf(texts: readonly string[]): Batch[] {
  const batches: Batch[] = [];
  let open: Batch = { rows: [], inputs: [] };
  let bytes = 0;
  for (const [row, text] of texts.entries()) {
    if (text.trim() === "") continue;
    const input = beginningOf(text);
    const size = Buffer.byteLength(input);
    if (open.rows.length === BATCH_INPUTS || (open.rows.length > 0 && bytes + size > BATCH_BYTES)) {
      batches.push(open);
      open = { rows: [], inputs: [] };
      bytes = 0;
    }
    open.rows.push(row);
    open.inputs.push(input);
    bytes += size;
  }
  if (open.rows.length > 0) batches.push(open);
  return batches;
}

/** The first bytes of a text, cut between characters; unpaired surrogates become U+FFFD, as UTF-8 cannot say them. */
function beginningOf(text: string): string {
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length <= INPUT_BYTES) return bytes.toString("utf8");
  let end = INPUT_BYTES;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString("utf8", 0, end);
}
