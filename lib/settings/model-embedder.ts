import type { Database } from "../../db/open";
import { listMeasuredWith, readLastSpent } from "../../db/store/measured-with";
import { chooseEmbedder, type ModelRow } from "../../db/store/models";
import { withTransaction } from "../../db/transaction";
import type { Actor } from "../access/actor";
import { recordAudit } from "../access/audit";
import { openSecret, sealSecret } from "../access/secrets";
import type { EmbedderView, SetEmbedder } from "../contract/embedder";
import { type HttpEmbedding, httpEmbedding } from "../contract/http-embedding";
import { readBasis } from "../contract/measurement-basis";
import { embedders } from "../embedders";
import { endpointOf, httpEmbedderId, openHttpEmbedder } from "../embedders/http/http-embedder";
import { AppError } from "../errors";
import type { Post } from "../outbound";
import { requireModel } from "./model-policy";

/** What a model's outputs are embedded with, why, with what they were so far, and what that cost. */
export async function readModelEmbedder(db: Database, name: string): Promise<EmbedderView> {
  const model = await requireModel(db, name);
  const service = httpEmbedding.safeParse(model.embedderSettings);
  const last = await readLastSpent(db, model.id);
  return {
    embedder: model.embedder,
    reason: model.embedderReason,
    service: service.success ? { ...service.data, has_key: model.embedderKey !== null } : null,
    choices: [
      { embedder: "auto", dimension: null },
      ...embedders.map(({ id, dimension }) => ({ embedder: id, dimension })),
      { embedder: "http", dimension: null },
    ],
    measured_with: inARow(await listMeasuredWith(db, model.id)),
    last_spent: last === undefined ? null : { ...last.spent, version: last.version },
  };
}

/**
 * Chooses what a model's outputs are embedded with, from its next analysis on. Both sides of a comparison are embedded
 * at the analysis, so that the baseline follows; what was measured before keeps its numbers and what they were made with.
 * A service is asked for one vector first.
 *
 * @param post the way out to embedding services
 * @throws AppError `not-found`; `invalid-request` for a choice that there is not, or in the words of the service that
 *   refuses; `conflict` if it is so already
 */
export async function setModelEmbedder({
  db,
  model: name,
  choice,
  actor,
  secretKey,
  post,
  now,
}: {
  db: Database;
  model: string;
  choice: SetEmbedder;
  actor: Actor;
  secretKey: string;
  post: Post;
  now: () => Date;
}): Promise<EmbedderView> {
  const model = await requireModel(db, name);
  const { embedder, settings, key } = chosenOf(choice, { model, secretKey });
  const isSame =
    embedder === model.embedder && isSameService(settings, httpEmbedding.safeParse(model.embedderSettings).data);
  if (isSame && key === storedKey(model, secretKey)) {
    throw new AppError("conflict", `${name} is set to ${embedder} already`);
  }
  if (settings !== null) {
    // A person waits: one try more, for services that have to be asked in another encoding, and no pause.
    await openHttpEmbedder(settings, key, { post, pause: async () => {}, now, rng: () => 0, maxTries: 2 });
  }
  await withTransaction(db, async (tx) => {
    await chooseEmbedder(tx, model.id, {
      embedder,
      embedderReason: `chosen by ${actor.name}: ${choice.reason}`,
      embedderSettings: settings,
      embedderKey: key === null ? null : sealSecret(key, secretKey),
    });
    const detail = { embedder, service: settings, reason: choice.reason, before: model.embedder };
    await recordAudit(tx, { actor, action: "model.set-embedder", subject: `model:${model.id}`, detail, now: now() });
  });
  return readModelEmbedder(db, name);
}

/** What is asked for, with the key in plain. */
function chosenOf(
  { embedder, service, key }: SetEmbedder,
  { model, secretKey }: { model: ModelRow; secretKey: string },
): { embedder: string; settings: HttpEmbedding | null; key: string | null } {
  const local: readonly string[] = ["auto", ...embedders.map(({ id }) => id)];
  if (embedder !== "http") {
    if (!local.includes(embedder)) {
      throw new AppError("invalid-request", `there is no embedder "${embedder}": take ${local.join(", ")} or http`);
    }
    if (service !== undefined || key !== undefined) {
      throw new AppError("invalid-request", `${embedder} asks no service: leave "service" and "key" out`);
    }
    return { embedder, settings: null, key: null };
  }
  if (service === undefined)
    throw new AppError("invalid-request", 'say in "service" which address and model are asked');
  const { username, password } = new URL(service.url);
  if (username !== "" || password !== "") {
    throw new AppError(
      "invalid-request",
      'a service\'s address is shown: name and password do not belong in it, "key" is for that',
    );
  }
  // A key must not follow to an address that it was not given for.
  const before = httpEmbedding.safeParse(model.embedderSettings).data;
  const stays = before !== undefined && endpointOf(before.url) === endpointOf(service.url);
  const kept = key === undefined && stays ? storedKey(model, secretKey) : null;
  return { embedder: httpEmbedderId(service), settings: service, key: key ?? kept };
}

function storedKey({ embedderKey }: ModelRow, secretKey: string): string | null {
  return embedderKey === null ? null : openSecret(embedderKey, secretKey);
}

function isSameService(a: HttpEmbedding | null, b: HttpEmbedding | undefined): boolean {
  if (a === null || b === undefined) return a === null && b === undefined;
  return (["url", "model", "dimensions", "price_per_million"] as const).every((part) => a[part] === b[part]);
}

/** Releases that came one after the other and were measured with the same, together. */
function inARow(rows: readonly { version: string; basis: string }[]): EmbedderView["measured_with"] {
  const found: EmbedderView["measured_with"] = [];
  for (const { version, basis } of rows) {
    const { embedder, dimension } = readBasis(basis);
    const last = found.at(-1);
    if (last !== undefined && last.embedder === embedder && last.dimension === dimension) {
      last.last = version;
      last.releases++;
    } else found.push({ embedder, dimension, first: version, last: version, releases: 1 });
  }
  return found;
}
