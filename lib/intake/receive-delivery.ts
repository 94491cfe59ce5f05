import type { Database } from "../../db/open";
import { acceptDelivery, keepParkedDelivery, type NewDelivery } from "../../db/store/inbox";
import { readSource, type SourceRow } from "../../db/store/sources";
import { openSecret } from "../access/secrets";
import { AppError } from "../errors";
import { sourceKind } from "../sources";
import type { ReleaseNews, Source } from "../sources/source";

/** What a sender is told of a delivery that was taken. */
export interface Receipt {
  id: string;
  /** It had been taken before; nothing was written now. */
  repeated: boolean;
}

/**
 * Takes a webhook delivery: verified over its raw bytes, understood, and kept durably with the job that opens it.
 *
 * A delivery that is not from the sender leaves nothing behind. One that is, but cannot be understood, is refused too,
 * and parked with the reason so that the source's page can show what its sender does wrong.
 *
 * @param source id of the source, as in the path
 * @param raw the body's bytes, already held to the size limit
 * @throws AppError not-found, invalid-signature, invalid-request, invalid-line, or conflict (its id was used for another body)
 */
export async function receiveDelivery({
  db,
  source,
  raw,
  headers,
  now,
  newId,
  secretKey,
}: {
  db: Database;
  source: string;
  raw: Uint8Array;
  headers: Headers;
  now: Date;
  newId: () => string;
  secretKey: string;
}): Promise<Receipt> {
  const row = await readSource(db, source);
  if (row === undefined) throw new AppError("not-found", `no webhook source named ${source}`);
  const kind = sourceKind(row.kind);
  const verified = kind.verify({ raw, headers, secrets: secretsOf(row, now, secretKey), now });
  if (!verified.ok) throw new AppError("invalid-signature", verified.reason);

  const delivery: NewDelivery = {
    id: newId(),
    sourceId: row.id,
    deliveryId: verified.deliveryId,
    receivedAt: now,
    headers: keptHeaders(headers, kind),
    body: Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength),
    bytes: raw.byteLength,
    model: null,
    version: null,
  };
  let news: ReleaseNews;
  try {
    news = kind.parse(raw);
    refuseFuture(news.releasedAt, now);
  } catch (error) {
    if (error instanceof AppError) await keepParkedDelivery(db, delivery, error.message);
    throw error;
  }
  // A test names no release, so that its delivery leads to none.
  const named = news.isTest ? {} : { model: news.model, version: news.version };
  const { id, kept } = await acceptDelivery(db, { ...delivery, ...named });
  // Answered as a repeat, what this body says would be lost without a word.
  if (kept === "with another body") {
    throw new AppError("conflict", "a delivery with this id was taken before, with another body: give each its own id");
  }
  return { id, repeated: kept === "before" };
}

/** Clocks and time zones differ by so much; a release that is further ahead would come after all that follow it. */
const DAY_MS = 24 * 60 * 60_000;

function refuseFuture(releasedAt: Date, now: Date): void {
  if (releasedAt.getTime() - now.getTime() <= DAY_MS) return;
  throw new AppError(
    "invalid-line",
    `data.released_at (without it, timestamp): ${releasedAt.toISOString()} is more than a day from now, ${now.toISOString()}`,
  );
}

/** The secret in force, and the one before it while it is still taken. */
function secretsOf(row: SourceRow, now: Date, secretKey: string): string[] {
  const previous = row.previousSecretUntil !== null && row.previousSecretUntil > now ? row.previousSecret : null;
  return [row.secret, previous].flatMap((sealed) => (sealed === null ? [] : openSecret(sealed, secretKey)));
}

/** Headers are kept to explain a delivery; what proves or identifies somebody is left out. */
function keptHeaders(headers: Headers, kind: Source): Record<string, string> {
  const secret = new Set(["authorization", "cookie", "proxy-authorization", "x-forwarded-for", ...kind.secretHeaders]);
  return Object.fromEntries([...headers].filter(([name]) => !secret.has(name.toLowerCase())));
}
