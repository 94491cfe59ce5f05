import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../db/open";
import { countOutputs, readLastLine } from "../../db/store/lines";
import { queueAnalysisIfReady } from "../../db/store/releases";
import { markLoaded, readUpload, type UploadKind } from "../../db/store/uploads";
import { withTransaction } from "../../db/transaction";
import { checkLine } from "./check-line";
import { loadLines } from "./load";
import type { CheckedLine } from "./rows";
import { readSpool } from "./spool";

/**
 * Loads a spooled upload into the tables in short transactions and makes it visible with the last. Goes on where it was
 * cut off; does nothing for one that is loaded.
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
}): Promise<void> {
  const upload = await readUpload(db, id);
  if (upload?.spool == null) return;
  const { kind, releaseId } = upload;
  const path = join(spoolFolder, upload.spool);
  const order = kind === "items" ? new Map<string, number>() : await countOutputs(db, kind, releaseId);
  const skip = await readLastLine(db, { kind, releaseId, uploadId: id });
  await loadLines(checkedLines(path, kind, order), { db, releaseId, uploadId: id, skip });
  await withTransaction(db, async (tx) => {
    await markLoaded(tx, id);
    await queueAnalysisIfReady(tx, { id: releaseId, now });
  });
  await rm(path, { force: true });
}

/** All lines, those kept already too: they count in the numbering of those that follow. */
async function* checkedLines(path: string, kind: UploadKind, order: Map<string, number>): AsyncGenerator<CheckedLine> {
  for await (const { line, text } of readSpool(path)) yield checkLine({ kind, text, line }, order).checked;
}
