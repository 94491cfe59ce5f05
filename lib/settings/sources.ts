import { randomBytes } from "node:crypto";
import type { Database } from "../../db/open";
import { insertSource, replaceSecret } from "../../db/store/deliveries";
import { readSource } from "../../db/store/sources";
import { withTransaction } from "../../db/transaction";
import type { Actor } from "../access/actor";
import { recordAudit } from "../access/audit";
import { openSecret, sealSecret } from "../access/secrets";
import type { SourceSecret, TestedSource } from "../contract/mutations";
import { AppError } from "../errors";
import { receiveDelivery } from "../intake/receive-delivery";
import { sourceKinds } from "../sources";

/** How long the secret before a rotation is still taken: a sender is seldom changed in the same minute. */
const overlapMs = 24 * 60 * 60 * 1000;

interface Change {
  db: Database;
  actor: Actor;
  secretKey: string;
  now: Date;
}

/**
 * Makes a webhook source.
 * @returns its id and its secret, which is not shown again
 * @throws AppError `invalid-request` if there is no such kind
 */
export async function createSource({
  db,
  name,
  kind,
  actor,
  secretKey,
  now,
  newId,
}: Change & { name: string; kind: string; newId: () => string }): Promise<SourceSecret> {
  const sender = sourceKinds.find((candidate) => candidate.id === kind);
  if (sender === undefined) throw new AppError("invalid-request", `there is no source of kind ${kind}`);
  const id = newId();
  const secret = sender.createSecret(randomBytes);
  await withTransaction(db, async (tx) => {
    await insertSource(tx, { id, name, kind, secret: sealSecret(secret, secretKey), createdAt: now });
    await recordAudit(tx, { actor, action: "source.create", subject: `source:${id}`, detail: { name, kind }, now });
  });
  return { id, secret };
}

/**
 * Gives a source another secret; the one before it is taken as well for a day.
 * @returns its id and the new secret, which is not shown again
 * @throws AppError `not-found`
 */
export async function rotateSource({ db, id, actor, secretKey, now }: Change & { id: string }): Promise<SourceSecret> {
  const source = await readSource(db, id);
  const sender = sourceKinds.find((candidate) => candidate.id === source?.kind);
  if (source === undefined || sender === undefined) throw new AppError("not-found", `no source ${id}`);
  // One that does not open would be of no use to a sender either.
  openSecret(source.secret, secretKey);
  const secret = sender.createSecret(randomBytes);
  const until = new Date(now.getTime() + overlapMs);
  await withTransaction(db, async (tx) => {
    await replaceSecret(tx, { id, secret: sealSecret(secret, secretKey), previous: source.secret, until });
    await recordAudit(tx, { actor, action: "source.rotate", subject: `source:${id}`, now });
  });
  return { id, secret };
}

/**
 * "Send a test": an event made and signed as the source's sender would, taken by the same door as any other. It is
 * recognised as a test when it is opened, and leaves no release behind. The audit keeps the attempt, whatever becomes of it.
 *
 * @returns the delivery, which the source's page shows as it goes
 * @throws AppError `not-found`
 */
export async function testSource({
  db,
  id,
  actor,
  secretKey,
  now,
  newId,
}: Change & { id: string; newId: () => string }): Promise<TestedSource> {
  const source = await readSource(db, id);
  const sender = sourceKinds.find((candidate) => candidate.id === source?.kind);
  if (source === undefined || sender === undefined) throw new AppError("not-found", `no source ${id}`);
  const deliveryId = `test_${newId()}`;
  await withTransaction(db, (tx) =>
    recordAudit(tx, { actor, action: "source.test", subject: `source:${id}`, detail: { deliveryId }, now }),
  );
  const event = sender.createTest({ secret: openSecret(source.secret, secretKey), deliveryId, now });
  const { id: delivery } = await receiveDelivery({ db, source: id, ...event, now, newId, secretKey });
  return { delivery };
}
