import type { Database } from "../../db/open";
import { insertChannel, switchChannel } from "../../db/store/channels";
import { withTransaction } from "../../db/transaction";
import { type Actor, actorId } from "../access/actor";
import { recordAudit } from "../access/audit";
import { sealSecret } from "../access/secrets";
import { readChannelSettings } from "../alerts/fields";
import type { CreatedChannel } from "../contract/mutations";
import { AppError } from "../errors";
import { foreseenRefusal } from "../outbound";

/**
 * Makes a channel: what its kind calls secret is stored sealed, the rest as it is.
 * @returns its id, and the secrets that the server made itself, which are not shown again
 * @throws AppError `invalid-request` that names the setting at fault, or says why the way out would not open to its address
 */
export async function createChannel({
  db,
  channel: { name, kind, min_severity: minSeverity, settings: typed },
  actor,
  secretKey,
  allowPrivateTargets,
  now,
  newId,
}: {
  db: Database;
  channel: { name: string; kind: string; min_severity: "warn" | "critical"; settings: Record<string, string> };
  actor: Actor;
  secretKey: string;
  /** As the way out knows them. */
  allowPrivateTargets: readonly string[];
  now: Date;
  newId: () => string;
}): Promise<CreatedChannel> {
  const { settings, secrets } = readChannelSettings(kind, typed);
  // Refused now, by whom it was typed, rather than with the first alert.
  for (const address of Object.values({ ...settings, ...secrets }).filter((value) => /^https?:/i.test(value))) {
    const refusal = foreseenRefusal(address, allowPrivateTargets);
    if (refusal !== null) throw new AppError("invalid-request", `Address: ${refusal}`);
  }
  const id = newId();
  await withTransaction(db, async (tx) => {
    const sealed = sealSecret(JSON.stringify(secrets), secretKey);
    await insertChannel(tx, { id, name, kind, settings, secrets: sealed, minSeverity, createdAt: now });
    await recordAudit(tx, { actor, action: "channel.create", subject: `channel:${id}`, detail: { name, kind }, now });
  });
  const made = Object.entries(secrets).filter(([field]) => (typed[field] ?? "").trim() === "");
  return { id, made: Object.fromEntries(made) };
}

/**
 * Switches a channel on or off.
 * @throws AppError `not-found`
 */
export async function enableChannel({
  db,
  id,
  enabled,
  actor,
  now,
}: {
  db: Database;
  id: string;
  enabled: boolean;
  actor: Actor;
  now: Date;
}): Promise<void> {
  await withTransaction(db, async (tx) => {
    const disabledReason = enabled ? null : `switched off by ${actor.kind === "member" ? actor.name : actorId(actor)}`;
    if (!(await switchChannel(tx, { id, disabledReason }))) throw new AppError("not-found", `no channel ${id}`);
    const action = enabled ? "channel.enable" : "channel.disable";
    await recordAudit(tx, { actor, action, subject: `channel:${id}`, now });
  });
}
