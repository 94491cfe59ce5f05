import type { Database } from "../../db/open";
import { declareRelease, queueAnalysisIfReady } from "../../db/store/releases";
import { withTransaction } from "../../db/transaction";
import { parseMeta } from "../contract/parse-meta";
import { AppError } from "../errors";
import { checkName } from "./accept-upload";
import { ensureModelAndRelease } from "./declare";

/**
 * Takes what is declared of a release: one JSON object, worked in key by key.
 *
 * @param raw the body's bytes, already held to a size limit
 * @throws AppError invalid-request, or conflict if the release was analysed
 */
export async function acceptMeta({
  db,
  model,
  version,
  raw,
  complete,
  now,
  newId,
}: {
  db: Database;
  model: string;
  version: string;
  raw: Uint8Array;
  complete: boolean;
  now: Date;
  newId: () => string;
}): Promise<void> {
  checkName("model", model);
  checkName("version", version);
  const declared = readMeta(raw);
  await withTransaction(db, async (tx) => {
    const { release } = await ensureModelAndRelease(tx, { model, version, releasedAt: now, now, newId });
    if (release.state !== "receiving") {
      throw new AppError(
        "conflict",
        `release ${version} is being or has been analysed: send a correction as a new version`,
      );
    }
    await declareRelease(tx, release.id, { meta: { ...release.meta, ...declared } });
    if (complete && release.completeAt === null) {
      await declareRelease(tx, release.id, { completeAt: now });
      await queueAnalysisIfReady(tx, { id: release.id, now });
    }
  });
}

function readMeta(raw: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw));
  } catch (cause) {
    throw new AppError("invalid-request", "the body is not a JSON object in UTF-8", { cause });
  }
  return parseMeta(value, "the body");
}
