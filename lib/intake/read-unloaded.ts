import { join } from "node:path";
import type { Database } from "../../db/open";
import { readDelivery } from "../../db/store/inbox";
import type { UploadRow } from "../../db/store/uploads";
import type { LineOrder } from "../contract/parse-line";
import { checkLine } from "./check-line";
import { partsOf, readNews } from "./delivery-parts";
import type { CheckedLine } from "./rows";
import { readSpool } from "./spool";

/**
 * The lines of an upload that waits to be loaded; none of one that is loaded, or is by the time that its file is opened.
 * @param order numbers the lines that bear no `sample`: that of the release's loaded uploads; it goes on with these
 */
export async function* readUnloaded({
  db,
  upload,
  spoolFolder,
  order,
}: {
  db: Database;
  upload: UploadRow;
  spoolFolder: string;
  order: LineOrder;
}): AsyncGenerator<CheckedLine> {
  const { id, kind, state, spool } = upload;
  if (state === "loaded") return;
  if (spool === null) {
    const delivery = await readDelivery(db, id.slice(0, id.lastIndexOf(":")));
    if (delivery === undefined) return;
    const parts = partsOf(delivery, await readNews(db, delivery), new Map([[kind, order]]));
    yield* parts.find((part) => part.uploadId === id)?.lines ?? [];
    return;
  }
  try {
    for await (const { line, text } of readSpool(join(spoolFolder, spool)))
      yield checkLine({ kind, text, line }, order).checked;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
