import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../db/open";
import { readLastLine, readNextSamples } from "../../db/store/lines";
import { queueAnalysisIfReady } from "../../db/store/releases";
import { isEarlierUnloaded, markLoaded, readUpload, type UploadKind } from "../../db/store/uploads";
import { withTransaction } from "../../db/transaction";
import { checkLine } from "./check-line";
import { loadLines } from "./load";
import type { CheckedLine } from "./rows";
import { readSpool } from "./spool";

const TURN_MS = 1000;

/**
 * Loads a spooled upload into the tables in short transactions and makes it visible with the last. Goes on where it was
 * cut off; does nothing for one that is loaded. Files of a release are loaded one after another, in the order in which
 * they were taken: lines without a `sample` of their own are numbered on from those before.
 * @returns when to try again, if it is another's turn
 */
export async function loadUpload({
  db,
  id,
  spoolFolder,
  now,
}: {
  db: Database;
  id: string;
  spoolFolder: string;
  now: Date;
}): Promise<Date | undefined> {
  const upload = await readUpload(db, id);
  if (upload?.spool == null) return undefined;
  if (await isEarlierUnloaded(db, upload)) return new Date(now.getTime() + TURN_MS);
  const { kind, releaseId } = upload;
  const path = join(spoolFolder, upload.spool);
  const order = kind === "items" ? new Map<string, number>() : await readNextSamples(db, kind, releaseId);
  const skip = await readLastLine(db, { kind, releaseId, uploadId: id });
  await loadLines(checkedLines(path, kind, order), { db, releaseId, uploadId: id, skip });
  await withTransaction(db, async (tx) => {
    await markLoaded(tx, id);
    await queueAnalysisIfReady(tx, { id: releaseId, now });
  });
  await rm(path, { force: true });
  return undefined;
}

/** All lines, those kept already too: they count in the numbering of those that follow. */
async function* checkedLines(path: string, kind: UploadKind, order: Map<string, number>): AsyncGenerator<CheckedLine> {
  for await (const { line, text } of readSpool(path)) yield checkLine({ kind, text, line }, order).checked;
}
