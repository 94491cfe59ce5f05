import { createHash } from "node:crypto";
import type { Database } from "../../db/open";
import { type DeliveryRow, markOpened, markTested, parkDelivery, readDelivery } from "../../db/store/inbox";
import { readLastLine, readNextSamples } from "../../db/store/lines";
import { declareRelease, queueAnalysisIfReady, type ReleaseRow } from "../../db/store/releases";
import { findUpload, insertUpload, markLoaded, type UploadKind } from "../../db/store/uploads";
import { withTransaction } from "../../db/transaction";
import type { LineOrder } from "../contract/parse-line";
import { AppError } from "../errors";
import type { ReleaseNews } from "../sources/source";
import { declareNews, ensureModelAndRelease } from "./declare";
import { partsOf, readNews } from "./delivery-parts";
import { enterLines } from "./enter-lines";
import { loadLines } from "./load";

/**
 * Works a kept delivery in: model, release, and the lines that it brought. Safe to run again at any point, and in any
 * order with other deliveries of the same release. What cannot be used is parked with its reason; of a test nothing is made.
 */
export async function openDelivery({
  db,
  id,
  spoolFolder,
  now,
  newId,
}: {
  db: Database;
  id: string;
  spoolFolder: string;
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
    const incoming = numberedKinds.map((kind) => ({
      kind,
      claims: news.claims[kind],
      idempotencyKey: keyOf(delivery),
    }));
    const release = await enterLines({ db, spoolFolder, model: news.model, version: news.version, incoming }, (tx) =>
      enter({ tx, delivery, news, now, newId }),
    );
    const orders = new Map<UploadKind, LineOrder>();
    for (const kind of numberedKinds) orders.set(kind, await readNextSamples(db, kind, release.id));
    const parts = partsOf(delivery, news, orders);
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

const numberedKinds = ["samples", "answers"] as const satisfies readonly UploadKind[];

const keyOf = ({ id }: DeliveryRow) => `delivery ${id}`;

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
    const key = { releaseId: release.id, kind, idempotencyKey: keyOf(delivery) };
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
