import type { Database } from "../../db/open";
import { insertPolicy, listPolicyRows, type ModelPolicyRow, readPolicyRow } from "../../db/store/model-settings";
import { findModel, type ModelRow } from "../../db/store/models";
import { withTransaction } from "../../db/transaction";
import type { Actor } from "../access/actor";
import { recordAudit } from "../access/audit";
import type { PolicyView } from "../contract/model-settings";
import { defaultPolicy, policyWith } from "../drift/policy";
import { AppError } from "../errors";

/** A model by its name. @throws AppError `not-found` */
export async function requireModel(db: Database, name: string): Promise<ModelRow> {
  const model = await findModel(db, name);
  if (model === undefined) throw new AppError("not-found", `no model named ${name}`);
  return model;
}

/**
 * The policy that a model's next release is judged by: the default, with what was set for the model in its place.
 * @throws AppError if what was set is no longer a policy
 */
export async function readModelPolicy(db: Database, modelId: string): Promise<PolicyView> {
  const row = await readPolicyRow(db.reader, modelId);
  const overrides = row?.overrides ?? {};
  const policy = policyOf(overrides);
  return {
    version: policy.version,
    revision: row?.revision ?? 0,
    overrides,
    policy,
    set_by: row?.setBy ?? null,
    set_at: row?.setAt.toISOString() ?? null,
    reason: row?.reason ?? null,
  };
}

/**
 * Sets what a model is judged by, from its next analysis on, with a reason; `{}` is the default again.
 * @throws AppError `not-found`; `invalid-request` naming the key that is unknown or out of range; `conflict` if it is so already
 */
export async function setModelPolicy({
  db,
  model: name,
  overrides,
  reason,
  actor,
  now,
}: {
  db: Database;
  model: string;
  overrides: Record<string, unknown>;
  reason: string;
  actor: Actor;
  now: Date;
}): Promise<PolicyView> {
  const model = await requireModel(db, name);
  const { version } = policyOf(overrides);
  await withTransaction(db, async (tx) => {
    const rows = await listPolicyRows(tx, model.id);
    const before = rows[0];
    if (JSON.stringify(before?.overrides ?? {}) === JSON.stringify(overrides)) {
      throw new AppError("conflict", `${name} is judged by this policy already (${version})`);
    }
    refuseTakenVersion(overrides, rows);
    const revision = (before?.revision ?? 0) + 1;
    await insertPolicy(tx, { modelId: model.id, revision, overrides, reason, setBy: actor.name, setAt: now });
    await recordAudit(tx, {
      actor,
      action: "model.set-policy",
      subject: `model:${model.id}`,
      detail: { revision, version, reason, policy: overrides, before: before?.overrides ?? {} },
      now,
    });
  });
  return readModelPolicy(db, model.id);
}

/**
 * The policy that overrides make; nothing set is the default under its own name, not the default with a mark.
 * @throws AppError `invalid-request` naming the key that is unknown or out of range
 */
export function policyOf(overrides: Record<string, unknown>): PolicyView["policy"] {
  return Object.keys(overrides).length === 0 ? defaultPolicy : policyWith(overrides);
}

/** A version says which policy a verdict was given by: it names one, for good. */
function refuseTakenVersion(overrides: Record<string, unknown>, rows: readonly ModelPolicyRow[]): void {
  const { version } = overrides;
  if (version === undefined) return;
  const taken =
    version === defaultPolicy.version ||
    rows.some(
      (row) => row.overrides.version === version && JSON.stringify(row.overrides) !== JSON.stringify(overrides),
    );
  if (taken)
    throw new AppError("conflict", `the version ${String(version)} is another policy's: give this one its own`);
}
