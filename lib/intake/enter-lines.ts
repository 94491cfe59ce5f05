import { setTimeout as pause } from "node:timers/promises";
import type { Database, Statements } from "../../db/open";
import { type NumberedKind, readNextSamples, readSampleNumbers } from "../../db/store/lines";
import { listUploadsOf, readUpload, type UploadRow } from "../../db/store/uploads";
import { withTransaction } from "../../db/transaction";
import type { Claims } from "../contract/line-guards";
import { AppError } from "../errors";
import { idKeys } from "./check-line";
import { readUnloaded } from "./read-unloaded";

/** Lines of one kind that are about to be taken: the samples that they number themselves, and what tells their repeat. */
export interface Incoming {
  kind: NumberedKind;
  claims: Claims;
  idempotencyKey: string;
}

/** So many ids are asked for at once: far fewer than a statement may hold. */
const IDS_AT_ONCE = 5000;

/**
 * Runs `enter` in a transaction, with the promise that no line to be entered is a sample that the release holds already,
 * loaded or waiting: it would be counted twice. What was taken before under the same key, and what comes for a release
 * that no longer receives, is left to `enter`.
 *
 * @throws AppError `invalid-line` for the first line that is there already, naming the prompt and the sample
 */
export async function enterLines<T>(
  {
    db,
    spoolFolder,
    ...release
  }: { db: Database; spoolFolder: string; model: string; version: string; incoming: readonly Incoming[] },
  enter: (tx: Statements) => Promise<T>,
): Promise<T> {
  const seen = new Set<string>();
  for (;;) {
    // Read outside of the transaction, so that other writers need not wait; what comes meanwhile is read in the next round.
    for (const { incoming, taken } of await takenBefore(db.reader, { ...release, seen })) {
      await refuseHeld({ db, spoolFolder, incoming, taken });
      for (const upload of taken) seen.add(upload.id);
    }
    const entered = await withTransaction(db, async (tx) => {
      if ((await takenBefore(tx, { ...release, seen })).length > 0) return undefined;
      return { result: await enter(tx) };
    });
    if (entered !== undefined) return entered.result;
  }
}

/** What the release has taken that was not seen yet, where lines number themselves and are not sent again. */
async function takenBefore(
  tx: Statements,
  o: { model: string; version: string; incoming: readonly Incoming[]; seen: ReadonlySet<string> },
): Promise<{ incoming: Incoming; taken: UploadRow[] }[]> {
  const found: { incoming: Incoming; taken: UploadRow[] }[] = [];
  for (const incoming of o.incoming) {
    if (incoming.claims.size === 0) continue;
    const uploads = await listUploadsOf(tx, { model: o.model, version: o.version, kind: incoming.kind });
    if (uploads.some((upload) => upload.idempotencyKey === incoming.idempotencyKey)) continue;
    const taken = uploads.filter((upload) => !o.seen.has(upload.id));
    if (taken.length > 0) found.push({ incoming, taken });
  }
  return found;
}

async function refuseHeld({
  db,
  spoolFolder,
  incoming: { kind, claims },
  taken,
}: {
  db: Database;
  spoolFolder: string;
  incoming: Incoming;
  taken: readonly UploadRow[];
}): Promise<void> {
  const refuse = (id: string, sample: number) => {
    const line = claims.get(id)?.get(sample);
    if (line === undefined) return;
    const message = `line ${line}: ${idKeys[kind]} ${JSON.stringify(id)} has sample ${sample} in this release already, from an earlier upload: number its samples on from there, or leave "sample" out`;
    throw new AppError("invalid-line", message, { line });
  };
  const releaseId = taken[0]?.releaseId ?? "";
  // Those that wait come first: one that is loaded meanwhile is found in the table. They are numbered as they will be.
  const waiting = taken.filter(({ state }) => state !== "loaded");
  const order = waiting.length === 0 ? new Map() : await readNextSamples(db, kind, releaseId);
  for (const { id } of waiting) {
    // Read again: what was loaded before the numbers were read is in them.
    const upload = await readUpload(db, id);
    if (upload === undefined) continue;
    for await (const { line } of readUnloaded({ db, upload, spoolFolder, order })) {
      if ("sample" in line) refuse("prompt_id" in line ? line.prompt_id : line.item_id, line.sample);
    }
  }
  const ids = [...claims.keys()];
  const range = rangeOf(claims);
  for (let i = 0; i < ids.length; i += IDS_AT_ONCE) {
    const held = await readSampleNumbers(db, { kind, releaseId, ids: ids.slice(i, i + IDS_AT_ONCE), ...range });
    for (const { id, sample } of held) refuse(id, sample);
    // Requests and timers are served between.
    await pause(0);
  }
}

/** Of a file that goes on where others ended, so that what they hold need not be read. */
function rangeOf(claims: Claims): { least: number; most: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const samples of claims.values()) {
    for (const sample of samples.keys()) {
      least = Math.min(least, sample);
      most = Math.max(most, sample);
    }
  }
  return { least, most };
}
