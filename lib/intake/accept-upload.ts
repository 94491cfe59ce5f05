import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Database, Statements } from "../../db/open";
import { queueJob } from "../../db/store/jobs";
import { findModel } from "../../db/store/models";
import { declareRelease, findRelease, queueAnalysisIfReady, type ReleaseRow } from "../../db/store/releases";
import { findUpload, insertUpload, type UploadKind } from "../../db/store/uploads";
import { releaseName } from "../contract/lines";
import { AppError } from "../errors";
import { ensureModelAndRelease } from "./declare";
import { enterLines } from "./enter-lines";
import type { Bytes, SizeLimits } from "./read-lines";
import { type Spooled, spoolUpload } from "./spool";

/** What a sender is told of an upload that was taken. */
export interface UploadReceipt {
  id: string;
  lines: number;
  /** Optional keys of the wrong type: kept as metadata. */
  mistyped: number;
  /** It had been taken before; nothing was written now. */
  repeated: boolean;
}

/**
 * Takes a file of samples, items or answers: every line is checked while it is written beside the database, and it is
 * acknowledged only once that file and its row are durable. What is refused leaves nothing behind.
 *
 * @param stream the file's bytes, plain or gzip
 * @param idempotencyKey tells a repeat; without one, the same lines for the same release are a repeat
 * @param complete nothing more will come: the analysis starts when all is loaded
 * @throws AppError invalid-request, invalid-line (a sample that the release holds already, too), too-large, or conflict (the release was analysed; the key was used for other lines)
 */
export async function acceptUpload({
  db,
  model,
  version,
  kind,
  stream,
  idempotencyKey,
  complete,
  spoolFolder,
  limits,
  now,
  newId,
}: {
  db: Database;
  model: string;
  version: string;
  kind: UploadKind;
  stream: Bytes;
  idempotencyKey: string | null;
  complete: boolean;
  spoolFolder: string;
  limits: SizeLimits;
  now: Date;
  newId: () => string;
}): Promise<UploadReceipt> {
  checkName("model", model);
  checkName("version", version);
  // Marked as the sender's, so that it can never be taken for one that we make ourselves.
  const senderKey = idempotencyKey === null ? null : `key ${idempotencyKey}`;
  await refuseEarly({ db, model, version, kind, idempotencyKey: senderKey });
  const id = newId();
  const spooled = await spoolUpload({ bytes: stream, kind, folder: spoolFolder, name: `${id}.ndjson`, limits });
  let kept = false;
  try {
    const key = senderKey ?? `lines ${spooled.digest}`;
    const incoming = kind === "items" ? [] : [{ kind, claims: spooled.claims, idempotencyKey: key }];
    const receipt = await enterLines({ db, spoolFolder, model, version, incoming }, async (tx) => {
      const { release } = await ensureModelAndRelease(tx, { model, version, releasedAt: now, now, newId });
      return enter({
        tx,
        release,
        upload: { id, kind, spooled, key, complete },
        now,
      });
    });
    kept = !receipt.repeated;
    return receipt;
  } finally {
    if (!kept) await rm(join(spoolFolder, spooled.name), { force: true });
  }
}

/** @throws AppError `invalid-request` for a name that could not be shown or linked to */
export function checkName(what: "model" | "version", name: string): void {
  if (releaseName.safeParse(name).success) return;
  throw new AppError(
    "invalid-request",
    `the ${what}'s name must have 1 to 200 characters that can be seen, and not be "." or ".."`,
  );
}

/** Whoever sends a large file to an analysed release should not have to send all of it to hear so. */
async function refuseEarly({
  db,
  model,
  version,
  kind,
  idempotencyKey,
}: {
  db: Database;
  model: string;
  version: string;
  kind: UploadKind;
  idempotencyKey: string | null;
}): Promise<void> {
  if (idempotencyKey === null) return;
  const known = await findModel(db, model);
  const release = known === undefined ? undefined : await findRelease(db, { modelId: known.id, version });
  if (release === undefined || release.state === "receiving") return;
  const first = await findUpload(db.reader, { releaseId: release.id, kind, idempotencyKey });
  if (first === undefined) throw analysed(release);
}

async function enter({
  tx,
  release,
  upload,
  now,
}: {
  tx: Statements;
  release: ReleaseRow;
  upload: { id: string; kind: UploadKind; spooled: Spooled; key: string; complete: boolean };
  now: Date;
}): Promise<UploadReceipt> {
  const { id, kind, spooled, complete } = upload;
  const key = { releaseId: release.id, kind, idempotencyKey: upload.key };
  const first = await findUpload(tx, key);
  if (first !== undefined && first.digest !== spooled.digest) {
    throw new AppError("conflict", "this Idempotency-Key was used for other lines");
  }
  if (first === undefined) {
    if (release.state !== "receiving") throw analysed(release);
    const { name, lines, bytes, mistyped, digest } = spooled;
    await insertUpload(tx, { ...key, id, digest, spool: name, lines, bytes, mistyped, complete, acceptedAt: now });
    await queueJob(tx, { kind: "load-upload", subjectId: id, runAt: now });
  }
  if (complete && release.completeAt === null) {
    await declareRelease(tx, release.id, { completeAt: now });
    await queueAnalysisIfReady(tx, { id: release.id, now });
  }
  return { id: first?.id ?? id, lines: spooled.lines, mistyped: spooled.mistyped, repeated: first !== undefined };
}

function analysed(release: ReleaseRow): AppError {
  return new AppError(
    "conflict",
    `release ${release.version} is being or has been analysed: send a correction as a new version`,
  );
}
