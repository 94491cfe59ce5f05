import type { Database } from "../../db/open";
import { pinBaseline } from "../../db/store/models";
import { withTransaction } from "../../db/transaction";
import type { Actor } from "../access/actor";
import { recordAudit } from "../access/audit";
import { AppError } from "../errors";
import { resolveOpenIncident } from "../incidents/resolve";
import { requireRelease } from "../views/release";

/**
 * A person says that a release is the new normal, and why: what comes after it is compared with it, and the model's
 * incident, if it has one, is over for that reason.
 *
 * @throws AppError `not-found`, or `conflict` if the release is not analysed, or is the baseline already
 */
export async function acceptBaseline({
  db,
  model: name,
  version,
  reason,
  actor,
  publicUrl,
  now,
  newId,
}: {
  db: Database;
  model: string;
  version: string;
  reason: string;
  actor: Actor;
  publicUrl: string;
  now: Date;
  newId: () => string;
}): Promise<void> {
  const { model, release } = await requireRelease(db, { model: name, version });
  if (release.state !== "analysed") throw new AppError("conflict", `${version} is not analysed`);
  if (model.baselineReleaseId === release.id) throw new AppError("conflict", `${version} is the baseline already`);
  await withTransaction(db, async (tx) => {
    await pinBaseline(tx, { modelId: model.id, releaseId: release.id });
    await resolveOpenIncident(tx, { modelId: model.id, actor, reason, publicUrl, now, newId });
    await recordAudit(tx, {
      actor,
      action: "model.accept-baseline",
      subject: `model:${model.id}`,
      detail: { version, reason, before: model.baselineReleaseId },
      now,
    });
  });
}
