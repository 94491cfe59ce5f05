import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "../../db/open";
import { queueJob } from "../../db/store/jobs";
import {
  insertReference,
  type ReferenceUpload,
  readReferenceRevision,
  readReferenceRow,
} from "../../db/store/model-settings";
import { ensureModel } from "../../db/store/models";
import { findUpload, insertUpload } from "../../db/store/uploads";
import { withTransaction } from "../../db/transaction";
import type { Actor } from "../access/actor";
import { recordAudit } from "../access/audit";
import { textsOfReference } from "../analysis/model-reference";
import type { ReferenceView } from "../contract/model-settings";
import { AppError } from "../errors";
import { checkName } from "../intake/accept-upload";
import type { Bytes, SizeLimits } from "../intake/read-lines";
import { spoolUpload } from "../intake/spool";
import { requireModel } from "./model-policy";

/** What a sender is told of a reference that was taken. */
export interface ReferenceReceipt extends ReferenceView {
  /** The model had this very reference already; nothing was written now. */
  repeated: boolean;
}

/** The human reference that was set last; null: there is none. */
export async function readModelReference(db: Database, modelId: string): Promise<ReferenceView | null> {
  const row = await readReferenceRow(db.reader, modelId);
  return row === undefined ? null : toView(row);
}

/**
 * Takes a file of human text as a model's reference, line by line as outputs are taken: from the next analysis on it
 * says which words are rare. A model that is not known is made. The same lines again change nothing.
 *
 * @param stream the file's bytes, plain or gzip
 * @throws AppError invalid-line, too-large or invalid-request, the last also for fewer texts than can say what is rare
 */
export async function setModelReference({
  db,
  model: name,
  stream,
  actor,
  spoolFolder,
  limits,
  now,
  newId,
}: {
  db: Database;
  model: string;
  stream: Bytes;
  actor: Actor;
  spoolFolder: string;
  limits: SizeLimits;
  now: Date;
  newId: () => string;
}): Promise<ReferenceReceipt> {
  checkName("model", name);
  const id = newId();
  const spooled = await spoolUpload({
    bytes: stream,
    kind: "samples",
    folder: spoolFolder,
    name: `${id}.ndjson`,
    limits,
  });
  let kept = false;
  try {
    if (spooled.lines < LEAST_LINES) {
      throw new AppError(
        "invalid-request",
        `a reference of ${spooled.lines} texts cannot say which words are rare: send ${LEAST_LINES} or more`,
      );
    }
    const referenceId = `ref-${spooled.digest.slice(0, 16)}`;
    const taken = await withTransaction(db, async (tx) => {
      const model = await ensureModel(tx, { id: newId(), name, tokenizer: "words", embedder: "auto", createdAt: now });
      const before = await readReferenceRow(tx, model.id);
      if (before?.referenceId === referenceId) return { row: before, repeated: true };
      // The texts of a reference that is taken up again are there already.
      const key = { releaseId: textsOfReference({ modelId: model.id, referenceId }), kind: "samples" as const };
      const there = await findUpload(tx, { ...key, idempotencyKey: referenceId });
      if (there === undefined) {
        const { name: spool, lines, bytes, mistyped, digest } = spooled;
        const upload = {
          ...key,
          id,
          idempotencyKey: referenceId,
          digest,
          spool,
          lines,
          bytes,
          mistyped,
          complete: true,
        };
        await insertUpload(tx, { ...upload, acceptedAt: now });
        await queueJob(tx, { kind: "load-upload", subjectId: id, runAt: now });
        kept = true;
      }
      const revision = (await readReferenceRevision(tx, model.id)) + 1;
      const row = {
        modelId: model.id,
        revision,
        referenceId,
        uploadId: there?.id ?? id,
        setBy: actor.name,
        setAt: now,
      };
      await insertReference(tx, row);
      await recordAudit(tx, {
        actor,
        action: "model.set-reference",
        subject: `model:${model.id}`,
        detail: { revision, reference: referenceId, lines: spooled.lines, before: before?.referenceId ?? null },
        now,
      });
      const { lines, bytes } = spooled;
      return { row: { ...row, lines, bytes, state: there?.state ?? ("spooled" as const) }, repeated: false };
    });
    return { ...toView(taken.row), repeated: taken.repeated };
  } catch (error) {
    kept = false;
    throw error;
  } finally {
    if (!kept) await rm(join(spoolFolder, spooled.name), { force: true });
  }
}

/**
 * Takes a model's reference away, with a reason: from the next analysis on rare words are told by both sides' outputs.
 * Its texts are kept, since the verdicts that were given by it rest on them.
 * @throws AppError `not-found` if the model is not known or has none
 */
export async function removeModelReference({
  db,
  model: name,
  reason,
  actor,
  now,
}: {
  db: Database;
  model: string;
  reason: string;
  actor: Actor;
  now: Date;
}): Promise<void> {
  const model = await requireModel(db, name);
  await withTransaction(db, async (tx) => {
    const before = await readReferenceRow(tx, model.id);
    if (before === undefined) throw new AppError("not-found", `${name} has no human reference`);
    const revision = before.revision + 1;
    const none = { referenceId: "none", uploadId: "none", setBy: actor.name, setAt: now };
    await insertReference(tx, { modelId: model.id, revision, ...none });
    await recordAudit(tx, {
      actor,
      action: "model.remove-reference",
      subject: `model:${model.id}`,
      detail: { revision, reason, before: before.referenceId },
      now,
    });
  });
}

/** The rare tenth of fewer texts is a handful of words. */
const LEAST_LINES = 20;

function toView({ referenceId, revision, lines, bytes, setBy, setAt }: ReferenceUpload): ReferenceView {
  return { id: referenceId, revision, lines, bytes, set_by: setBy, set_at: setAt.toISOString() };
}
