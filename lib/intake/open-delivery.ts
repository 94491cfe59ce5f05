import { createHash } from "node:crypto";
import type { Database } from "../../db/open";
import { type DeliveryRow, markOpened, markTested, parkDelivery, readDelivery } from "../../db/store/inbox";
import { readLastLine } from "../../db/store/lines";
import { declareRelease, queueAnalysisIfReady, type ReleaseRow } from "../../db/store/releases";
import { readSource } from "../../db/store/sources";
import { findUpload, insertUpload, markLoaded, type UploadKind } from "../../db/store/uploads";
import { withTransaction } from "../../db/transaction";
import { AppError } from "../errors";
import { sourceKind } from "../sources";
import type { ReleaseNews } from "../sources/source";
import { declareNews, ensureModelAndRelease } from "./declare";
import { loadLines } from "./load";
import type { CheckedLine } from "./rows";

/**
 * Works a kept delivery in: model, release, and the lines that it brought. Safe to run again at any point, and in any
 * order with other deliveries of the same release. What cannot be used is parked with its reason; of a test nothing is made.
 */
export async function openDelivery({
  db,
  id,
  now,
  newId,
}: {
  db: Database;
  id: string;
  now: Date;
  newId: () => string;
}): Promise<void> {
  const delivery = await readDelivery(db, id);
  if (delivery === undefined || delivery.state !== "received") return;
  try {
    const news = await readNews(db, delivery);
    if (news.isTest) {
      await withTransaction(db, (tx) => markTested(tx, delivery.id));
      return;
    }
    const release = await withTransaction(db, (tx) => enter({ tx, delivery, news, now, newId }));
    const parts = partsOf(delivery, news);
    for (const { kind, uploadId, lines } of parts) {
      const skip = await readLastLine(db, { kind, releaseId: release.id, uploadId });
      await loadLines(lines, { db, releaseId: release.id, uploadId, skip });
    }
    await withTransaction(db, async (tx) => {
      for (const { uploadId } of parts) await markLoaded(tx, uploadId);
      await markOpened(tx, delivery.id);
      await queueAnalysisIfReady(tx, { id: release.id, now });
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await withTransaction(db, (tx) => parkDelivery(tx, delivery.id, error.message));
  }
}

async function readNews(db: Database, delivery: DeliveryRow): Promise<ReleaseNews> {
  const source = await readSource(db, delivery.sourceId);
  if (source === undefined) throw new AppError("not-found", "its source is gone");
  return sourceKind(source.kind).parse(delivery.body);
}

/** The first transaction: what is declared, and the uploads that the lines will stand under. */
async function enter({
  tx,
  delivery,
  news,
  now,
  newId,
}: {
  tx: Parameters<Parameters<typeof withTransaction>[1]>[0];
  delivery: DeliveryRow;
  news: ReleaseNews;
  now: Date;
  newId: () => string;
}): Promise<ReleaseRow> {
  const { release } = await ensureModelAndRelease(tx, { ...news, now: delivery.receivedAt, newId });
  const digest = createHash("sha256").update(delivery.body).digest("hex");
  for (const { kind, uploadId, lines } of partsOf(delivery, news)) {
    const key = { releaseId: release.id, kind, idempotencyKey: `delivery ${delivery.id}` };
    const begun = (await findUpload(tx, key)) !== undefined;
    if (!begun && release.state !== "receiving") {
      throw new AppError(
        "conflict",
        `${news.model} ${news.version} has been analysed: send a correction as a new version`,
      );
    }
    await insertUpload(tx, {
      ...key,
      id: uploadId,
      digest,
      spool: null,
      lines: lines.length,
      bytes: delivery.bytes,
      mistyped: 0,
      complete: news.complete,
      acceptedAt: delivery.receivedAt,
    });
  }
  await declareNews(tx, release, news);
  if (news.complete && release.completeAt === null) await declareRelease(tx, release.id, { completeAt: now });
  return release;
}

/** The lists that a body brought, each as an upload of its own. Ids are natural: opening twice is opening once. */
function partsOf(
  delivery: DeliveryRow,
  news: ReleaseNews,
): { kind: UploadKind; uploadId: string; lines: CheckedLine[] }[] {
  const parts = [
    { kind: "samples" as const, lines: news.samples.map((line): CheckedLine => ({ kind: "samples", line })) },
    { kind: "items" as const, lines: news.items.map((line): CheckedLine => ({ kind: "items", line })) },
    { kind: "answers" as const, lines: news.answers.map((line): CheckedLine => ({ kind: "answers", line })) },
  ];
  return parts.flatMap(({ kind, lines }) =>
    lines.length === 0 ? [] : [{ kind, uploadId: `${delivery.id}:${kind}`, lines }],
  );
}
