import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../db/open";
import { insertLines } from "../../db/store/lines";
import { type CheckedLine, rowsOf } from "./rows";

/** A batch stays under both, so that a transaction stays under about 50 ms and other writers do not wait long. */
const BATCH_LINES = 250;
const BATCH_CHARACTERS = 500_000;

/**
 * Keeps lines under an upload that is not visible yet, in short transactions. The caller makes them visible.
 *
 * @param skip how many lines at the start are kept already
 */
export async function loadLines(
  lines: AsyncIterable<CheckedLine> | Iterable<CheckedLine>,
  { db, releaseId, uploadId, skip }: { db: Database; releaseId: string; uploadId: string; skip: number },
): Promise<void> {
  let batch: CheckedLine[] = [];
  let characters = 0;
  let line = 0;
  const keep = async () => {
    for (const rows of rowsOf(batch, { releaseId, uploadId, firstLine: line - batch.length + 1 }))
      await insertLines(db, rows);
    batch = [];
    characters = 0;
    // A turn of the event loop between batches: requests, timers and the other lane are served.
    await pause(0);
  };
  for await (const checked of lines) {
    line++;
    if (line <= skip) continue;
    batch.push(checked);
    characters += "output" in checked.line ? checked.line.output.length : checked.line.question.length;
    if (batch.length >= BATCH_LINES || characters >= BATCH_CHARACTERS) await keep();
  }
  await keep();
}
